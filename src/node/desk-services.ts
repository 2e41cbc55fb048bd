/** What the desks of the own party have beside the record: rota, ladder, notifiers, check calls, alarms, headquarters' overview. */
import type { Act, Agreement, Mode } from '../language/index.ts';
import type { AttemptRow, Store, StoreWriter } from '../store/index.ts';
import { type AnyFold, callIsOpen, type LadderStep, notificationStands } from '../subjects/index.ts';
import { CheckCalls, checkKind, checkOutcomeKind } from './check-calls/check-calls.ts';
import type { Secrets } from './data-folder/index.ts';
import type { DueClock } from './due-clock.ts';
import type { Alert } from './house/alert.ts';
import { desksOf, headsDesk, type OwnDesk } from './house/heads.ts';
import type { Keeper } from './keeper.ts';
import type { Ladders } from './ladders.ts';
import type { Alongside } from './line/alongside.ts';
import { inForce, newestTerms } from './line/line-state.ts';
import { AddressBook } from './notify/address-book.ts';
import { Notify } from './notify/notify.ts';
import { notifyKind } from './notify/outgoing.ts';
import type { Ring } from './notify/ring.ts';
import { tidyKind } from './notify/tidy.ts';
import { Alarms, type RaisedAlarm } from './overview/alarms.ts';
import { Overview, type OverviewOptions } from './overview/overview.ts';
import { Rotas } from './rota/rotas.ts';
import type { SubjectReader } from './subject-reader.ts';

export interface DeskServicesOptions extends Pick<OverviewOptions, 'staffed' | 'healthOf' | 'unacknowledged'> {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly secrets: Secrets;
  readonly dueClock: DueClock;
  readonly ladders: Ladders;
  readonly now: () => number;
  /** Where the desk is opened, as others reach it. */
  readonly opensAt: () => string | undefined;
  /** Somebody can be reached now who could not be before, or the other way round: the ladders look again. */
  readonly reachChanged: () => void;
  readonly notice: (kind: string, id: string) => void;
  readonly failed: (error: unknown) => void;
}

/** By these a person shows that what was sent has been seen. */
const comings: ReadonlySet<string> = new Set([
  'call.rang',
  'call.answered',
  'call.refused',
  'call.stepped',
  'directive.acknowledged',
  'approval.given',
  'approval.refused',
  'notification.acknowledged',
  'notification.cleared',
]);

export class DeskServices {
  readonly rota: Rotas;
  readonly notify: Notify;
  readonly checks: CheckCalls;
  readonly alarms: Alarms;
  readonly overview: Overview;
  readonly #options: DeskServicesOptions;
  readonly #book: AddressBook;
  /** Alarms raised in transactions that are not committed yet. */
  #raised: string[] = [];

  constructor(options: DeskServicesOptions) {
    this.#options = options;
    const { self, store, keeper, reader, secrets, dueClock, now, opensAt, reachChanged, notice, failed } = options;
    const noticed = (at: number) => dueClock.noticed(at);
    const modeOf = (line: string) => this.#modeOf(line);
    this.#book = new AddressBook(store);
    this.rota = new Rotas({
      ...{ self, store, now },
      isOwnDesk: (desk) => this.#agreementOf(desk) !== undefined,
      heads: (actor, desk) => headsDesk(actor, desk, this.#ownDesks(), this.headDesks()),
      isAccount: async (alias) => (await store.read.account(alias))?.disabled === false,
      changed: (desk) => {
        notice('rota', desk);
        reachChanged();
      },
    });
    this.notify = new Notify({
      ...{ self, store, secrets, book: this.#book, now, opensAt, reachChanged, noticed, failed },
      isExercise: (line) => line !== null && modeOf(line) === 'exercise',
      isWanted: (attempt) => this.#isWanted(attempt),
      settled: ({ kind, subject }) => notice(kind, subject),
    });
    const ring = (tx: StoreWriter, one: Ring) => this.notify.ring(tx, one);
    this.alarms = new Alarms({ self, store, now, modeOf, ring, notice: (id) => notice('alarm', id) });
    this.checks = new CheckCalls({ self, store, keeper, reader, alarms: this.alarms, now, noticed, notice, failed });
    this.overview = new Overview({ ...options, checks: this.checks, rotas: this.rota, alarms: this.alarms });
    dueClock.handle(notifyKind, { run: async (rows) => void (await Promise.all(rows.map(({ key }) => this.notify.due(key)))) });
    dueClock.handle(tidyKind, { run: () => this.notify.tidy() });
    dueClock.handle(checkKind, { run: (rows) => this.checks.due(rows) });
    dueClock.handle(checkOutcomeKind, { run: (rows) => this.checks.outcome(rows) });
  }

  async load(): Promise<void> {
    await this.#book.load();
    await this.rota.load();
    await this.notify.load();
  }

  async start(): Promise<void> {
    this.rota.start();
    await this.notify.start();
    await this.checks.schedule();
  }

  async stop(): Promise<void> {
    this.rota.stop();
    await this.checks.stop();
    await this.notify.stop();
  }

  /** Accounts were added, changed or disabled. */
  accountsChanged(): void {
    this.#book.load().then(this.#options.reachChanged, this.#options.failed);
  }

  /** The ladder of a desk as it stands now: who is on duty by each rota, and by which ways each step can be reached. */
  ladderOf(desk: string): readonly LadderStep[] {
    return this.#options.ladders.of(desk).map((step) => {
      const target = 'rota' in step.target ? { ...step.target, onDuty: this.rota.onDuty(step.target.rota) } : step.target;
      return step.via === undefined ? { ...step, target } : { ...step, target, reach: this.notify.reach(target, step.via) };
    });
  }

  /** In the transaction in which our node says it: who is on a step of a ladder is rung, and an alarm is raised. */
  async alongside(tx: StoreWriter, { line, acts, fold }: Alongside): Promise<number | undefined> {
    const wakes: (number | undefined)[] = [];
    for (const act of acts) {
      if (act.about === undefined) continue;
      if (act.by.role !== 'node') {
        if (comings.has(act.kind) && this.notify.isSetUp) await tx.openAttempts(act.about.id, act.by.alias);
      } else if (act.kind === 'call.stepped')
        wakes.push(await this.#stepped(tx, line, act as Act<'call.stepped'>, await fold(act.about.id)));
      else if (act.kind === 'directive.overdue') wakes.push(await this.#overdue(tx, line, act as Act<'directive.overdue'>));
    }
    const ahead = wakes.filter((at) => at !== undefined);
    return ahead.length === 0 ? undefined : Math.min(...ahead);
  }

  async #stepped(
    tx: StoreWriter,
    line: string,
    act: Act<'call.stepped'>,
    call: AnyFold | undefined,
  ): Promise<number | undefined> {
    const { step, state, because } = act.data;
    if (call?.kind !== 'call' || (state !== 'alerting' && state !== 'skipped')) return undefined;
    const place = this.ladderOf(call.to.desk)[step];
    if (place === undefined) return undefined;
    const ring: Ring = { kind: 'call', subject: call.id, line, target: place.target, step, via: place.via ?? ['screen'] };
    if (state === 'alerting') return this.notify.ring(tx, ring);
    if (because === 'unstaffed' && ('rota' in place.target || place.via !== undefined)) await this.notify.leftOut(tx, ring);
    return undefined;
  }

  async #overdue(tx: StoreWriter, line: string, act: Act<'directive.overdue'>): Promise<number | undefined> {
    const { desk } = act.data;
    const subject = { kind: 'directive', id: act.about?.id ?? '' };
    const { id, wake } = await this.alarms.raise(tx, { kind: 'directive-overdue', line, desk, subject });
    this.#raised.push(id);
    const rung = await this.#ringAll(tx, { kind: 'directive', subject: subject.id, line }, this.#onLadder(desk));
    return Math.min(wake ?? Number.POSITIVE_INFINITY, rung ?? Number.POSITIVE_INFINITY);
  }

  /** What the house asks of somebody. An overdue directive is rung where it is said. */
  ring({ subject, line, desk, to }: Alert): void {
    if (desk === null) return;
    const targets = to === 'ladder' ? this.#onLadder(desk) : this.#headsOf(desk);
    this.#options.store
      .write((tx) => this.#ringAll(tx, { kind: subject.kind, subject: subject.id, line }, targets))
      .then((at) => this.#options.dueClock.noticed(at), this.#options.failed);
  }

  /** Raised once under this id, whoever asks and however often. */
  async alarmOnce(id: string, alarm: RaisedAlarm): Promise<void> {
    const raised = await this.#options.store.write(async (tx) =>
      (await tx.alarm(id)) === undefined ? this.alarms.raise(tx, alarm, id) : undefined,
    );
    if (raised === undefined) return;
    this.#options.notice('alarm', id);
    this.#options.dueClock.noticed(raised.wake);
  }

  /** An incident lies near what was to be spared: headquarters acts. Once under this id. */
  nearProtected(id: string, { line, desk, incident }: { line: string; desk: string; incident: string }): Promise<void> {
    return this.alarmOnce(id, { kind: 'near-protected', line, desk, subject: { kind: 'incident', id: incident } });
  }

  async #ringAll(
    tx: StoreWriter,
    about: Pick<Ring, 'kind' | 'subject' | 'line'>,
    targets: readonly Partial<Ring>[],
  ): Promise<number | undefined> {
    const wakes: number[] = [];
    for (const target of targets) {
      const at = await this.notify.ring(tx, { target: { role: 'headquarters' }, ...target, ...about });
      if (at !== undefined) wakes.push(at);
    }
    return wakes.length === 0 ? undefined : Math.min(...wakes);
  }

  /** The heads of a desk, and the steps of its ladder by the ways that they name. */
  #onLadder(desk: string): Partial<Ring>[] {
    const steps = this.ladderOf(desk).flatMap(({ target, via }, step) => (via === undefined ? [] : [{ target, via, step }]));
    return [...this.#headsOf(desk), ...steps];
  }

  /** Desks at which the heads of the party sit. */
  headDesks(): string[] {
    return this.#book.peopleOf({ role: 'head' }).flatMap((alias) => this.#book.deskOf(alias) ?? []);
  }

  #headsOf(desk: string): Partial<Ring>[] {
    const own = this.#ownDesks();
    const headDesks = this.headDesks();
    const heads = this.#book
      .peopleOf({ role: 'head' })
      .filter((alias) => headsDesk({ role: 'head', desk: this.#book.deskOf(alias) }, desk, own, headDesks));
    return heads.map((account) => ({ target: { account } }));
  }

  #ownDesks(): OwnDesk[] {
    return this.#options.keeper.jointLines().flatMap((line) => {
      const agreement = this.#inForce(line);
      return agreement === undefined ? [] : desksOf(this.#options.self, line, agreement);
    });
  }

  /** After a commit. */
  committed(line: string, folds: readonly AnyFold[], termsChanged: boolean): void {
    for (const id of this.#raised.splice(0)) this.#options.notice('alarm', id);
    for (const fold of folds) if (fold.kind === 'call') this.checks.changed(line, fold);
    if (termsChanged) this.checks.termsChanged();
  }

  /** A call that was answered, a directive that was lifted, need nobody any more. */
  async #isWanted({ kind, subject }: AttemptRow): Promise<boolean> {
    if (kind === 'call') {
      const call = (await this.#options.reader.find('call', subject))?.fold;
      return call !== undefined && callIsOpen(call);
    }
    if (kind === 'directive') return (await this.#options.reader.find('directive', subject))?.fold.state === 'issued';
    if (kind === 'notification') {
      const asked = (await this.#options.reader.find('notification', subject))?.fold;
      return asked?.asks === 'clearance' && asked.clearance === null && notificationStands(asked);
    }
    if (kind === 'alarm') return (await this.#options.store.read.alarm(subject))?.acknowledgedAt === null;
    return true;
  }

  #inForce(line: string): Agreement | undefined {
    const state = this.#options.keeper.line(line);
    return state === undefined ? undefined : inForce(state)?.agreement;
  }

  #modeOf(line: string): Mode | undefined {
    const state = this.#options.keeper.line(line);
    return state === undefined ? undefined : newestTerms(state)?.agreement.mode;
  }

  /** The agreement in force that names it as a desk of ours. */
  #agreementOf(desk: string): Agreement | undefined {
    const { keeper, self } = this.#options;
    const names = (agreement: Agreement) => agreement.desks.some((one) => one.id === desk && one.party === self);
    return keeper
      .jointLines()
      .map((line) => this.#inForce(line))
      .find((agreement) => agreement !== undefined && names(agreement));
  }
}
