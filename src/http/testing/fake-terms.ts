import type {
  Actor,
  AgreementProblem,
  AgreementView,
  PartySettings,
  PermissionView,
  PostureView,
  TermsService,
} from '../../node/index.ts';
import { Problem } from '../../node/index.ts';

const northId = `ql1${'n'.repeat(32)}`;
const southId = `ql1${'s'.repeat(32)}`;
const lineId = `qll1${'a'.repeat(32)}`;
const at = '2031-05-01T08:00:00.000Z';

/** Agreements, postures and permissions in memory: enough of their rules to answer every status that the routes name. */
export class FakeTerms implements TermsService {
  readonly proposals = new Map<string, AgreementView>();
  readonly declared: PostureView[] = [];
  current: PartySettings = { twoPersonSigning: false };
  /** What the next check finds. */
  problems: readonly AgreementProblem[] = [];

  readonly agreements: TermsService['agreements'] = {
    list: async ({ line }) => [...this.proposals.values()].filter(({ id }) => line === undefined || id === line),
    propose: async (actor, { terms: { number = 1, nonce = 'n'.repeat(22), ...terms } }) => {
      demand(actor, 'agreement.propose');
      const hash = 'h'.repeat(43);
      const agreement = { ...terms, number, nonce };
      const view = {
        id: lineId,
        number,
        hash,
        state: 'proposed' as const,
        signedBy: [northId],
        inForceSince: null,
        proposedBy: northId,
        agreement,
      };
      this.proposals.set(lineId, view);
      return view;
    },
    sign: async (actor, line) => {
      const view = this.#proposal(line);
      if (this.current.twoPersonSigning) return { ...view, signedBy: [], approvals: [actor.alias] };
      return { ...view, state: 'in-force', signedBy: [northId, southId], inForceSince: at };
    },
    withdraw: async (actor, line, { reason }) => ({
      ...this.#proposal(line),
      state: 'withdrawn',
      withdrawn: { party: northId, by: byOf(actor), at, reason },
    }),
    notice: async (actor, line, reason) => ({
      ...this.#proposal(line),
      state: 'in-force',
      notice: {
        party: northId,
        by: byOf(actor),
        at,
        effective: '2031-08-01T08:00:00.000Z',
        clause: 'ending',
        reason,
        ended: false,
      },
    }),
    check: async ({ terms }) => {
      const [view] = this.proposals.values();
      return { problems: this.problems, ...(view === undefined || terms === null ? {} : { agreement: view.agreement }) };
    },
    compare: async (line, from, to) => {
      const { number, hash } = this.#proposal(line);
      if (from === '9' || to === '9') throw new Problem(404, 'NOT_FOUND', 'There is no version 9.');
      const change = { path: '/calls/answerWithin/flash', clause: 'answer', kind: 'changed' as const, before: 30, after: 20 };
      return { from: { number, hash }, to: { number: number + 1, hash }, changes: [change] };
    },
  };

  readonly postures: TermsService['postures'] = {
    view: async (line) => {
      demandLine(line);
      const last = this.declared.at(-1);
      const own = { party: northId, working: last?.working ?? ('open' as const), since: last?.at ?? null };
      const parties = [own, { party: southId, working: 'open' as const, since: null }];
      return { effective: own.working, parties, history: [...this.declared].reverse() };
    },
    declare: async (actor, { line, working, public: position, reason }) => {
      demandLine(line);
      demand(actor, 'posture.declare');
      const said = { line, party: northId, working, reason, by: byOf(actor), at };
      const view = position === undefined ? said : { ...said, public: position };
      this.declared.push(view);
      return view;
    },
    preview: async ({ line, working }) => {
      demandLine(line);
      const because = { posture: { party: northId, working } };
      const refused = [{ action: 'meeting.propose' as const, channel: 'meetings' as const, because }];
      return { effective: working, refused: working === 'suspended' ? refused : [], stays: ['call.answer'] };
    },
  };

  readonly permissions: TermsService['permissions'] = {
    of: async (actor, act, line) => {
      if (line !== undefined) demandLine(line);
      return permission(actor, act);
    },
    all: async (actor) => (['call.answer', 'posture.declare'] as const).map((act) => permission(actor, act)),
  };

  readonly settings: TermsService['settings'] = {
    read: async () => this.current,
    set: async (actor, settings) => {
      if (actor.role !== 'administrator') demand(actor, 'party-settings.set');
      this.current = settings;
      return settings;
    },
  };

  #proposal(line: string): AgreementView {
    const view = this.proposals.get(line);
    if (view === undefined) throw new Problem(404, 'NOT_FOUND', 'Nothing was proposed for this line.');
    return view;
  }
}

function permission(actor: Actor, act: PermissionView['act']): PermissionView {
  if (act === 'call.answer' || actor.role === 'headquarters') return { act, permitted: true, because: {}, allowedBy: null };
  const directive = { id: '019caf10-0000-7000-8000-000000000001', number: 12, issuedAt: at };
  return { act, permitted: false, because: { directive }, allowedBy: 'headquarters', detail: 'Refused by directive 12.' };
}

function demandLine(line: string): void {
  if (line !== lineId) throw new Problem(404, 'UNKNOWN_LINE', 'There is no such line.');
}

function demand(actor: Actor, act: string): void {
  if (actor.role === 'headquarters') return;
  throw new Problem(403, 'NOT_ALLOWED', `Headquarters does this (${act}).`, {
    clause: 'roles',
    because: { clause: 'roles' },
    allowedBy: 'administrator',
  });
}

function byOf({ desk, role, alias, mandate }: Actor) {
  return { desk, role, alias, mandate };
}
