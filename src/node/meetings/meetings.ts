/** Meetings and joint activities of this node: acts go through the line's writer, views come from the entries. */
import type { By, MeetingState } from '../../language/index.ts';
import { actionOfMeeting, decideMeeting, type MeetingCommand, type MeetingFold } from '../../subjects/index.ts';
import { type TermsInForce, withoutEnd } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import { latestAt } from '../line/line-state.ts';
import type { LineWork } from '../line/line-work.ts';
import type { PassOutgoing } from '../pass-outgoing.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce, decided } from '../subject-decided.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';
import { commitmentDrafts, deliveryOn } from '../subject-view.ts';
import { demandPermission } from '../terms/demand.ts';
import { meetingView } from './meeting-view.ts';
import type { MeetingDoing, MeetingsService, MeetingView, ProposeMeeting } from './service.ts';

const defaultPage = 50;

export interface MeetingsOptions {
  readonly self: string;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly termsInForce: (line: string) => TermsInForce;
  /** What is written may wait for the head. */
  readonly passOutgoing: PassOutgoing;
}

/** An act as the head approves it: from the desk that its author had then. */
export type MeetingAsked =
  | { readonly kind: 'meeting'; readonly propose: ProposeMeeting }
  | { readonly kind: 'meeting'; readonly id: string; readonly act: MeetingDoing };

export class Meetings implements MeetingsService {
  readonly #options: MeetingsOptions;

  constructor(options: MeetingsOptions) {
    this.#options = options;
  }

  async propose(actor: Actor, meeting: ProposeMeeting): Promise<{ meeting: MeetingView; created: boolean }> {
    const { id, line, type } = meeting;
    const { keeper, termsInForce, passOutgoing } = this.#options;
    agreementInForce(keeper.writer(line).state.book);
    if (actor.desk === null)
      throw new Problem(422, 'DESK_REQUIRED', 'A meeting is proposed from desk to desk, and this account has no desk.');
    const action = actionOfMeeting(type, 'propose');
    const terms = termsInForce(line);
    const again = terms.ended !== undefined && (await this.#options.reader.find('meeting', id)) !== undefined;
    demandPermission(action, actor, again ? withoutEnd(terms) : terms);
    const asked: MeetingAsked = { kind: 'meeting', propose: meeting };
    const outgoing = { line, action, subject: id, makes: id, act: asked };
    const created = await passOutgoing(actor, outgoing, () => this.#carry(actor, line, id, proposalOf(actor, meeting)));
    return { meeting: await this.view(actor, id), created };
  }

  async act(actor: Actor, id: string, act: MeetingDoing): Promise<MeetingView> {
    const { line, fold } = await this.#find(id);
    const action = actionOfMeeting(fold.type, act.do);
    const command = commandOf(act);
    if (!isRepeat(fold, act, this.#options.self)) demandPermission(action, actor, this.#options.termsInForce(line));
    const asked: MeetingAsked = { kind: 'meeting', id, act };
    const makes = act.do === 'minute' ? { makes: act.id } : {};
    const outgoing = { line, action, subject: id, act: asked, ...makes };
    await this.#options.passOutgoing(actor, outgoing, () => this.#carry(actor, line, id, command));
    return this.view(actor, id);
  }

  /** Does what the head has let go. Done twice it is done once. */
  async carryOut(actor: Actor, asked: MeetingAsked): Promise<void> {
    if ('propose' in asked) {
      const { line, id } = asked.propose;
      await this.#carry(actor, line, id, proposalOf(actor, asked.propose));
    } else {
      const { line } = await this.#find(asked.id);
      await this.#carry(actor, line, asked.id, commandOf(asked.act));
    }
  }

  #carry(actor: Actor, line: string, id: string, command: MeetingCommand): Promise<boolean> {
    const run = (work: LineWork) => this.#decide(work, actor, id, command);
    return this.#options.keeper.writer(line).submit(run, { subjects: [id] });
  }

  async #decide(work: LineWork, actor: Actor, id: string, command: MeetingCommand): Promise<boolean> {
    const fold = await work.subjects.fold(id);
    if (fold !== undefined && fold.kind !== 'meeting')
      throw new Problem(409, 'ID_REUSED', 'This id stands for another subject.', { state: fold.state });
    const by: By = { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
    const decision = decideMeeting(fold, command, {
      self: this.#options.self,
      by,
      at: this.#options.now(),
      agreement: agreementInForce(work.agreements.book),
      terms: work.termsInForce(),
    });
    return decided(work, decision);
  }

  async #find(id: string): Promise<Found<MeetingFold>> {
    const found = await this.#options.reader.find('meeting', id);
    if (found === undefined) throw new Problem(404, 'NOT_FOUND', 'This node holds no such meeting.');
    return found;
  }

  async view(_actor: Actor, id: string): Promise<MeetingView> {
    const { line, fold } = await this.#find(id);
    return this.#view(line, fold);
  }

  #view(line: string, meeting: MeetingFold): MeetingView {
    const { self, keeper } = this.#options;
    const state = keeper.writer(line).state;
    return meetingView(meeting, {
      line,
      agreement: state.book.at(meeting.terms) ?? agreementInForce(state.book),
      latestAt: (party, epoch) => latestAt(state.feeds, party, epoch),
      deliveryOf: deliveryOn(state, self),
    });
  }

  async list(
    _actor: Actor,
    filter: { readonly line?: string; readonly state?: MeetingState; readonly after?: string; readonly limit?: number },
  ): Promise<{ items: MeetingView[]; next?: string }> {
    const { line, state, after, limit = defaultPage } = filter;
    const { items, next } = await this.#options.reader.list({
      kind: 'meeting',
      limit,
      ...(line === undefined ? {} : { line }),
      ...(state === undefined ? {} : { status: [state] }),
      ...(after === undefined ? {} : { after }),
    });
    return { items: items.map((item) => this.#view(item.line, item.fold)), ...(next === undefined ? {} : { next }) };
  }
}

function proposalOf(actor: Actor, meeting: ProposeMeeting): MeetingCommand {
  const { line: _line, begins, ends, ...rest } = meeting;
  return { do: 'propose', ...rest, from: actor.desk ?? '', begins: Date.parse(begins), ends: Date.parse(ends) };
}

function commandOf(act: MeetingDoing): MeetingCommand {
  if (act.do !== 'minute') return act;
  const { commitments, ...minute } = act;
  return commitments === undefined ? minute : { ...minute, commitments: commitmentDrafts(commitments) };
}

/** Said again it is no new act, and needs no permission that may have ended meanwhile. */
function isRepeat(fold: MeetingFold, act: MeetingDoing, self: string): boolean {
  const states = { agree: 'agreed', refuse: 'refused', cancel: 'cancelled', held: 'held' } as const;
  const state = (states as Partial<Record<MeetingDoing['do'], MeetingState>>)[act.do];
  return state === fold.state && (act.do !== 'agree' || fold.to.party === self);
}
