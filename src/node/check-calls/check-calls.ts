/** Check calls: placed at their hour, watched on both sides, and told to headquarters when two in a row came to nothing. */
import { dutiesOf, isSlot, lateStart, nextSlot } from '../../duties/index.ts';
import type { Agreement, CheckCall } from '../../language/index.ts';
import type { CheckSlotRow, DueWorkRow, Store } from '../../store/index.ts';
import { type CallFold, decideCall } from '../../subjects/index.ts';
import { answerLimitMs, deskOf, toleranceMs } from '../../terms/index.ts';
import { byNode } from '../house/demand.ts';
import type { Keeper } from '../keeper.ts';
import { hashText } from '../line/hash-text.ts';
import { inForce, latestAt } from '../line/line-state.ts';
import type { Alarms } from '../overview/alarms.ts';
import { Problem } from '../problem.ts';
import { decided } from '../subject-decided.ts';
import type { SubjectReader } from '../subject-reader.ts';
import { checkCallId, slotOf } from './check-id.ts';
import type { CheckCallsService, CheckCallView, CheckState } from './service.ts';

export const checkKind = 'check-call';
export const checkOutcomeKind = 'check-outcome';
/** What a receipt and an answer may take on their way beside the limits of the agreement. Milliseconds. */
const slack = 5_000;
/** Missed in a row. */
const alarming = 2;
const missed: ReadonlySet<string> = new Set<CheckState>(['missed', 'not-placed']);
const undecided: ReadonlySet<string> = new Set<CheckState>(['placed', 'expected']);
/** Hours looked back at to count those missed in a row. */
const lookedAt = 50;

export interface CheckCallsOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly alarms: Alarms;
  readonly now: () => number;
  readonly noticed: (at: number) => void;
  readonly notice: (kind: 'alarm' | 'line', id: string) => void;
  readonly failed: (error: unknown) => void;
}

export class CheckCalls implements CheckCallsService {
  readonly #options: CheckCallsOptions;
  /** What is decided of one hour is decided once: one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: CheckCallsOptions) {
    this.#options = options;
  }

  /** Sets the next hour of every check call that has none. What came due while the node was down stays due. */
  async schedule(): Promise<void> {
    const { store, now, noticed } = this.#options;
    const held = new Map((await store.read.dueWorkOf(checkKind)).map((row) => [row.key, row.at]));
    const rows = this.#all().flatMap(({ line, check }): DueWorkRow[] => {
      const at = held.get(keyOf(line, check.id));
      // An hour that a new version has moved is none any more.
      if (at !== undefined && (at <= now() || isSlot(check, at))) return [];
      return [{ kind: checkKind, key: keyOf(line, check.id), line, at: nextSlot(check, now()) }];
    });
    if (rows.length === 0) return;
    await store.write((tx) => tx.putDueWork(rows));
    noticed(Math.min(...rows.map(({ at }) => at)));
  }

  /** The versions in force may have changed. */
  termsChanged(): void {
    void this.#inTurn(() => this.schedule());
  }

  #all(): { line: string; agreement: Agreement; check: CheckCall }[] {
    return this.#options.keeper.jointLines().flatMap((line) => {
      const agreement = this.#agreement(line);
      if (agreement === undefined || this.#hasEnded(line, this.#options.now())) return [];
      return (agreement.checkCalls ?? [])
        .filter((check) => this.#concerns(agreement, check))
        .map((check) => ({ line, agreement, check }));
    });
  }

  #agreement(line: string): Agreement | undefined {
    const state = this.#options.keeper.line(line);
    return state === undefined ? undefined : inForce(state)?.agreement;
  }

  #hasEnded(line: string, at: number): boolean {
    return this.#options.keeper.line(line)?.book.ended(at) !== undefined;
  }

  #concerns(agreement: Agreement, { from, to }: CheckCall): boolean {
    return [from, to].some((desk) => deskOf(agreement, desk)?.party === this.#options.self);
  }

  #isOurs(agreement: Agreement, { from }: CheckCall): boolean {
    return deskOf(agreement, from)?.party === this.#options.self;
  }

  /** Their hour has come. */
  async due(rows: readonly DueWorkRow[]): Promise<void> {
    await this.#inTurn(async () => {
      for (const row of rows) await this.#begin(row);
    });
  }

  async #begin(row: DueWorkRow): Promise<void> {
    const { store, noticed } = this.#options;
    const { line, at: slot } = row;
    // After the end none is placed or waited for; a version that brings it back into force has them set again.
    const agreement = this.#hasEnded(line, slot) ? undefined : this.#agreement(line);
    const check = agreement?.checkCalls?.find((one) => keyOf(line, one.id) === row.key);
    if (agreement === undefined || check === undefined) return store.write((tx) => tx.dropDueWork(checkKind, [row.key]));
    const call = checkCallId(line, check.id, slot);
    const state: CheckState = this.#isOurs(agreement, check) ? await this.#place(line, agreement, check, slot) : 'expected';
    const next = nextSlot(check, slot);
    const limit = answerLimitMs(agreement, check.precedence);
    const outcomeAt = slot + lateStart + limit + toleranceMs(agreement, limit) + slack;
    await store.write(async (tx) => {
      await tx.putCheckSlot({ line, checkId: check.id, slot, state, call });
      await tx.putDueWork([
        { kind: checkKind, key: row.key, line, at: next },
        { kind: checkOutcomeKind, key: call, line, at: outcomeAt },
      ]);
    });
    noticed(Math.min(next, outcomeAt));
    // It may have been answered before we came to write that it was placed.
    await this.#settle(line, call, false);
  }

  /** Placed again after a crash it is the same call. */
  async #place(line: string, agreement: Agreement, check: CheckCall, slot: number): Promise<CheckState> {
    const { self, now, keeper } = this.#options;
    const id = checkCallId(line, check.id, slot);
    const to = { party: deskOf(agreement, check.to)?.party ?? '', desk: check.to };
    const by = { ...byNode, desk: check.from };
    try {
      return await keeper.writer(line).submit(
        async (work) => {
          const fold = await work.subjects.fold(id);
          if (fold === undefined && now() - slot > lateStart) return 'not-placed';
          const decision = decideCall(
            fold?.kind === 'call' ? fold : undefined,
            { do: 'place', id, to, from: check.from, precedence: check.precedence, reason: 'Check call', check: check.id },
            { self, by, at: now(), agreement, terms: work.termsInForce(), mayAnswer: false },
          );
          await decided(work, decision);
          return 'placed';
        },
        { subjects: [id] },
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return 'not-placed';
    }
  }

  /** The last moment for an answer has passed. */
  async outcome(rows: readonly DueWorkRow[]): Promise<void> {
    await this.#inTurn(async () => {
      for (const { line, key } of rows) {
        await this.#settle(line, key, true);
        await this.#options.store.write((tx) => tx.dropDueWork(checkOutcomeKind, [key]));
      }
    });
  }

  /** A check call has changed: it may be decided before its last moment. */
  changed(line: string, call: CallFold): void {
    if (call.check !== undefined) void this.#inTurn(() => this.#settle(line, call.id, false));
  }

  async #settle(line: string, id: string, last: boolean): Promise<void> {
    const { store, alarms, noticed, notice } = this.#options;
    const slot = slotOf(id);
    const check = this.#all().find((one) => one.line === line && checkCallId(line, one.check.id, slot) === id)?.check;
    if (check === undefined) return;
    const rows = await store.read.checkSlots(line, check.id, lookedAt);
    const row = rows.find((one) => one.slot === slot);
    // What was not placed is decided as its hour comes, and not once more.
    if (row === undefined || !(undecided.has(row.state) || (row.state === 'not-placed' && !last))) return;
    const state = undecided.has(row.state) ? await this.#stateOf(line, id, last) : 'not-placed';
    if (state === undefined) return;
    const now = rows.map((one) => (one === row ? { ...row, state } : one));
    const count = missedInARow(now);
    const alarm = missed.has(state) && count >= alarming && !(await alarms.stands('check-calls-missed', line, check.id));
    const desk = this.#ownDesk(line, check);
    const raised = await store.write(async (tx) => {
      await tx.putCheckSlot({ ...row, state });
      const subject = { kind: 'check-call', id: check.id };
      return alarm
        ? alarms.raise(tx, { kind: 'check-calls-missed', line, subject, count, ...(desk === undefined ? {} : { desk }) })
        : undefined;
    });
    if (raised?.wake !== undefined) noticed(raised.wake);
    if (raised !== undefined) notice('alarm', raised.id);
    notice('line', line);
  }

  /** Undefined while it may still be answered in time. */
  async #stateOf(line: string, id: string, last: boolean): Promise<CheckState | undefined> {
    const call = (await this.#options.reader.find('call', id))?.fold;
    const duty = call === undefined ? undefined : this.#dutyOf(line, call);
    if (duty === 'met') return 'answered';
    if (duty === 'excused' && call?.state !== 'cancelled') return 'excused';
    const over = call?.state === 'cancelled' || (duty !== undefined && duty !== 'pending');
    return over || last ? 'missed' : undefined;
  }

  #dutyOf(line: string, call: CallFold): string | undefined {
    const state = this.#options.keeper.line(line);
    const agreement = state?.book.at(call.terms);
    if (state === undefined || agreement === undefined) return undefined;
    const duties = dutiesOf(call, agreement, (party, epoch) => latestAt(state.feeds, party, epoch), hashText);
    return duties.find((duty) => duty.clause === agreement.calls.clause)?.state;
  }

  #ownDesk(line: string, check: CheckCall): string | undefined {
    const agreement = this.#agreement(line);
    return [check.to, check.from].find(
      (desk) => agreement !== undefined && deskOf(agreement, desk)?.party === this.#options.self,
    );
  }

  async list(filter: { readonly line?: string }): Promise<CheckCallView[]> {
    const { store, now } = this.#options;
    const wanted = this.#all().filter(({ line }) => filter.line === undefined || filter.line === line);
    return Promise.all(
      wanted.map(async ({ line, agreement, check }) => {
        const rows = await store.read.checkSlots(line, check.id, lookedAt);
        const last = rows[0];
        return {
          id: check.id,
          line,
          clause: check.clause,
          from: check.from,
          to: check.to,
          ours: this.#isOurs(agreement, check),
          next: new Date(nextSlot(check, now())).toISOString(),
          last:
            last === undefined
              ? null
              : { call: last.call, state: last.state as CheckState, at: new Date(last.slot).toISOString() },
          missedInARow: missedInARow(rows),
        };
      }),
    );
  }

  /** Of a line: the hour before the last one, both past; undefined before two have come. Either side's count. */
  async secondLastSlot(line: string): Promise<number | undefined> {
    const ofLine = this.#all().filter((one) => one.line === line);
    const rows = await Promise.all(ofLine.map(({ check }) => this.#options.store.read.checkSlots(line, check.id, 2)));
    return rows
      .flat()
      .map(({ slot }) => slot)
      .sort((a, b) => b - a)[1];
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(this.#options.failed);
    return done.catch(() => undefined);
  }

  /** Resolves when what is under way has ended. */
  stop(): Promise<void> {
    return this.#turn;
  }
}

function keyOf(line: string, check: string): string {
  return `${line} ${check}`;
}

/** Hours that are not decided yet count neither way. Newest first. */
export function missedInARow(rows: readonly Pick<CheckSlotRow, 'state'>[]): number {
  const decidedRows = rows.filter(({ state }) => !undecided.has(state));
  const kept = decidedRows.findIndex(({ state }) => !missed.has(state));
  return kept < 0 ? decidedRows.length : kept;
}
