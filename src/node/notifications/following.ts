/**
 * What follows from a notification beside its own entries: on the house line, at our desks, and from the house line back to the joint
 * one. Everything here can be done again after a crash and is then done once: it is worked out from what stands.
 */
import type { Agreement } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import {
  type AnyFold,
  currentRevision,
  type NotificationFold,
  notificationStands,
  type OnwardFold,
} from '../../subjects/index.ts';
import { eventUuid } from '../event-uuid.ts';
import { byNode } from '../house/demand.ts';
import type { Keeper } from '../keeper.ts';
import type { Onward } from '../onward/onward.ts';
import type { RaisedAlarm } from '../overview/alarms.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';
import type { ClearanceLadder } from './clearance-ladder.ts';
import { type Conflict, conflictsOf } from './conflicts.ts';
import { furtherOfUnits, grantedOf } from './notification-out.ts';
import type { Touched } from './touched.ts';

export interface FollowingOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly onward: Onward;
  readonly ladder: ClearanceLadder;
  readonly touched: Touched;
  readonly agreementOf: (found: Found<NotificationFold>) => Agreement | undefined;
  /** Once under this id. */
  readonly alarm: (id: string, alarm: RaisedAlarm) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** Windows that have opened so recently are looked at again when the node starts. Milliseconds. */
const recent = 24 * 3_600_000;
const page = 500;

export class Following {
  readonly #options: FollowingOptions;
  #turn: Promise<void> = Promise.resolve();
  readonly #waiting = new Map<string, () => Promise<void>>();
  #stopped = true;

  constructor(options: FollowingOptions) {
    this.#options = options;
  }

  /** After a commit. */
  committed(line: string, folds: readonly AnyFold[]): void {
    for (const fold of folds) {
      if (fold.kind === 'onward') {
        this.#options.onward.committed(fold);
        this.#queue(fold.notification, () => this.#follow(fold.notification, false));
      } else if (fold.kind === 'notification') {
        this.#options.touched.note(fold);
        this.#queue(fold.id, () => this.#follow(fold.id, true));
      } else if (fold.kind === 'incident') this.#queue(`conflicts ${fold.id}`, () => this.#examine('incident', fold.id, line));
    }
  }

  /** What a node before this one had left. */
  async start(now: number): Promise<void> {
    this.#stopped = false;
    for (let after: string | undefined; ; ) {
      const { items, next } = await this.#options.store.read.things({
        ...{ kind: 'notification', active: true, limit: page },
        ...(after === undefined ? {} : { after }),
      });
      for (const { id, fromAt, state, detail } of items) {
        const { type, asks } = JSON.parse(detail) as { readonly type?: string; readonly asks?: string };
        const waits = asks === 'clearance' && (state === 'announced' || state === 'acknowledged');
        const opened = fromAt <= now && fromAt > now - recent;
        // Of every conflict one side is an activity: looking at those finds all.
        const activity = type === 'activity';
        if (activity || waits || opened || this.#options.onward.wasPassed(id)) this.#queue(id, () => this.#follow(id, activity));
      }
      if (next === undefined) break;
      after = next;
    }
    this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#turn;
  }

  /** One after another, and of each no more than the newest. */
  #queue(key: string, work: () => Promise<void>): void {
    this.#waiting.set(key, work);
    this.#run();
  }

  #run(): void {
    if (this.#stopped) return;
    this.#turn = this.#turn.then(async () => {
      for (const [key, work] of this.#waiting) {
        if (this.#stopped) return;
        this.#waiting.delete(key);
        await work().catch(this.#options.failed);
      }
    });
  }

  async #follow(id: string, changed: boolean): Promise<void> {
    const found = await this.#options.reader.find('notification', id);
    if (found === undefined) return;
    const { self, onward, ladder, touched } = this.#options;
    touched.note(found.fold);
    if (found.fold.to.party === self) {
      await ladder.begin(found.line, found.fold);
      const passed = onward.wasPassed(id) ? await onward.of(id) : [];
      for (const one of passed) {
        const because = endOf(found.fold, one);
        if (one.ended === null && because !== undefined) await onward.end(found, one, because);
      }
      await this.#tell(
        found,
        passed.filter((one) => one.revision === found.fold.revision),
      );
    }
    await this.#alarms(found);
    if (changed) await this.#examine('notification', id, found.line);
  }

  /** On the joint line: how far it is known, as deep as the agreement grants, and that a unit was to know and does not. */
  async #tell({ line, fold }: Found<NotificationFold>, passed: readonly OnwardFold[]): Promise<void> {
    const { keeper, self, agreementOf } = this.#options;
    const agreement = agreementOf({ line, fold });
    if (agreement === undefined || passed.length === 0) return;
    const units = passed.flatMap((one) => one.units);
    const granted = grantedOf(furtherOfUnits(units), agreement);
    const proofOf = (of: (unit: (typeof units)[number]) => boolean) => {
      const marks = passed.flatMap((one) => one.units.filter(of).map((unit) => unit.acknowledged ?? one.begun));
      return marks.reduce((last, one) => (one.clock > last.clock ? one : last)).leaf;
    };
    const wanted = [
      ...granted.levels.map(({ level, known, of }) => ({ level, known, of, proof: proofOf((unit) => unit.level === level) })),
      ...granted.units.map(({ unit, level, known }) => ({
        ...{ level, known: known ? 1 : 0, of: 1, unit },
        proof: proofOf(({ id }) => id === unit),
      })),
    ];
    const late = notificationStands(fold) && units.some((unit) => unit.uninformed !== null);
    await keeper.writer(line).submit(
      async (work) => {
        const held = await work.subjects.fold(fold.id);
        if (held?.kind !== 'notification' || held.revision !== fold.revision) return;
        const about = { party: held.begunBy, id: held.id };
        const by = { ...byNode, desk: held.to.desk };
        const { revision } = held;
        for (const one of wanted) {
          const last = held.known.findLast(
            (told) => told.revision === revision && told.level === one.level && (told.unit ?? undefined) === unitOf(one),
          );
          if (last?.known === one.known && last.of === one.of) continue;
          await work.say({ kind: 'notification.known', about, by, data: { revision, ...one } });
        }
        const said = held.uninformed.some((one) => one.author === self && one.revision === revision);
        if (late && !said && notificationStands(held) && held.cancelled === null)
          await work.say({ kind: 'notification.uninformed', about, by, data: { revision } });
      },
      { subjects: [fold.id] },
    );
  }

  async #alarms({ line, fold }: Found<NotificationFold>): Promise<void> {
    const desk = fold.from.party === this.#options.self ? fold.from.desk : fold.to.desk;
    const subject = { kind: 'notification', id: fold.id };
    for (const { revision, at } of firstOfEach(fold.uninformed, (one) => String(one.revision)))
      await this.#options.alarm(eventUuid(at, `units-uninformed/${fold.id}/${revision}`), {
        ...({ kind: 'units-uninformed', line, desk, subject } as const),
      });
    for (const { revision, with: other, at } of firstOfEach(fold.conflicts, (one) => `${one.revision} ${one.with.id}`))
      await this.#options.alarm(conflictAlarm(at, fold.id, revision, other.id), { kind: 'conflict', line, desk, subject });
  }

  /** Of this line it is told on both sides; of another line here alone, for the other side is not to learn of that one. */
  async #examine(kind: 'notification' | 'incident', id: string, line: string): Promise<void> {
    const { store, keeper } = this.#options;
    const thing = await store.read.thing(kind, id);
    if (thing === undefined) return;
    const modeOf = (of: string) => keeper.line(of)?.book.newest()?.agreement.mode;
    for (const conflict of await conflictsOf(store.read, thing)) {
      if (modeOf(conflict.activity.line) !== modeOf(conflict.other.line)) continue;
      if (conflict.activity.line === conflict.other.line) await this.#sayConflict(conflict);
      else await this.#ownConflict(conflict, line);
    }
  }

  async #sayConflict({ activity, other }: Conflict): Promise<void> {
    const { keeper, self } = this.#options;
    // Both nodes find it: the notifier of the activity says it, so that it stands once.
    if (activity.party !== self) return;
    await keeper.writer(activity.line).submit(
      async (work) => {
        const held = await work.subjects.fold(activity.id);
        if (held?.kind !== 'notification' || !notificationStands(held)) return;
        const { revision, conflicts } = held;
        if (conflicts.some((one) => one.revision === revision && one.with.id === other.id)) return;
        await work.say({
          kind: 'notification.conflict',
          about: { party: held.begunBy, id: held.id },
          by: { ...byNode, desk: held.from.desk },
          data: { revision, with: { kind: other.kind === 'incident' ? 'incident' : 'notification', id: other.id } },
        });
      },
      { subjects: [activity.id] },
    );
  }

  async #ownConflict({ activity, other }: Conflict, line: string): Promise<void> {
    const found = await this.#options.reader.find('notification', activity.id);
    if (found === undefined) return;
    const { fold } = found;
    const { at, number } = currentRevision(fold);
    const desk = fold.from.party === this.#options.self ? fold.from.desk : fold.to.desk;
    const subject = line === activity.line ? { kind: 'notification', id: fold.id } : { kind: other.kind, id: other.id };
    await this.#options.alarm(conflictAlarm(at, fold.id, number, other.id), { kind: 'conflict', line, desk, subject });
  }
}

function unitOf(one: object): string | undefined {
  return 'unit' in one ? (one.unit as string) : undefined;
}

function conflictAlarm(at: number, id: string, revision: number, other: string): string {
  return eventUuid(at, `conflict/${id}/${revision}/${other}`);
}

/** Why nobody waits for these units any more; undefined while they are to know. */
function endOf(fold: NotificationFold, onward: OnwardFold): NonNullable<OnwardFold['ended']>['because'] | undefined {
  if (fold.ended !== null) return 'ended';
  if (onward.revision === fold.revision) return undefined;
  return fold.cancelled !== null ? 'cancelled' : 'changed';
}

function firstOfEach<T>(list: readonly T[], key: (one: T) => string): T[] {
  return [...new Map([...list].reverse().map((one) => [key(one), one])).values()];
}
