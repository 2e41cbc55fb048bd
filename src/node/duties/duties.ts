/** What is owed, by whom and until when: read from the store, where each commit keeps it; excused and done through the line's writer. */
import { decideExcuse, dutiesOf } from '../../duties/index.ts';
import type { By } from '../../language/index.ts';
import type { DutyRow, DutySelection as RowSelection, Store, SubjectRow } from '../../store/index.ts';
import { type AnyFold, type CommandContext, decideDone } from '../../subjects/index.ts';
import type { Action, TermsInForce } from '../../terms/index.ts';
import { groupBy } from '../calls/group-by.ts';
import type { Keeper } from '../keeper.ts';
import { hashText } from '../line/hash-text.ts';
import { latestAt } from '../line/line-state.ts';
import type { LineWork } from '../line/line-work.ts';
import type { PassOutgoing } from '../pass-outgoing.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce, decided } from '../subject-decided.ts';
import type { SubjectReader } from '../subject-reader.ts';
import { demandPermission } from '../terms/demand.ts';
import { csvHeader, csvRow } from './csv.ts';
import { dutyView } from './duty-view.ts';
import type { DutiesService, DutySelection, DutySummary, DutyView } from './service.ts';
import { summaryOf } from './summary.ts';

const defaultPage = 200;
const csvPage = 500;

export interface DutiesOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly termsInForce: (line: string) => TermsInForce;
  readonly passOutgoing: PassOutgoing;
}

/** As the head approves it. */
export type DutyAsked =
  | { readonly kind: 'duty'; readonly excuse: { readonly duty: string; readonly reason: string } }
  | {
      readonly kind: 'duty';
      readonly done: { readonly commitment: string; readonly text: string; readonly subject: SubjectName };
    };

interface SubjectName {
  readonly kind: 'call' | 'meeting';
  readonly id: string;
}

export class Duties implements DutiesService {
  readonly #options: DutiesOptions;

  constructor(options: DutiesOptions) {
    this.#options = options;
  }

  async list(
    actor: Actor,
    filter: DutySelection & { readonly after?: string; readonly limit?: number },
  ): Promise<{ items: DutyView[]; next?: string }> {
    const { after, limit = defaultPage, ...selection } = filter;
    const rows = await this.#options.store.read.duties({
      ...this.#rowsOf(actor, selection),
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    const items = await this.#views(rows.slice(0, limit));
    const last = items.at(-1);
    return rows.length > limit && last !== undefined ? { items, next: last.id } : { items };
  }

  async summary(actor: Actor, selection: DutySelection): Promise<DutySummary> {
    const rows = this.#rowsOf(actor, selection);
    const { read } = this.#options.store;
    const [district, day, clause] = await Promise.all([
      read.countDuties(rows, 'district'),
      read.countDuties(rows, 'day'),
      read.countDuties(rows, 'clause'),
    ]);
    return summaryOf({ district, day, clause });
  }

  async *csv(actor: Actor, selection: DutySelection): AsyncGenerator<string> {
    yield csvHeader;
    for (let after: string | undefined; ; ) {
      const page = await this.list(actor, { ...selection, limit: csvPage, ...(after === undefined ? {} : { after }) });
      if (page.items.length > 0) yield page.items.map(csvRow).join('');
      if (page.next === undefined) return;
      after = page.next;
    }
  }

  /** Of the lines with others, unless one is named: what is owed in the own house has its own screens. */
  #rowsOf(actor: Actor, selection: DutySelection): RowSelection {
    const { line, state, desk, owedBy, mine, from, to } = selection;
    const ownDesk = mine === true && actor.desk !== null ? actor.desk : undefined;
    const by = mine === true ? this.#options.self : owedBy;
    return {
      ...(line === undefined ? {} : { line }),
      ...(state === undefined ? {} : { states: [state] }),
      ...((desk ?? ownDesk) === undefined ? {} : { desk: desk ?? ownDesk ?? '' }),
      ...(by === undefined ? {} : { owedBy: by }),
      ...(from === undefined ? {} : { from: Date.parse(from) }),
      ...(to === undefined ? {} : { to: Date.parse(to) }),
    };
  }

  async #views(rows: readonly DutyRow[]): Promise<DutyView[]> {
    const subjects = new Map<string, SubjectRow>();
    for (const [kind, ofKind] of groupBy(rows, (row) => row.subjectKind))
      for (const row of await this.#options.store.read.subjectsById(kind, [...new Set(ofKind.map((one) => one.subject))]))
        subjects.set(row.id, row);
    return rows.map((row) => {
      const own = row.owedBy === this.#options.self && row.owedTo !== row.owedBy;
      const directives = own ? this.#options.termsInForce(row.line).directives : [];
      return dutyView(row, subjects.get(row.subject), directives);
    });
  }

  async #view(id: string): Promise<DutyView> {
    const [view] = await this.#views([await this.#row(id)]);
    if (view === undefined) throw notThere();
    return view;
  }

  async #row(id: string): Promise<DutyRow> {
    const row = await this.#options.store.read.duty(id);
    if (row === undefined) throw notThere();
    return row;
  }

  async excuse(actor: Actor, id: string, reason: string): Promise<DutyView> {
    const { line, subject } = await this.#row(id);
    const asked: DutyAsked = { kind: 'duty', excuse: { duty: id, reason } };
    await this.#pass(actor, line, subject, 'duty.excuse', asked);
    return this.#view(id);
  }

  async done(
    actor: Actor,
    commitment: string,
    { text, subject }: { readonly text: string; readonly subject: SubjectName },
  ): Promise<DutyView> {
    const { line } = await this.#subject(subject);
    await this.#pass(actor, line, subject.id, 'commitment.done', { kind: 'duty', done: { commitment, text, subject } });
    return this.#view(await this.#dutyOfCommitment(subject, commitment));
  }

  async #subject(subject: SubjectName): Promise<{ line: string; fold: AnyFold }> {
    const found = await this.#options.reader.find(subject.kind, subject.id);
    if (found === undefined) throw new Problem(404, 'NOT_FOUND', `This node holds no such ${subject.kind}.`);
    return found;
  }

  async #dutyOfCommitment(subject: SubjectName, commitment: string): Promise<string> {
    const { line, fold } = await this.#subject(subject);
    const { book, feeds } = this.#options.keeper.writer(line).state;
    const agreement = book.at(fold.terms) ?? agreementInForce(book);
    const owed = dutiesOf(fold, agreement, (party, epoch) => latestAt(feeds, party, epoch), hashText);
    const duty = owed.find(({ owes, part }) => owes === 'fulfil' && part === commitment);
    if (duty === undefined) throw notThere();
    return duty.id;
  }

  async #pass(actor: Actor, line: string, subject: string, action: Action, asked: DutyAsked): Promise<void> {
    demandPermission(action, actor, this.#options.termsInForce(line));
    await this.#options.passOutgoing(actor, { line, action, subject, act: asked }, () => this.carryOut(actor, asked));
  }

  /** Does what is not held back, or no longer. Done twice it is done once. */
  async carryOut(actor: Actor, asked: DutyAsked): Promise<void> {
    if ('excuse' in asked) {
      const { line, subject } = await this.#row(asked.excuse.duty);
      return this.#submit(actor, line, subject, (fold, context, work) =>
        decideExcuse(fold, asked.excuse, {
          ...context,
          began: (fold && work.agreements.book.at(fold.terms)) ?? context.agreement,
          latestAt: (party, epoch) => latestAt(work.feeds.feeds, party, epoch),
          hash: hashText,
        }),
      );
    }
    const { commitment, text, subject } = asked.done;
    const { line } = await this.#subject(subject);
    return this.#submit(actor, line, subject.id, (fold, context) => {
      if (fold?.kind !== 'call' && fold?.kind !== 'meeting') throw new Problem(404, 'NOT_FOUND', 'There is no such subject.');
      return decideDone(fold, { do: 'commitment-done', commitment, text }, context);
    });
  }

  async #submit(
    actor: Actor,
    line: string,
    subject: string,
    decide: (fold: AnyFold | undefined, context: CommandContext, work: LineWork) => Parameters<typeof decided>[1],
  ): Promise<void> {
    const by: By = { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
    await this.#options.keeper.writer(line).submit(
      async (work) => {
        const agreement = agreementInForce(work.agreements.book);
        const terms = work.termsInForce();
        const context = { self: this.#options.self, by, at: this.#options.now(), agreement, terms };
        await decided(work, decide(await work.subjects.fold(subject), context, work));
      },
      { subjects: [subject] },
    );
  }
}

function notThere(): Problem {
  return new Problem(404, 'NOT_FOUND', 'This node holds no such duty.');
}
