import { Compile } from 'typebox/compile';
import { type Agreement, Agreement as AgreementSchema, type By } from '../language/index.ts';
import { lineIdOf, toCanonical } from '../record/index.ts';
import { checkAgreement, permits } from '../terms/index.ts';
import type { Keeper } from './keeper.ts';
import type { Keyring } from './keyring.ts';
import { newestTerms } from './line/line-state.ts';
import { Problem } from './problem.ts';
import type { Actor, AgreementView } from './service.ts';

const form = Compile(AgreementSchema);

/** Proposing and signing agreements for the own party. */
export class Agreements {
  readonly #self: string;
  readonly #keeper: Keeper;
  readonly #keyring: Keyring;
  readonly #card: () => string;

  constructor(options: { self: string; keeper: Keeper; keyring: Keyring; card: () => string }) {
    this.#self = options.self;
    this.#keeper = options.keeper;
    this.#keyring = options.keyring;
    this.#card = options.card;
  }

  list(): AgreementView[] {
    return this.#keeper.lines().flatMap((id) => {
      const view = this.#view(id);
      return view === undefined ? [] : [view];
    });
  }

  #view(id: string): AgreementView | undefined {
    const line = this.#keeper.line(id);
    const terms = line === undefined ? undefined : newestTerms(line);
    if (terms === undefined) return undefined;
    return {
      id,
      number: terms.agreement.number,
      hash: terms.hash,
      signedBy: terms.signedBy,
      inForceSince: terms.inForceSince === null ? null : new Date(terms.inForceSince).toISOString(),
      agreement: terms.agreement,
    };
  }

  /** Signs a founding agreement as the first: the line exists here from now on, and is offered to the other parties. */
  async propose(actor: Actor, terms: unknown): Promise<AgreementView> {
    if (!form.Check(terms)) {
      const first = form.Errors(terms)[0];
      throw new Problem(
        422,
        'BAD_AGREEMENT',
        `The agreement does not fit its schema${first === undefined ? '' : ` at ${first.instancePath || '/'}: ${first.message}`}.`,
      );
    }
    const agreement: Agreement = terms;
    this.#demand(actor, 'agreement.propose', agreement);
    if (agreement.number !== 1)
      throw new Problem(422, 'AMENDMENT_NOT_SUPPORTED', 'This version founds lines; it does not amend them yet.');
    this.#check(agreement);
    const id = lineIdOf(toCanonical(agreement));
    if (this.#keeper.line(id) === undefined || newestTerms(this.#keeper.newLine(id).state) === undefined)
      await this.#sign(id, actor, agreement);
    return this.#demandView(id);
  }

  /** Countersigns what another party proposed. Signing again changes nothing. */
  async sign(actor: Actor, id: string): Promise<AgreementView> {
    const view = this.#view(id);
    if (view === undefined) throw new Problem(404, 'NOT_FOUND', 'This node has no such line.');
    this.#demand(actor, 'agreement.sign', view.agreement);
    if (!view.signedBy.includes(this.#self)) await this.#sign(id, actor, view.agreement);
    return this.#demandView(id);
  }

  async #sign(id: string, actor: Actor, agreement: Agreement): Promise<void> {
    const by: By = { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
    await this.#keeper.newLine(id).submit(async (work) => {
      if (work.agreements.signed(this.#self, agreement.number)) return;
      await work.say({ kind: 'agreement.signed', by, data: { agreement, card: this.#card() } });
    });
  }

  /** What its schema cannot see: contradictions, parties whose card was never compared here, keys that are not theirs. */
  #check(agreement: Agreement): void {
    const problems = checkAgreement(agreement);
    if (problems.length > 0) {
      throw new Problem(422, 'BAD_AGREEMENT', problems.map((problem) => `${problem.path}: ${problem.detail}`).join(' '), {
        problems,
      });
    }
    if (!agreement.parties.some((party) => party.id === this.#self)) {
      throw new Problem(422, 'NOT_A_PARTY', 'The agreement does not name this party.');
    }
    for (const party of agreement.parties) {
      const card = this.#keyring.newest(party.id);
      if (card === undefined)
        throw new Problem(409, 'NO_CARD', `No card of “${party.name}” was added here: compare its fingerprint and add it first.`);
      if (card.root !== party.rootKey)
        throw new Problem(422, 'BAD_AGREEMENT', `The root key of “${party.name}” is not that of its card.`);
    }
  }

  #demand(actor: Actor, action: 'agreement.propose' | 'agreement.sign', agreement: Agreement): void {
    const permission = permits(action, actor, agreement);
    if (!permission.permitted) {
      throw new Problem(403, 'NOT_ALLOWED', permission.detail, { clause: permission.clause, allowedBy: permission.allowedBy });
    }
  }

  #demandView(id: string): AgreementView {
    const view = this.#view(id);
    if (view === undefined) throw new Problem(404, 'NOT_FOUND', 'This node has no such line.');
    return view;
  }
}
