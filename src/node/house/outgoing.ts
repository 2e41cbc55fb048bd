/**
 * What leaves a desk in writing: where a directive has the head approve it, it waits as an approval; words of the floor go at once
 * and the head is told. Every other act passes.
 */
import type { SubjectKind } from '../../language/index.ts';
import { type Action, permits } from '../../terms/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import type { Approvals } from './approvals.ts';
import type { HouseContext } from './context.ts';
import { HeldForApproval } from './held.ts';
import type { OversightService } from './service.ts';

export interface OutgoingAct {
  readonly line: string;
  readonly action: Action;
  /** Id that the act itself makes (of a meeting, a minute): asked again it is the same approval. */
  readonly makes?: string;
  /** Subject that it is about. */
  readonly subject: string;
  /** Its kind; a call where absent. */
  readonly about?: SubjectKind;
  /** JSON, as it is carried out later. */
  readonly act: unknown;
}

export class Outgoing {
  readonly #house: HouseContext;
  readonly #approvals: Approvals;
  readonly #oversight: OversightService;
  readonly #failed: (error: unknown) => void;

  constructor(house: HouseContext, approvals: Approvals, oversight: OversightService, failed: (error: unknown) => void) {
    this.#house = house;
    this.#approvals = approvals;
    this.#oversight = oversight;
    this.#failed = failed;
  }

  /** Throws {@link HeldForApproval} when it has to wait. What is not permitted at all `run` refuses itself. */
  async pass<T>(actor: Actor, outgoing: OutgoingAct, run: () => Promise<T>): Promise<T> {
    const permission = permits(outgoing.action, actor, this.#house.lines.port.termsInForce(outgoing.line));
    if (!permission.permitted) return run();
    if (permission.approval !== undefined) {
      const state = await this.#ask(actor, outgoing, permission.approval.directive.id);
      if (state.held) throw new HeldForApproval(state.id);
    }
    const done = await run();
    if (permission.tellHead !== undefined) await this.#tellHead(actor, outgoing);
    return done;
  }

  /** `held` is false once it was given: the request is a repeated one, and its act stands. */
  async #ask(actor: Actor, outgoing: OutgoingAct, directive: string): Promise<{ id: string; held: boolean }> {
    const { line, act, makes } = outgoing;
    const asked = JSON.stringify(act);
    const same = this.#house.book
      .approvalsAsked()
      .find(({ fold }) => fold.act === asked && fold.line === line && fold.by.alias === actor.alias);
    if (same !== undefined) return { id: same.fold.id, held: true };
    const id = makes === undefined ? this.#house.newId() : approvalIdOf(makes);
    const { view } = await this.#approvals.ask(actor, { id, what: 'outgoing', line, desk: actor.desk, directive, act });
    if (view.state === 'refused')
      throw new Problem(409, 'SUBJECT_STATE', 'The head has refused to let this go.', { state: 'refused' });
    return { id, held: view.state === 'asked' };
  }

  /** The floor has gone already: that it cannot be noted now holds nothing back. */
  async #tellHead(actor: Actor, { line, subject, about: kind = 'call' }: OutgoingAct): Promise<void> {
    await this.#oversight.note(actor, { what: 'floor-act-before-approval', line, subject }).catch(this.#failed);
    const about = { kind, id: subject };
    this.#house.alert.ring({ kind: 'floor-act-before-approval', subject: about, line, desk: actor.desk, to: 'head' });
  }
}

/** A UUIDv7 that belongs to another one: its last 48 random bits turned over. */
function approvalIdOf(id: string): string {
  const turned = [...id.slice(24)].map((digit) => (15 - Number.parseInt(digit, 16)).toString(16));
  return `${id.slice(0, 24)}${turned.join('')}`;
}
