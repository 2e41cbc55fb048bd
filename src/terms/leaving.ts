/** The one door out: whether something may leave, by which door, to whom and in which form. */
import type { Place } from '../language/index.ts';
import { coarsePlace } from '../places/index.ts';
import { doorReaders, incidentFields, notificationFields, precisionFor } from './leaving-doors.ts';
import type { Door, Leaving, LeavingReader } from './leaving-things.ts';
import type { Because, TermsInForce } from './permits.ts';

declare const releasedBy: unique symbol;

/** What {@link release} has let out by door `D`. Nothing else makes one: what writes a format asks for it. */
export type Released<T extends Leaving, D extends Door = Door> = Readonly<T> & { readonly [releasedBy]: D };

export type Release<T extends Leaving, D extends Door = Door> =
  | { readonly leaves: true; readonly thing: Released<T, D> }
  | {
      readonly leaves: false;
      readonly because: Because;
      /** The first of `because` in words. */
      readonly clause: string;
      /** Who could allow it. */
      readonly allowedBy: string;
      readonly detail: string;
    };

/** Asked of everything that leaves at all, so that a cast alone opens no door. */
const released = new WeakMap<object, Door>();

/** Something came to a door that {@link release} has not let out by it: a fault of the program, never of who asks. */
export class NotReleased extends Error {
  override readonly name = 'NotReleased';
}

/** Throws {@link NotReleased} unless `thing` was released for `door`. Every writer of a format begins with it. */
export function assertReleased(thing: object, door: Door): void {
  if (released.get(thing) !== door) throw new NotReleased(`this was not released for the door ${door}`);
}

/** Whether it was let out by this door. */
export function isReleasedFor<T extends Leaving, D extends Door>(thing: Released<T>, door: D): thing is Released<T, D> {
  return released.get(thing) === door;
}

/** A frozen copy of plain data, written out since it runs for each of a thousand things on a map: `structuredClone` takes four times as long. */
function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) copy[name] = frozenCopy(member);
  return Object.freeze(copy) as T;
}

/** An area or route may be given in words alone, or by a name of the gazetteer: both tell exactly where it is. */
function placeFor(place: Place | undefined, ...[thing, door, to]: [Leaving, Door, LeavingReader]): Place | undefined {
  return place && coarsePlace(place, precisionFor(thing, door, to));
}

function refused(clause: string, allowedBy: string, detail: string): Release<never, never> {
  return { leaves: false, because: { clause }, clause, allowedBy, detail };
}

/**
 * Whether `thing` leaves by `door` to this reader, and the form in which it does: the fields that the door carries, the place as
 * precisely as this reader may learn it, no name of a person except on the screen of one incident for a purpose. Pure. The copy is
 * frozen: nothing is added to it afterwards.
 */
export function release<T extends Leaving, D extends Door>(
  thing: T,
  door: D,
  to: LeavingReader,
  terms: Pick<TermsInForce, 'agreement'>,
): Release<T, D> {
  const fields: readonly string[] | null = thing.is === 'incident' ? incidentFields[door] : notificationFields[door];
  if (fields === null)
    return refused('doors', 'nobody', `an ${thing.is === 'incident' ? 'incident' : 'entry'} never leaves by the door ${door}`);
  if (!doorReaders[door].includes(to.role))
    return refused('roles', doorReaders[door].join(', '), `the role ${to.role} takes nothing out by the door ${door}`);
  const clause = terms.agreement?.deconfliction?.clause ?? 'doors';
  const over = thing.is === 'notification' && (thing.state === 'ended' || thing.state === 'cancelled');
  if (door === 'one-time-link' && over) return refused(clause, 'the notifier', 'the notification has ended');
  const place = fields.includes('place') ? placeFor(thing.place, thing, door, to) : undefined;
  if (door === 'cot' && !place?.geometry)
    return refused(clause, 'the notifier', 'an event of a map needs a position, and none may be told to this reader');
  const source = thing as unknown as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  for (const field of fields) if (field !== 'place' && source[field] !== undefined) kept[field] = source[field];
  if (place) kept.place = place;
  if (door === 'screen' && thing.is === 'incident' && to.purpose !== undefined && thing.names)
    kept.names = thing.names.filter(({ purpose }) => purpose === to.purpose);
  const copy = frozenCopy(kept);
  released.set(copy, door);
  return { leaves: true, thing: copy as unknown as Released<T, D> };
}
