/** The calls of this node: acts go through the line's writer, views come from the entries. */
import type { Agreement, By, CallState } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import { type CallCommand, type CallFold, decideCall, ladderFor, standsOnLadder } from '../../subjects/index.ts';
import { type Action, type TermsInForce, withoutEnd } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import { isCall } from '../line/call-relations.ts';
import { latestAt } from '../line/line-state.ts';
import type { LineWork } from '../line/line-work.ts';
import type { PassOutgoing } from '../pass-outgoing.ts';
import { Problem } from '../problem.ts';
import type { Actor, CallAct, CallView, LadderStep, MarksView, PlaceCall } from '../service.ts';
import { agreementInForce, decided } from '../subject-decided.ts';
import type { SubjectReader } from '../subject-reader.ts';
import { commitmentDrafts, deliveryOn } from '../subject-view.ts';
import { demandPermission } from '../terms/demand.ts';
import { callView } from './call-view.ts';
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
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly ladderOf: (desk: string) => readonly LadderStep[];
  readonly termsInForce: (line: string) => TermsInForce;
  /** What is written may wait for the head. */
  readonly passOutgoing: PassOutgoing;
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
    agreementInForce(writer.state.book);
    const from = actor.desk;
    if (from === null)
      throw new Problem(
        422,
        'DESK_REQUIRED',
        'A call goes from desk to desk, and this account has no desk. An administrator assigns one.',
      );
    await this.#demandPlace(actor, line, id);
    const command: CallCommand = { do: 'place', id, to, from, precedence, reason, ...(returns === undefined ? {} : { returns }) };
    const subjects = returns === undefined ? [id] : [id, returns];
    // Of the floor: it is never held, but the head may have to be told.
    const outgoing = { line, action: 'call.place', subject: id, act: null } as const;
    const said = await this.#options.passOutgoing(actor, outgoing, () =>
      writer.submit((work) => this.#decide(work, actor, id, command), { subjects }),
    );
    return { call: await this.view(actor, id), created: said };
  }

  /** Calls back: from the called desk to the desk that called. */
  async returnCall(actor: Actor, id: string, newId: string): Promise<{ call: CallView; created: boolean }> {
    const { line, fold: call } = await this.#find(id);
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
    this.#demand(actions[act.do], actor, line);
    const makes = act.do === 'minute' || act.do === 'message' ? { makes: act.id } : {};
    const outgoing = { line, action: actions[act.do], subject: id, act: { kind: 'call', id, act }, ...makes };
    await this.#options.passOutgoing(actor, outgoing, () => this.carryOut(actor, id, act));
    return this.view(actor, id);
  }

  /** Does what is not held back, or no longer. Done twice it is done once. */
  async carryOut(actor: Actor, id: string, act: CallAct): Promise<void> {
    const { line } = await this.#find(id);
    const writer = this.#options.keeper.writer(line);
    await writer.submit((work) => this.#decide(work, actor, id, commandOf(act)), { subjects: [id] });
  }

  /** Decides against what holds all acts before this one; answers whether anything was said. */
  async #decide(work: LineWork, actor: Actor, id: string, command: CallCommand): Promise<boolean> {
    const { self, now } = this.#options;
    const agreement = agreementInForce(work.agreements.book);
    const fold = await work.subjects.fold(id);
    const call = isCall(fold) ? fold : undefined;
    const by: By = { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
    const returned =
      command.do === 'place' && command.returns !== undefined ? await work.subjects.fold(command.returns) : undefined;
    const related = (call === undefined ? [] : await work.subjects.related(call)).filter(isCall);
    const called = command.do === 'place' ? command.to.desk : (call?.to.desk ?? '');
    const decision = decideCall(call, command, {
      self,
      by,
      at: now(),
      agreement,
      terms: work.termsInForce(),
      mayAnswer: call !== undefined && this.#mayAnswer(actor, call, agreement),
      related: isCall(returned) ? [...related.filter((one) => one.id !== returned.id), returned] : related,
      ladder: ladderFor(agreement, called, this.#options.ladderOf(called)),
    });
    return decided(work, decision);
  }

  #mayAnswer(actor: Actor, call: CallFold, agreement: Agreement): boolean {
    const ladder = ladderFor(agreement, call.to.desk, this.#options.ladderOf(call.to.desk));
    return actor.role === 'headquarters' || standsOnLadder(call, ladder, actor);
  }

  #demand(action: Action, actor: Actor, line: string): void {
    demandPermission(action, actor, this.#options.termsInForce(line));
  }

  /** A call that stands already is placed again after the agreement has ended as before: its request came twice. */
  async #demandPlace(actor: Actor, line: string, id: string): Promise<void> {
    const terms = this.#options.termsInForce(line);
    const again = terms.ended !== undefined && (await this.#options.reader.find('call', id)) !== undefined;
    demandPermission('call.place', actor, again ? withoutEnd(terms) : terms);
  }

  async #find(id: string): Promise<{ line: string; fold: CallFold }> {
    const found = await this.#options.reader.find('call', id);
    if (found === undefined)
      throw new Problem(
        404,
        'NOT_FOUND',
        'This node holds no such call. A call of the other side is here once it was delivered.',
      );
    return found;
  }

  async view(actor: Actor, id: string): Promise<CallView> {
    const { line, fold } = await this.#find(id);
    return this.#view(actor, line, fold);
  }

  /** The call without permission checks: who may hear of it was decided by who is told. */
  async foldOf(id: string): Promise<{ line: string; call: CallFold } | undefined> {
    const found = await this.#options.reader.find('call', id);
    return found === undefined ? undefined : { line: found.line, call: found.fold };
  }

  #view(actor: Actor, line: string, call: CallFold): CallView {
    const { self, now, keeper, ladderOf, lineDown } = this.#options;
    const state = keeper.writer(line).state;
    return callView(call, {
      actor,
      self,
      line,
      agreement: state.book.at(call.terms) ?? agreementInForce(state.book),
      ladder: ladderOf(call.to.desk),
      now: now(),
      latestAt: (party, epoch) => latestAt(state.feeds, party, epoch),
      lineDown: lineDown(line),
      deliveryOf: deliveryOn(state, self),
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
    const { items, next } = await this.#options.reader.list({
      kind: 'call',
      limit,
      ...(line === undefined ? {} : { line }),
      ...(state === undefined ? {} : { status: [state] }),
      ...(after === undefined ? {} : { after }),
    });
    const views = items.map((item) => this.#view(actor, item.line, item.fold));
    return { items: views, ...(next === undefined ? {} : { next }) };
  }
}

function commandOf(act: CallAct): CallCommand {
  if (act.do !== 'minute') return act;
  const { commitments, ...minute } = act;
  return commitments === undefined ? minute : { ...minute, commitments: commitmentDrafts(commitments) };
}
