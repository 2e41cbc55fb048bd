/** The way of a notification to the party's own units: written on the house line, and told on the joint line as deep as was granted. */
import { opensAt } from '../../duties/index.ts';
import { type Agreement, type DataOf, type PlacePrecision, precisions } from '../../language/index.ts';
import type { Store, UnitLinkRow } from '../../store/index.ts';
import {
  currentRevision,
  decideOnward,
  knownBy,
  type NotificationFold,
  type OnwardCommand,
  type OnwardFold,
  type OnwardUnit,
} from '../../subjects/index.ts';
import { deskOf } from '../../terms/index.ts';
import { byNode, byOf, demand } from '../house/demand.ts';
import type { Keeper } from '../keeper.ts';
import type { LineWork } from '../line/line-work.ts';
import { extractOf } from '../notifications/notification-out.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce, decided } from '../subject-decided.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';
import { time } from '../subject-view.ts';
import { UnitLinks } from './links.ts';
import type { OnwardService, PassedUnit, UnitExtract, UnitView, UnitWish } from './service.ts';

const page = 500;

export interface OnwardOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  /** Somebody of `unit` reads where it is: the notifier is told. */
  readonly read: (found: Found<NotificationFold>, unit: string, precision: PlacePrecision) => Promise<void>;
}

export class Onward implements OnwardService {
  readonly #options: OnwardOptions;
  readonly #links: UnitLinks;
  /** Onward subjects of each notification. */
  readonly #of = new Map<string, Set<string>>();

  constructor(options: OnwardOptions) {
    this.#options = options;
    this.#links = new UnitLinks(options.store, options.now);
  }

  /** Which notifications were passed on: read once, kept by what is committed. */
  async load(): Promise<void> {
    for (let after: string | undefined; ; ) {
      const { items, next } = await this.#options.store.read.subjects({
        ...{ kind: 'onward', limit: page },
        ...(after === undefined ? {} : { after }),
      });
      for (const { id, state } of items) this.#note(id, (JSON.parse(state) as Pick<OnwardFold, 'notification'>).notification);
      if (next === undefined) return;
      after = next;
    }
  }

  #note(id: string, notification: string): void {
    this.#of.set(notification, (this.#of.get(notification) ?? new Set()).add(id));
  }

  committed(fold: OnwardFold): void {
    this.#note(fold.id, fold.notification);
  }

  /** Oldest first. */
  async of(notification: string): Promise<OnwardFold[]> {
    const ids = [...(this.#of.get(notification) ?? [])].sort();
    return (await this.#options.reader.some('onward', ids)).map(({ fold }) => fold);
  }

  wasPassed(notification: string): boolean {
    return this.#of.has(notification);
  }

  async pass(
    actor: Actor,
    notification: string,
    { id, units }: { readonly id: string; readonly units: readonly UnitWish[] },
  ): Promise<{ units: PassedUnit[]; created: boolean }> {
    const { self } = this.#options;
    demand(self, 'onward.pass', actor);
    const { line, fold } = await this.#find(notification);
    const agreement = agreementInForce(this.#options.keeper.writer(line).state.book);
    if (fold.to.party !== self) throw notAddressed('It is passed on by the party to which it is addressed.');
    if (fold.ended !== null) throw over(fold, 'This has ended: nobody has to know of it any more.');
    if (knownBy(fold) === null) throw over(fold, 'First a person acknowledges it for the party, then it is passed on.');
    const wanted = this.#wanted(fold, agreement, units, await this.of(notification));
    const links = wanted.filter((unit) => unit.desk === undefined).map((unit) => this.#links.issue(id, unit.id));
    const current = currentRevision(fold);
    const command: OnwardCommand = {
      ...{ do: 'pass', id, line, notification, revision: fold.revision, units: wanted },
      due: opensAt(current, this.#options.now(), agreement),
      clause: agreement.deconfliction?.clause ?? 'deconfliction',
    };
    // Before it is passed on: without it a link would open nothing, and its secret is told once.
    const before = await this.#options.reader.find('onward', id);
    if (before === undefined) await this.#options.store.write((tx) => tx.putUnitLinks(links.map(({ row }) => row)));
    const created = await this.#onHouse(agreement.mode, id, async (work) => this.#decide(work, id, command, byOf(actor)));
    const told = this.views(await this.of(notification)).filter((unit) => unit.onward === id);
    if (!created) return { units: told, created };
    return {
      created,
      units: told.map((unit) => {
        const link = links.find(({ row }) => row.unit === unit.id);
        return link === undefined ? unit : { ...unit, link: `/unit#${link.secret}`, code: link.code };
      }),
    };
  }

  /** 422 `PRECISION_TOO_FINE`, `UNKNOWN_DESK`, `DUPLICATE_UNIT`. */
  #wanted(fold: NotificationFold, agreement: Agreement, units: readonly UnitWish[], before: readonly OnwardFold[]) {
    const most = currentRevision(fold).precision;
    const taken = new Set([...before.flatMap((one) => one.units), ...units].flatMap(({ id }) => id ?? []));
    let count = 0;
    const label = (): string => {
      for (;;) {
        count += 1;
        if (!taken.has(`unit-${count}`)) return `unit-${count}`;
      }
    };
    const wanted = units.map(({ id = label(), name, level, precision = most, desk }) => {
      if (precisions.indexOf(precision) < precisions.indexOf(most))
        throw new Problem(422, 'PRECISION_TOO_FINE', `It goes to units no more precisely than “${most}”: its notifier said so.`);
      if (desk !== undefined && deskOf(agreement, desk)?.party !== this.#options.self)
        throw new Problem(422, 'UNKNOWN_DESK', `The agreement names no desk “${desk}” of this party.`);
      return { id, name, level, precision, ...(desk === undefined ? {} : { desk }) };
    });
    if (new Set(wanted.map(({ id }) => id)).size < wanted.length)
      throw new Problem(422, 'DUPLICATE_UNIT', 'Two units have the same label.');
    return wanted;
  }

  async units(_actor: Actor, notification: string): Promise<UnitView[]> {
    return this.views(await this.of(notification));
  }

  views(folds: readonly OnwardFold[]): UnitView[] {
    return folds.flatMap((fold) => fold.units.map((unit) => unitView(fold, unit)));
  }

  async acknowledge(actor: Actor, notification: string, unit: string): Promise<UnitView[]> {
    demand(this.#options.self, 'onward.acknowledge', actor);
    const found = await this.#find(notification);
    const open = (await this.of(notification)).filter(
      (one) => one.revision === found.fold.revision && one.units.some(({ id }) => id === unit),
    );
    if (open.length === 0) throw new Problem(404, 'NOT_FOUND', 'What stands now was not passed on to such a unit.');
    for (const one of open) await this.#say(found, one.id, { do: 'acknowledge', unit }, byOf(actor));
    return this.units(actor, notification);
  }

  async openLink(secret: string, code: string, address: string): Promise<UnitExtract> {
    const { found, onward, unit } = await this.#behind(await this.#links.shown(secret, code, address));
    await this.#options.read(found, unit.id, unit.precision);
    return this.#extract(found, unit, onward);
  }

  async acknowledgeByLink(secret: string, code: string, address: string): Promise<UnitExtract> {
    const row = await this.#links.shown(secret, code, address);
    const { found, unit } = await this.#behind(row);
    for (const one of await this.of(found.fold.id)) {
      const same = one.revision === found.fold.revision && one.units.some(({ id }) => id === unit.id);
      if (same) await this.#say(found, one.id, { do: 'acknowledge-by-link', unit: unit.id }, byNode);
    }
    await this.#options.store.write((tx) => tx.useUnitLink(row.secretHash, this.#options.now()));
    const after = (await this.of(found.fold.id)).find(({ id }) => id === row.onward);
    const known = after?.units.find(({ id }) => id === unit.id) ?? unit;
    return this.#extract(found, known, after);
  }

  /** 410 `LINK_DEAD`: used, over, or another revision stands. */
  async #behind(row: UnitLinkRow): Promise<{ found: Found<NotificationFold>; onward: OnwardFold; unit: OnwardUnit }> {
    const onward = (await this.#options.reader.find('onward', row.onward))?.fold;
    const unit = onward?.units.find(({ id }) => id === row.unit);
    const found = onward === undefined ? undefined : await this.#options.reader.find('notification', onward.notification);
    if (onward === undefined || unit === undefined || found === undefined) throw dead('It leads nowhere any more.');
    if (row.usedAt !== null || unit.acknowledged !== null) throw dead('It was used: a link is used once.');
    if (found.fold.ended !== null || onward.ended !== null) throw dead('What it is about has changed or ended.');
    if (found.fold.revision !== onward.revision) throw dead('A newer revision stands, with a link of its own.');
    return { found, onward, unit };
  }

  #extract({ line, fold }: Found<NotificationFold>, unit: OnwardUnit, onward: OnwardFold | undefined): UnitExtract {
    const state = this.#options.keeper.writer(line).state;
    const agreement = state.book.at(fold.terms) ?? agreementInForce(state.book);
    const at = (onward?.units ?? [unit]).find(({ id }) => id === unit.id)?.acknowledged?.at;
    return {
      ...extractOf(fold, { line, agreement, self: this.#options.self }, unit),
      acknowledgedAt: at === undefined ? null : time(at),
    };
  }

  /** Another revision stands, or it is over: nobody waits for the units of this one any more. */
  async end(found: Found<NotificationFold>, onward: OnwardFold, because: DataOf<'onward.ended'>['because']): Promise<void> {
    await this.#say(found, onward.id, { do: 'end', because }, byNode);
  }

  #say(
    { line, fold }: Found<NotificationFold>,
    id: string,
    command: OnwardCommand,
    by: ReturnType<typeof byOf>,
  ): Promise<boolean> {
    const book = this.#options.keeper.writer(line).state.book;
    const { mode } = book.at(fold.terms) ?? agreementInForce(book);
    return this.#onHouse(mode, id, (work) => this.#decide(work, id, command, by));
  }

  async #decide(work: LineWork, id: string, command: OnwardCommand, by: ReturnType<typeof byOf>): Promise<boolean> {
    const fold = await work.subjects.fold(id);
    if (fold !== undefined && fold.kind !== 'onward')
      throw new Problem(409, 'ID_REUSED', 'This id stands for another subject.', { state: fold.state });
    return decided(work, decideOnward(fold, command, { self: this.#options.self, by, at: this.#options.now() }));
  }

  #onHouse<T>(mode: Agreement['mode'], id: string, run: (work: LineWork) => Promise<T>): Promise<T> {
    const { keeper } = this.#options;
    const house = keeper.houseOf(mode);
    if (house === undefined)
      throw new Problem(409, 'LINE_NOT_IN_FORCE', 'This party has no record of its own yet: a line has to be in force first.');
    return keeper.writer(house).submit(run, { subjects: [id] });
  }

  async #find(id: string): Promise<Found<NotificationFold>> {
    const found = await this.#options.reader.find('notification', id);
    if (found === undefined) throw new Problem(404, 'NOT_FOUND', 'This node holds no such notification.');
    return found;
  }
}

function unitView(fold: OnwardFold, unit: OnwardUnit): UnitView {
  const { id, level, precision, desk, name, acknowledged, uninformed } = unit;
  return {
    ...{ id, onward: fold.id, level, precision, desk, name, revision: fold.revision, due: time(fold.due) },
    acknowledged: acknowledged === null ? null : { at: time(acknowledged.at), by: acknowledged.how },
    uninformed: uninformed !== null,
  };
}

function dead(detail: string): Problem {
  return new Problem(410, 'LINK_DEAD', `This link does not open anything. ${detail}`);
}

function notAddressed(detail: string): Problem {
  return new Problem(403, 'NOT_ALLOWED', detail, { clause: 'roles', because: { clause: 'roles' }, allowedBy: 'the other party' });
}

function over({ state }: NotificationFold, detail: string): Problem {
  return new Problem(409, 'SUBJECT_STATE', detail, { state });
}
