/** A notification as it may leave: what the one door (terms/) is asked about, and what it lets a unit see behind its link. */
import type { Agreement, PlacePrecision } from '../../language/index.ts';
import { currentRevision, isGranted, knownBy, type NotificationFold, type OnwardUnit } from '../../subjects/index.ts';
import { type LeavingReader, type NotificationOut, release } from '../../terms/index.ts';
import type { UnitExtract } from '../onward/service.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { time } from '../subject-view.ts';

export interface OutContext {
  readonly line: string;
  /** The version under which it was announced. */
  readonly agreement: Agreement;
  readonly self: string;
}

/** All that may leave of it, before the door has looked. */
export function notificationOut(fold: NotificationFold, { line, agreement }: OutContext): NotificationOut {
  const { id, from, to, district, type, what, asks, emergency, state, revision, begun, clearance } = fold;
  const current = currentRevision(fold);
  const { window, precedence, precision, vehicles, people, place, message, vehicleMarks, contact } = current;
  const changed = fold.cancelled ?? fold.ended ?? clearance ?? knownBy(fold) ?? current;
  return {
    is: 'notification',
    ...{ id, line, mode: agreement.mode, from, to, district, type, kind: what, precedence, state },
    window: { from: time(window.from), ...(window.until === null ? {} : { until: time(window.until) }) },
    ...{ asks, emergency, precision, revision },
    announcedAt: time(begun.at),
    changedAt: time(changed.at),
    known: [knownOut(fold)],
    ...(clearance === null
      ? {}
      : {
          clearance: {
            answer: clearance.answer,
            ...(clearance.ground === null ? {} : { ground: clearance.ground }),
            ...(clearance.conditions === null ? {} : { conditions: clearance.conditions }),
          },
        }),
    ...(place === null ? {} : { place }),
    ...(message === null ? {} : { message }),
    ...(vehicles === null ? {} : { vehicles }),
    ...(people === null ? {} : { people }),
    ...(vehicleMarks === null ? {} : { vehiclesInWords: vehicleMarks }),
    ...(contact === null ? {} : { contact }),
  };
}

/** As the entries of the joint line tell it: no deeper than the agreement grants. */
function knownOut(fold: NotificationFold): NotificationOut['known'][number] {
  const at = knownBy(fold)?.at;
  const further = furtherOf(fold);
  const units = further.levels.find(({ level }) => level === 'unit');
  const unaware = further.units.filter((unit) => !unit.known).map(({ unit }) => unit);
  return {
    party: fold.to.party,
    at: at === undefined ? null : time(at),
    ...(units === undefined ? {} : { units: { known: units.known, of: units.of, ...(unaware.length === 0 ? {} : { unaware }) } }),
  };
}

export interface KnownLevel {
  readonly level: OnwardUnit['level'];
  readonly known: number;
  readonly of: number;
  /** Of the last that came to know; absent while none knows. */
  readonly at?: string;
}

export interface KnownUnit {
  readonly unit: string;
  readonly level: OnwardUnit['level'];
  readonly known: boolean;
  readonly at?: string;
}

/** What the addressee's party has told of the revision that stands: the last word for each level and each unit. */
export function furtherOf(fold: NotificationFold): { levels: KnownLevel[]; units: KnownUnit[] } {
  const told = fold.known.filter(({ revision }) => revision === fold.revision);
  const levels = new Map<string, KnownLevel>();
  const units = new Map<string, KnownUnit>();
  for (const { level, unit, known, of, at } of told) {
    const when = known > 0 ? { at: time(at) } : {};
    if (unit === null) levels.set(level, { level, known, of, ...when });
    else units.set(unit, { unit, level, known: known > 0, ...when });
  }
  return { levels: [...levels.values()], units: [...units.values()] };
}

/** The same of our own units, from our house line: in full. */
export function furtherOfUnits(units: readonly OnwardUnit[]): { levels: KnownLevel[]; units: KnownUnit[] } {
  const levels = new Map<OnwardUnit['level'], { known: number; of: number; at: number }>();
  for (const { level, acknowledged } of units) {
    const held = levels.get(level) ?? { known: 0, of: 0, at: 0 };
    const known = held.known + (acknowledged === null ? 0 : 1);
    levels.set(level, { known, of: held.of + 1, at: Math.max(held.at, acknowledged?.at ?? 0) });
  }
  return {
    levels: [...levels].map(([level, { known, of, at }]) => ({ level, known, of, ...(known > 0 ? { at: time(at) } : {}) })),
    units: units.map(({ id, level, acknowledged }) => ({
      ...{ unit: id, level, known: acknowledged !== null },
      ...(acknowledged === null ? {} : { at: time(acknowledged.at) }),
    })),
  };
}

/** What may be told of them to the notifier. */
export function grantedOf(
  { levels, units }: ReturnType<typeof furtherOfUnits>,
  agreement: Agreement,
): ReturnType<typeof furtherOfUnits> {
  const depth = agreement.deconfliction?.depth ?? 'party';
  return {
    levels: levels.filter(({ level }) => isGranted(depth, level, false)),
    units: units.filter(({ level }) => isGranted(depth, level, true)),
  };
}

/** Who reads it at our own desks. `units`: those of our own that it was passed on to. */
export function readerOf(actor: Actor, own: boolean, units: readonly OnwardUnit[]): LeavingReader {
  const at = units.filter((unit) => unit.desk !== null && unit.desk === actor.desk).at(-1);
  return {
    role: actor.role,
    desk: actor.desk,
    level: actor.role === 'headquarters' ? 'headquarters' : (at?.level ?? 'district'),
    own,
    ...(at === undefined ? {} : { unit: at.id, precision: at.precision }),
  };
}

/** 403 `NOT_ALLOWED` where the door lets nothing of it out. */
export function released(
  out: NotificationOut,
  door: 'screen' | 'list' | 'one-time-link',
  to: LeavingReader,
  agreement: Agreement,
) {
  const answer = release(out, door, to, { agreement });
  if (answer.leaves) return answer.thing;
  const { detail, clause, because, allowedBy } = answer;
  throw new Problem(403, 'NOT_ALLOWED', `It does not leave: ${detail}.`, { clause, because, allowedBy });
}

/** How precisely a reader learned where it is. */
export function precisionTold(place: NotificationOut['place'], whole: NotificationOut['place']): PlacePrecision {
  if (place === undefined) return 'district';
  return JSON.stringify(place) === JSON.stringify(whole) ? 'exact' : '1km';
}

export function extractOf(fold: NotificationFold, context: OutContext, unit: OnwardUnit): Omit<UnitExtract, 'acknowledgedAt'> {
  const out = notificationOut(fold, context);
  const { mode, id, revision, type, kind, state, precedence, emergency, asks } = out;
  const { from, until } = out.window;
  const window = { from, ...(until === undefined ? {} : { until }) };
  const head = { unit: unit.id, mode, notification: id, revision, type, kind, state, precedence, emergency, asks, window };
  const nothing = {
    place: null,
    message: null,
    vehicles: null,
    people: null,
    vehicleMarks: null,
    contact: null,
    clearance: null,
  };
  // That it was called off is all that there is to know.
  if (fold.cancelled !== null) return { ...head, ...nothing };
  const to = { role: 'unit', desk: null, unit: unit.id, level: unit.level, own: false, precision: unit.precision } as const;
  const thing = released(out, 'one-time-link', to, context.agreement);
  const { place, message, vehicles, people, vehiclesInWords, contact, clearance } = thing;
  return {
    ...head,
    place: place ?? null,
    message: message ?? null,
    vehicles: vehicles ?? null,
    people: people ?? null,
    vehicleMarks: vehiclesInWords ?? null,
    contact: contact ?? null,
    clearance: clearance === undefined ? null : { answer: clearance.answer, conditions: clearance.conditions ?? null },
  };
}
