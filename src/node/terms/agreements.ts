import type { AgreementTerms, Saying } from '../../language/index.ts';
import { agreementHash, lineIdOf, toBase64url, toCanonical } from '../../record/index.ts';
import { compareAgreements, decideTwoPersons } from '../../terms/index.ts';
import type { AgreementState, LineState } from '../line/line-state.ts';
import { inForce, latestAt } from '../line/line-state.ts';
import type { LineWork } from '../line/line-work.ts';
import { Problem } from '../problem.ts';
import { randomBytes } from '../random.ts';
import type { Actor } from '../service.ts';
import { heldView, versionView } from './agreement-views.ts';
import { type Amended, checkTerms, refuseBad, whole } from './check-terms.ts';
import { demandPermission } from './demand.ts';
import type { HeldSignature, HeldSignatures } from './held-signatures.ts';
import { jointLine, termsInForce } from './line-terms.ts';
import type { Settings } from './party-settings.ts';
import type { TermsPorts } from './ports.ts';
import type { AgreementCheck, AgreementsService, AgreementView, Comparison } from './service.ts';

type SignedAgreement = AgreementState['agreement'];

/** Why our signature under this version would bind nobody. */
const obstacles = {
  SIGNATORY: 'This party is none of those that sign this version.',
  FOLLOWS: 'It does not follow the version in force: another one came first.',
  WITHDRAWN: 'It was withdrawn.',
  EXPIRED: 'It stood longer than the agreement allows without the signature of all.',
  OTHER: 'This party has signed another proposal to follow the same version: withdraw that one first.',
} as const;

/** Proposing, signing, withdrawing and ending for the own party. */
export class Agreements implements AgreementsService {
  readonly #ports: TermsPorts;
  readonly #held: HeldSignatures;
  readonly #settings: Settings;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: TermsPorts, held: HeldSignatures, settings: Settings) {
    this.#ports = ports;
    this.#held = held;
    this.#settings = settings;
  }

  async list({ line }: { readonly line?: string }): Promise<AgreementView[]> {
    const { keeper, self } = this.#ports;
    const ids = line === undefined ? keeper.lines() : [line];
    const inRecord = ids.flatMap((id) => this.#views(id));
    const known = new Set(inRecord.map(({ hash }) => hash));
    const held = this.#held.all().filter((one) => !known.has(one.hash) && (line === undefined || one.line === line));
    return [...held.map((one) => heldView(one, self)), ...inRecord];
  }

  /** Every version with another party that the record of a line holds, the newest first. */
  #views(id: string): AgreementView[] {
    const line = this.#ports.keeper.line(id);
    if (line === undefined) return [];
    return [...line.agreements.values()]
      .filter(({ agreement }) => agreement.parties.length > 1)
      .sort((a, b) => b.agreement.number - a.agreement.number || (b.inForceSince ?? 0) - (a.inForceSince ?? 0))
      .map((version) => versionView(line, version, this.#ports.now(), this.#held.of(version.hash)));
  }

  async propose(actor: Actor, proposal: { readonly line?: string; readonly terms: AgreementTerms }): Promise<AgreementView> {
    const id = proposal.line ?? this.#lineAmendedBy(proposal.terms);
    const before = id === undefined ? undefined : this.#demandInForce(id);
    demandPermission('agreement.propose', actor, termsInForce(this.#ports, id));
    const { self, keyring } = this.#ports;
    const { problems, agreement } = checkTerms(whole(proposal.terms, before, newNonce), { self, keyring, before });
    refuseBad(problems);
    if (agreement === undefined) throw new Problem(422, 'BAD_AGREEMENT', 'The agreement does not fit its schema.');
    const text = toCanonical(agreement);
    const version = { line: id ?? lineIdOf(text), hash: agreementHash(text), agreement };
    return this.#inTurn(() => this.#signAs(actor, version));
  }

  /** The line whose version these terms follow, where the request names none. */
  #lineAmendedBy({ follows }: AgreementTerms): string | undefined {
    if (follows === undefined) return undefined;
    const { keeper } = this.#ports;
    const id = keeper.lines().find((line) => keeper.line(line)?.agreements.has(follows) === true);
    if (id === undefined) throw new Problem(422, 'BAD_AGREEMENT', 'It follows a version that this node does not hold.');
    return id;
  }

  #demandInForce(id: string): Amended {
    const terms = inForce(jointLine(this.#ports.keeper, id));
    if (terms === undefined)
      throw new Problem(409, 'LINE_NOT_IN_FORCE', 'The founding agreement is not signed by all: there is nothing to amend yet.');
    return terms;
  }

  async sign(actor: Actor, id: string, hash?: string): Promise<AgreementView> {
    const held = this.#held.all().filter((one) => one.line === id && (hash === undefined || one.hash === hash));
    const line = held.length > 0 ? this.#ports.keeper.line(id) : jointLine(this.#ports.keeper, id);
    demandPermission('agreement.sign', actor, termsInForce(this.#ports, id));
    const version = this.#versionToSign(line, held, hash);
    const signed = line?.agreements.get(version.hash);
    const { self, keyring, now } = this.#ports;
    if (signed?.signedBy.includes(self) === true) return this.#view(id, version.hash);
    const state = line === undefined || signed === undefined ? 'proposed' : versionView(line, signed, now()).state;
    if (state !== 'proposed')
      throw new Problem(409, 'SUBJECT_STATE', `This version cannot be signed any more: it is ${state}.`, { state });
    const before = version.agreement.number === 1 ? undefined : this.#demandInForce(id);
    refuseBad(checkTerms(version.agreement, { self, keyring, before }).problems);
    return this.#inTurn(() => this.#signAs(actor, { line: id, hash: version.hash, agreement: version.agreement }));
  }

  /** What `hash` names; else the one proposal that our signature is missing on; else the version in force. */
  #versionToSign(
    line: LineState | undefined,
    held: readonly HeldSignature[],
    hash: string | undefined,
  ): { readonly hash: string; readonly agreement: SignedAgreement } {
    const named = hash === undefined ? undefined : (line?.agreements.get(hash) ?? held[0]);
    if (named !== undefined) return named;
    if (hash !== undefined) throw new Problem(404, 'NOT_FOUND', 'No such version was proposed on this line.');
    const { self, now } = this.#ports;
    const open = [...(line?.agreements.values() ?? [])].filter(
      (version) =>
        line !== undefined && !version.signedBy.includes(self) && versionView(line, version, now()).state === 'proposed',
    );
    const drafts = held.filter((one) => line?.agreements.has(one.hash) !== true);
    const [first, second] = [...open, ...drafts];
    if (second !== undefined)
      throw new Problem(409, 'SUBJECT_STATE', 'Several versions wait for a signature: say by its hash which one.', {
        state: 'proposed',
      });
    const standing = first ?? (line === undefined ? undefined : (inForce(line) ?? [...line.agreements.values()][0]));
    if (standing === undefined) throw new Problem(404, 'NOT_FOUND', 'Nothing was proposed on this line.');
    return standing;
  }

  /** One person after another, or two first ones at once would each wait for the other's place. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** One person signs: for the party, or, under the two-person rule, as the first of two. */
  async #signAs(actor: Actor, version: { line: string; hash: string; agreement: SignedAgreement }): Promise<AgreementView> {
    const { line, hash, agreement } = version;
    const { keeper, self, approvals } = this.#ports;
    if (keeper.line(line)?.agreements.get(hash)?.signedBy.includes(self) === true) {
      const view = this.#view(line, hash);
      if (view.state !== 'withdrawn') return view;
      throw new Problem(409, 'SUBJECT_STATE', 'This very text was withdrawn: change something, if only its title.', {
        state: view.state,
      });
    }
    const held = this.#held.of(hash);
    const { twoPersonSigning: twoPersons } = this.#settings.current;
    const decision = decideTwoPersons({ twoPersons, alias: actor.alias, approvedBy: held?.approvals ?? [] });
    if (decision.outcome === 'ask') {
      await approvals.asked(actor, { line, hash, mode: agreement.mode });
      await this.#held.add({ line, hash, agreement, approvals: [actor.alias], at: this.#ports.now() });
    }
    if (decision.outcome === 'sign') {
      await this.#submit(line, async (work) => {
        this.#demandSignable(work, hash, agreement);
        const data = { agreement, card: this.#ports.card() };
        if (!work.agreements.signed(self, hash)) await work.say({ kind: 'agreement.signed', by: byOf(actor), data });
      });
      await this.#ports.tellInForce();
      if (held !== undefined) await approvals.given(actor, hash);
      await this.#held.drop(hash);
    }
    return this.#view(line, hash);
  }

  #demandSignable(work: LineWork, hash: string, agreement: SignedAgreement): void {
    const { book } = work.agreements;
    const proposed = { agreement, hash, text: toCanonical(agreement), signatures: [], withdrawals: [] };
    const obstacle = book.obstacle(book.version(hash) ?? proposed, this.#ports.self, this.#ports.now());
    if (obstacle !== undefined) throw new Problem(409, 'SUBJECT_STATE', obstacles[obstacle], { state: obstacle.toLowerCase() });
  }

  async withdraw(
    actor: Actor,
    id: string,
    { hash, reason }: { readonly hash: string; readonly reason: string },
  ): Promise<AgreementView> {
    demandPermission('agreement.withdraw', actor, termsInForce(this.#ports, id));
    const { self } = this.#ports;
    const held = this.#held.of(hash);
    const signed = this.#ports.keeper.line(id)?.agreements.get(hash);
    if (signed === undefined && held?.line !== id)
      throw new Problem(404, 'NOT_FOUND', 'No such version was proposed on this line.');
    if (held !== undefined) {
      // First: should the node die in between, the version waits on, and is withdrawn by doing so again.
      await this.#ports.approvals.withdrawn(actor, hash, reason);
      await this.#held.drop(hash);
      if (signed === undefined) return { ...heldView(held, self), state: 'withdrawn' };
      // Another party's proposal of which we had half a signature: it stands as it stood.
      if (!signed.signedBy.includes(self)) return this.#view(id, hash);
    }
    if (signed?.signedBy.includes(self) !== true)
      throw new Problem(409, 'SUBJECT_STATE', 'This party has not signed it: there is nothing to take back.', {
        state: 'proposed',
      });
    await this.#submit(id, async (work) => {
      const { book } = work.agreements;
      const version = book.version(hash);
      if (version === undefined || version.withdrawals.some((mark) => mark.author === self)) return;
      if (book.isComplete(version))
        throw new Problem(409, 'SUBJECT_STATE', 'All have signed it: it can only be amended.', { state: 'in-force' });
      await work.say({ kind: 'agreement.withdrawn', by: byOf(actor), data: { agreement: hash }, content: { reason } });
    });
    return this.#view(id, hash);
  }

  async notice(actor: Actor, id: string, reason: string): Promise<AgreementView> {
    const { agreement, hash } = this.#demandInForce(id);
    demandPermission('agreement.notice', actor, termsInForce(this.#ports, id));
    const { ending } = agreement;
    if (ending === undefined) {
      const detail = 'This agreement has no clause by which it ends: it takes an amendment that all parties sign.';
      throw new Problem(403, 'NOT_ALLOWED', detail, {
        clause: 'ending',
        because: { clause: 'ending' },
        allowedBy: 'all parties',
      });
    }
    const { self } = this.#ports;
    await this.#submit(id, async (work) => {
      const { book } = work.agreements;
      if (book.notices.some((notice) => notice.author === self && !book.isTakenBack(notice))) return;
      const at = Math.max(work.context.now(), latestAt(work.feeds.feeds, self, undefined));
      // A whole second later than needed: the entry's own time is taken a moment after this.
      const effective = new Date(at + Math.round(ending.noticeSeconds * 1_000) + 1_000).toISOString();
      await work.say({
        kind: 'agreement.notice',
        by: byOf(actor),
        data: { clause: ending.clause, effective },
        content: { reason },
      });
    });
    return this.#view(id, hash);
  }

  async check({ line, terms }: { readonly line?: string; readonly terms: unknown }): Promise<AgreementCheck> {
    const { self, keyring } = this.#ports;
    const before = line === undefined ? undefined : this.#demandInForce(line);
    const filled = typeof terms === 'object' && terms !== null ? whole(terms, before, newNonce) : terms;
    return checkTerms(filled, { self, keyring, before });
  }

  async compare(id: string, from?: string, to?: string): Promise<Comparison> {
    const line = jointLine(this.#ports.keeper, id);
    const views = await this.list({ line: id });
    const current = views.find(({ state }) => state === 'in-force');
    const named = (wanted: string) => {
      const found = views.find(({ hash }) => hash === wanted) ?? views.find(({ number }) => String(number) === wanted);
      if (found === undefined) throw new Problem(404, 'NOT_FOUND', `Line ${line.id} has no version ${wanted}.`);
      return found;
    };
    const proposed = views.find(({ state, follows }) => state === 'proposed' && follows !== undefined);
    const later = to === undefined ? (proposed ?? current) : named(to);
    const earlier = from === undefined ? views.find(({ hash }) => hash === later?.follows) : named(from);
    if (later === undefined || earlier === undefined)
      throw new Problem(404, 'NOT_FOUND', 'There are no two versions to compare.');
    return {
      from: { number: earlier.number, hash: earlier.hash },
      to: { number: later.number, hash: later.hash },
      changes: compareAgreements(earlier.agreement, later.agreement),
    };
  }

  async #submit<T>(line: string, run: (work: LineWork) => Promise<T>): Promise<T> {
    return this.#ports.keeper.newLine(line).submit(run);
  }

  #view(id: string, hash: string): AgreementView {
    const held = this.#held.of(hash);
    const view =
      this.#views(id).find((one) => one.hash === hash) ?? (held === undefined ? undefined : heldView(held, this.#ports.self));
    if (view === undefined) throw new Problem(404, 'NOT_FOUND', 'This node has no such version.');
    return view;
  }
}

function newNonce(): string {
  return toBase64url(randomBytes(16));
}

function byOf({ desk, role, alias, mandate }: Actor): Saying['by'] {
  return { desk, role, alias, mandate };
}
