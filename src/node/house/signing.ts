import type { Actor } from '../service.ts';
import type { SigningApprovals } from '../terms/ports.ts';
import type { Approvals } from './approvals.ts';
import type { HouseContext } from './context.ts';

/** The two-person rule on the house record: who signed first and waits, and who was the second. */
export class Signing implements SigningApprovals {
  readonly #house: HouseContext;
  readonly #approvals: Approvals;

  constructor(house: HouseContext, approvals: Approvals) {
    this.#house = house;
    this.#approvals = approvals;
  }

  async asked(actor: Actor, { line, hash, mode }: Parameters<SigningApprovals['asked']>[1]): Promise<void> {
    if (this.#house.lines.port.houseOf(mode) === undefined || this.#waiting(hash) !== undefined) return;
    const id = this.#house.newId();
    await this.#approvals.ask(actor, { id, what: 'agreement.sign', mode, line, desk: null, agreement: hash, act: { hash } });
  }

  async given(actor: Actor, hash: string): Promise<void> {
    const waiting = this.#waiting(hash);
    if (waiting !== undefined) await this.#approvals.wasGiven(actor, waiting);
  }

  async withdrawn(actor: Actor, hash: string, reason: string): Promise<void> {
    const waiting = this.#waiting(hash);
    if (waiting !== undefined) await this.#approvals.wasWithdrawn(actor, waiting, reason);
  }

  #waiting(hash: string): string | undefined {
    return this.#house.book.approvalsAsked().find(({ fold }) => fold.agreement === hash)?.fold.id;
  }
}
