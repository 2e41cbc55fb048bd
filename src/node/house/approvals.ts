import type { Mode } from '../../language/index.ts';
import { type ApprovalCommand, type ApprovalFold, decideApproval } from '../../subjects/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import type { Carrying } from './carrying.ts';
import type { HouseContext } from './context.ts';
import { byOf, demand, may } from './demand.ts';
import type { ApprovalState, ApprovalsService, ApprovalView, Made } from './service.ts';
import { approvalView } from './views.ts';

export interface Asking {
  readonly id: string;
  readonly what: ApprovalFold['what'];
  readonly line: string;
  /** Of a line that is not in force yet. */
  readonly mode?: Mode;
  readonly desk: string | null;
  readonly agreement?: string;
  readonly directive?: string;
  /** JSON. Carried out as its author's once it is approved; carrying it out twice must do it once. */
  readonly act: unknown;
}

/** Carries out what was approved, as the act of its author. */
export type CarryOut = (
  author: Actor,
  approval: { readonly line: string; readonly act: unknown; readonly given: Actor },
) => Promise<void>;

/** What waits for a second person. */
export class Approvals implements ApprovalsService {
  readonly #house: HouseContext;
  readonly #carrying: Carrying;
  readonly #carryOut = new Map<ApprovalFold['what'], CarryOut>();
  readonly #refused = new Map<ApprovalFold['what'], (act: unknown) => Promise<void>>();

  constructor(house: HouseContext, carrying: Carrying) {
    this.#house = house;
    this.#carrying = carrying;
  }

  /** How what was approved is done: each kind by the room that asked for it. */
  onGiven(what: ApprovalFold['what'], carryOut: CarryOut): void {
    this.#carryOut.set(what, carryOut);
  }

  /** What else ends with a refusal, where the room that asked keeps something beside the record. */
  onRefused(what: ApprovalFold['what'], drop: (act: unknown) => Promise<void>): void {
    this.#refused.set(what, drop);
  }

  async ask(actor: Actor, asking: Asking): Promise<Made<ApprovalView>> {
    const { id, act, mode, ...data } = asking;
    const { lines } = this.#house;
    const house = lines.demand(mode ?? lines.mode([asking.line], undefined));
    const command: ApprovalCommand = { do: 'ask', id, ...data, act: JSON.stringify(act) };
    const created = await this.#decide(house.id, actor, id, command);
    if (created && asking.what === 'outgoing') {
      const subject = { kind: 'approval', id } as const;
      this.#house.alert.ring({ kind: 'approval-asked', subject, line: house.id, desk: asking.desk, to: 'head' });
    }
    return { view: await this.view(actor, id), created };
  }

  async list(actor: Actor, { state }: { state?: ApprovalState }): Promise<ApprovalView[]> {
    const status = state === undefined ? undefined : [state];
    const found: ApprovalView[] = [];
    for (const { id: line } of this.#house.lines.all())
      for await (const fold of this.#house.lines.subjects<ApprovalFold>('approval', line, { status }))
        if (this.#mayRead(actor, fold)) found.push(approvalView(fold, this.#mayAnswer(actor, fold)));
    return found;
  }

  async view(actor: Actor, id: string): Promise<ApprovalView> {
    const { fold } = await this.#house.found<ApprovalFold>('approval', id);
    if (!this.#mayRead(actor, fold)) {
      throw new Problem(403, 'NOT_ALLOWED', 'Who asked, who may answer, headquarters and auditors read it.', {
        clause: 'roles',
        allowedBy: 'headquarters',
      });
    }
    return approvalView(fold, this.#mayAnswer(actor, fold));
  }

  async give(actor: Actor, id: string): Promise<ApprovalView> {
    const { line, fold } = await this.#demandAnswerer(actor, id);
    // The second signature is itself the approval: whoever signs says so (`wasGiven`).
    if (fold.what === 'agreement.sign') await this.#carry(actor, fold);
    else await this.#giveAndCarry(actor, line, fold);
    return this.view(actor, id);
  }

  /** What cannot be carried out any more is refused to whoever gave it, and is not tried later. */
  async #giveAndCarry(actor: Actor, line: string, fold: ApprovalFold): Promise<void> {
    await this.#carrying.begin(fold.id);
    try {
      if (await this.#decide(line, actor, fold.id, { do: 'give' })) await this.#carry(actor, fold);
    } finally {
      await this.#carrying.done(fold.id);
    }
  }

  /** What it waited for has been done by a second person. */
  async wasGiven(actor: Actor, id: string): Promise<void> {
    const { line } = await this.#house.found<ApprovalFold>('approval', id);
    await this.#decide(line, actor, id, { do: 'give' });
  }

  /** What it waited for is not wanted any more: whoever asked may say so as well. */
  async wasWithdrawn(actor: Actor, id: string, reason: string): Promise<void> {
    const { line } = await this.#house.found<ApprovalFold>('approval', id);
    await this.#decide(line, actor, id, { do: 'refuse', reason });
  }

  async refuse(actor: Actor, id: string, reason: string): Promise<ApprovalView> {
    const { line, fold } = await this.#demandAnswerer(actor, id);
    await this.#decide(line, actor, id, { do: 'refuse', reason });
    if (fold.act !== null) await this.#refused.get(fold.what)?.(JSON.parse(fold.act));
    return this.view(actor, id);
  }

  /** At a start: what was approved when the node died, before it could carry it out. */
  async carryOutLeft(failed: (error: unknown) => void): Promise<void> {
    for (const id of await this.#carrying.left()) {
      const found = await this.#house.lines.port.fold('approval', id);
      const fold = found?.fold as ApprovalFold | undefined;
      const by = fold?.given?.by;
      if (fold !== undefined && by !== undefined && by.role !== 'node') {
        const { alias, role, desk, mandate } = by;
        await this.#carry({ alias, role, desk, mandate }, fold).catch(failed);
      }
      await this.#carrying.done(id);
    }
  }

  async #carry(given: Actor, fold: ApprovalFold): Promise<void> {
    const { alias, role, desk, mandate } = fold.by;
    if (role === 'node' || fold.act === null) return;
    await this.#carryOut.get(fold.what)?.({ alias, role, desk, mandate }, { line: fold.line, act: JSON.parse(fold.act), given });
  }

  async #demandAnswerer(actor: Actor, id: string): Promise<{ line: string; fold: ApprovalFold }> {
    const found = await this.#house.found<ApprovalFold>('approval', id);
    const { fold } = found;
    demand(this.#house.self, fold.what === 'agreement.sign' ? 'agreement.sign' : 'approval.give', actor);
    if (this.#mayAnswer(actor, fold)) return found;
    const own = fold.by.alias === actor.alias;
    throw new Problem(
      403,
      'NOT_ALLOWED',
      own ? 'Nobody approves what they asked for themselves.' : 'The head of the desk, or headquarters, answers this.',
      { clause: 'roles', allowedBy: own ? 'another person' : 'the head of the desk' },
    );
  }

  #mayAnswer(actor: Actor, fold: ApprovalFold): boolean {
    if (fold.by.alias === actor.alias) return false;
    if (fold.what === 'agreement.sign') return may(this.#house.self, 'agreement.sign', actor);
    if (!may(this.#house.self, 'approval.give', actor)) return false;
    if (fold.what === 'places-out') return actor.role === 'headquarters';
    return actor.role === 'headquarters' || (fold.desk !== null && this.#house.heads(actor, fold.desk));
  }

  #mayRead(actor: Actor, fold: ApprovalFold): boolean {
    const sees = actor.role === 'headquarters' || actor.role === 'auditor' || fold.by.alias === actor.alias;
    return sees || this.#mayAnswer(actor, fold);
  }

  #decide(line: string, actor: Actor, id: string, command: ApprovalCommand): Promise<boolean> {
    const { self, lines } = this.#house;
    return lines.port.submit(
      line,
      async (work) => {
        const fold = (await work.subjects.fold(id)) as ApprovalFold | undefined;
        return this.#house.decided(work, decideApproval(fold, command, { self, by: byOf(actor), at: this.#house.now() }));
      },
      [id],
    );
  }
}
