/** The calls of this node: acts go through the line's writer, views come from the entries. */
import type { Agreement, By, CallState } from '../../language/index.ts';
import type { Store, SubjectRow } from '../../store/index.ts';
import {
  type CallCommand,
  type CallFold,
  type Decision,
  decideCall,
  foldCall,
  ladderFor,
  standsOnLadder,
} from '../../subjects/index.ts';
import { type Action, permits } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import { deliveredSize, inForce, type LineState, latestAt, otherParties } from '../line/line-state.ts';
import type { LineWork } from '../line/line-work.ts';
import { actOfRow } from '../line/open-act.ts';
import type { SubjectCache } from '../line/subject-cache.ts';
import { Problem } from '../problem.ts';
import type { Actor, CallAct, CallView, LadderStep, MarksView, PlaceCall } from '../service.ts';
import { callView } from './call-view.ts';
import { groupBy } from './group-by.ts';
import { countMarks } from './marks.ts';

const actions: Record<CallAct['do'], Action> = {
  rang: 'call.rang',
  answer: 'call.answer',
  pass: 'call.pass',
  refuse: 'call.refuse',
  end: 'call.end',
  hold: 'call.hold',
  message: 'call.text',
  minute: 'call.minute',
  'confirm-minute': 'call.minute',
  mark: 'call.mark',
};
const defaultPage = 50;

export interface CallsOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly cache: SubjectCache;
  readonly now: () => number;
  readonly ladderOf: (desk: string) => readonly LadderStep[];
  /** Why a line is not up; undefined while it is. */
  readonly lineDown: (line: string) => string | undefined;
}

export class Calls {
  readonly #options: CallsOptions;

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  async place(actor: Actor, call: PlaceCall & { readonly returns?: string }): Promise<{ call: CallView; created: boolean }> {
    const { id, line, to, precedence, reason, returns } = call;
    const writer = this.#options.keeper.writer(line);
    const agreement = this.#agreement(writer.state);
    const from = actor.desk;
    if (from === null)
      throw new Problem(
        422,
        'DESK_REQUIRED',
        'A call goes from desk to desk, and this account has no desk. An administrator assigns one.',
      );
    this.#demand('call.place', actor, agreement);
    const command: CallCommand = { do: 'place', id, to, from, precedence, reason, ...(returns === undefined ? {} : { returns }) };
    const subjects = returns === undefined ? [id] : [id, returns];
    const said = await writer.submit((work) => this.#decide(work, actor, agreement, id, command), { subjects });
    return { call: await this.view(actor, id), created: said };
  }

  /** Calls back: from the called desk to the desk that called. */
  async returnCall(actor: Actor, id: string, newId: string): Promise<{ call: CallView; created: boolean }> {
    const { line, call } = await this.#find(id);
    if (call.from.party === this.#options.self)
      throw new Problem(
        422,
        'OWN_PARTY',
        'Your own party placed this call, and the party that was called returns it. To reach them again, place a new call.',
      );
    const reason = call.reason ?? '—';
    return this.place(actor, { id: newId, line, to: call.from, precedence: call.precedence, reason, returns: id });
  }

  async act(actor: Actor, id: string, act: CallAct): Promise<CallView> {
    const { line } = await this.#find(id);
    const writer = this.#options.keeper.writer(line);
    const agreement = this.#agreement(writer.state);
    this.#demand(actions[act.do], actor, agreement);
    await writer.submit((work) => this.#decide(work, actor, agreement, id, act), { subjects: [id] });
    return this.view(actor, id);
  }

  /** Decides against what holds all acts before this one; answers whether anything was said. */
  async #decide(work: LineWork, actor: Actor, agreement: Agreement, id: string, command: CallCommand): Promise<boolean> {
    const { self, now } = this.#options;
    const call = await work.subjects.fold(id);
    const by: By = { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
    const returned =
      command.do === 'place' && command.returns !== undefined ? await work.subjects.fold(command.returns) : undefined;
    const related = call === undefined ? [] : await work.subjects.related(call);
    const called = command.do === 'place' ? command.to.desk : (call?.to.desk ?? '');
    const decision = decideCall(call, command, {
      self,
      by,
      at: now(),
      agreement,
      mayAnswer: call !== undefined && this.#mayAnswer(actor, call, agreement),
      related: returned === undefined ? related : [...related.filter((one) => one.id !== returned.id), returned],
      ladder: ladderFor(agreement, called, this.#options.ladderOf(called)),
    });
    if (decision.outcome === 'refused') throw refusal(decision);
    if (decision.outcome === 'say') for (const saying of decision.sayings) await work.say(saying);
    return decision.outcome === 'say';
  }

  #mayAnswer(actor: Actor, call: CallFold, agreement: Agreement): boolean {
    const ladder = ladderFor(agreement, call.to.desk, this.#options.ladderOf(call.to.desk));
    return actor.role === 'headquarters' || standsOnLadder(call, ladder, actor);
  }

  #agreement(line: LineState): Agreement {
    const terms = inForce(line)?.agreement;
    if (terms === undefined)
      throw new Problem(
        409,
        'LINE_NOT_IN_FORCE',
        'The agreement of this line is not in force: every party has to sign it first.',
      );
    return terms;
  }

  #demand(action: Action, actor: Actor, agreement: Agreement): void {
    const permission = permits(action, actor, agreement);
    if (!permission.permitted) {
      throw new Problem(403, 'NOT_ALLOWED', permission.detail, { clause: permission.clause, allowedBy: permission.allowedBy });
    }
  }

  async #find(id: string): Promise<{ line: string; call: CallFold }> {
    const { store, cache } = this.#options;
    const held = cache.get(id);
    if (held?.fold !== undefined) return { line: held.line, call: held.fold };
    const row = await store.read.subject('call', id);
    if (row === undefined)
      throw new Problem(
        404,
        'NOT_FOUND',
        'This node holds no such call. A call of the other side is here once it was delivered.',
      );
    const call = (await this.#fold([row])).get(id);
    if (call === undefined) throw new Problem(404, 'NOT_FOUND', 'This node holds no such call.');
    return { line: row.line, call };
  }

  /** Folds calls of one line from their entries. */
  async #fold(rows: readonly SubjectRow[]): Promise<Map<string, CallFold>> {
    const folds = new Map<string, CallFold>();
    const line = rows[0]?.line;
    if (line === undefined) return folds;
    const state = this.#options.keeper.line(line);
    const begunBy = new Map(rows.map((row) => [row.id, row.begunBy]));
    const entries = await this.#options.store.read.subjectEntries(line, [...begunBy.keys()]);
    for (const [id, list] of groupBy(entries.map(actOfRow), (act) => act.about?.id ?? '')) {
      const fold = foldCall(list, (number) => state?.agreements.get(number)?.agreement, begunBy.get(id));
      if (fold !== undefined) folds.set(id, fold);
    }
    return folds;
  }

  async view(actor: Actor, id: string): Promise<CallView> {
    const { line, call } = await this.#find(id);
    return this.#view(actor, line, call);
  }

  /** The call without permission checks: who may hear of it was decided by who is told. */
  async foldOf(id: string): Promise<{ line: string; call: CallFold } | undefined> {
    return this.#find(id).catch(() => undefined);
  }

  #view(actor: Actor, line: string, call: CallFold): CallView {
    const { self, now, keeper, ladderOf, lineDown } = this.#options;
    const state = keeper.writer(line).state;
    const agreement = state.agreements.get(call.terms)?.agreement ?? this.#agreement(state);
    const others = otherParties(state, self);
    return callView(call, {
      actor,
      self,
      line,
      agreement,
      ladder: ladderOf(call.to.desk),
      now: now(),
      owingLatestAt: latestAt(state.feeds, call.to.party, call.received?.epoch),
      lineDown: lineDown(line),
      delivered: (epoch, seq) => {
        const feed = state.feeds.get(`${self}/${epoch}`);
        return feed !== undefined && deliveredSize(feed.row, others) > seq;
      },
    });
  }

  async marks(line: string, days: number): Promise<MarksView> {
    const { store, keeper, now } = this.#options;
    if (keeper.line(line) === undefined) throw new Problem(404, 'UNKNOWN_LINE', 'This node has no such line.');
    return countMarks(store, line, days, now());
  }

  async list(
    actor: Actor,
    filter: { line?: string; state?: CallState; after?: string; limit?: number },
  ): Promise<{ items: CallView[]; next?: string }> {
    const { line, state, after, limit = defaultPage } = filter;
    const page = await this.#options.store.read.subjects({
      kind: 'call',
      limit,
      ...(line === undefined ? {} : { line }),
      ...(state === undefined ? {} : { status: [state] }),
      ...(after === undefined ? {} : { after }),
    });
    const folds = new Map<string, CallFold>();
    for (const rows of groupBy(page.items, (row) => row.line).values()) {
      const missing = rows.filter(({ id }) => {
        const held = this.#options.cache.get(id)?.fold;
        if (held !== undefined) folds.set(id, held);
        return held === undefined;
      });
      for (const [id, fold] of await this.#fold(missing)) folds.set(id, fold);
    }
    const items = page.items.flatMap((row) => {
      const fold = folds.get(row.id);
      return fold === undefined ? [] : [this.#view(actor, row.line, fold)];
    });
    return { items, ...(page.next === undefined ? {} : { next: page.next }) };
  }
}

function refusal(decision: Extract<Decision, { outcome: 'refused' }>): Problem {
  const { status, code, detail, state, clause, allowedBy } = decision;
  return new Problem(status, code, detail, {
    ...(state === undefined ? {} : { state }),
    ...(clause === undefined ? {} : { clause }),
    ...(allowedBy === undefined ? {} : { allowedBy }),
  });
}
