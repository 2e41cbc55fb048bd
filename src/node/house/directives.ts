import type { DirectiveState, Mode } from '../../language/index.ts';
import { type DirectiveCommand, type DirectiveFold, decideDirective } from '../../subjects/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import type { HouseContext } from './context.ts';
import { byOf, demand } from './demand.ts';
import { desksOf } from './heads.ts';
import type { HouseWork } from './lines.ts';
import type { DirectivesService, DirectiveView, IssueDirective, Made } from './service.ts';
import { directiveView } from './views.ts';

/** Seconds in which each head acknowledges unless headquarters says otherwise. */
const usualWithin = 900;

/** Headquarters' instructions to its own desks. */
export class Directives implements DirectivesService {
  readonly #house: HouseContext;
  /** Highest number said in a transaction that is not committed yet. */
  readonly #numbers = new WeakMap<HouseWork, number>();

  constructor(house: HouseContext) {
    this.#house = house;
  }

  async issue(actor: Actor, wanted: IssueDirective): Promise<Made<DirectiveView>> {
    demand(this.#house.self, 'directive.issue', actor);
    const { id, to, rules, text, replaces } = wanted;
    const { lines = [], desks = [] } = to;
    const house = this.#house.lines.demand(this.#house.lines.mode(lines, wanted.mode));
    const heads = this.#headsOf(house.mode, lines, desks);
    const command = {
      ...({ do: 'issue', id, lines, desks, rules, texts: text } as const),
      ...(desks.length > 0 ? {} : { heads }),
      acknowledgeWithin: wanted.acknowledgeWithin ?? usualWithin,
      ...(replaces === undefined ? {} : { replaces }),
    };
    const created = await this.#house.lines.port.submit(
      house.id,
      async (work) => {
        const number = await this.#nextNumber(work, house.id);
        const replaced = replaces === undefined ? undefined : ((await work.subjects.fold(replaces)) as DirectiveFold | undefined);
        const said = await this.#decide(work, actor, id, { ...command, number }, replaced);
        if (said) this.#numbers.set(work, number);
        return said;
      },
      replaces === undefined ? [id] : [id, replaces],
    );
    if (created) this.#askHeads(house.id, id, heads);
    return { view: await this.view(actor, id), created };
  }

  /** Desks of the party whose heads acknowledge: those named, or all on the lines concerned. 422 `UNKNOWN_DESK`. */
  #headsOf(mode: Mode, lines: readonly string[], desks: readonly string[]): string[] {
    const own = this.#house.lines
      .jointOf(mode, lines)
      .flatMap(({ id, agreement }) => desksOf(this.#house.self, id, agreement))
      .map((desk) => desk.id);
    const unknown = desks.find((desk) => !own.includes(desk));
    if (unknown !== undefined)
      throw new Problem(422, 'UNKNOWN_DESK', `No agreement in force on these lines names “${unknown}” as a desk of this party.`);
    return [...new Set(desks.length > 0 ? desks : own)];
  }

  /** One more than the highest so far, what this transaction has said included. */
  async #nextNumber(work: HouseWork, line: string): Promise<number> {
    const said = this.#numbers.get(work);
    if (said !== undefined) return said + 1;
    for await (const newest of this.#house.lines.subjects<DirectiveFold>('directive', line)) return newest.number + 1;
    return 1;
  }

  #askHeads(line: string, id: string, heads: readonly string[]): void {
    const subject = { kind: 'directive', id } as const;
    for (const desk of heads) this.#house.alert.ring({ kind: 'directive-issued', subject, line, desk, to: 'head' });
  }

  async list(actor: Actor, { state }: { state?: DirectiveState }): Promise<DirectiveView[]> {
    const found: DirectiveView[] = [];
    const status = state === undefined ? undefined : [state];
    for (const { id: line, mode } of this.#house.lines.all())
      for await (const fold of this.#house.lines.subjects<DirectiveFold>('directive', line, { status }))
        found.push(this.#view(actor, line, mode, fold));
    return found;
  }

  async view(actor: Actor, id: string): Promise<DirectiveView> {
    const { line, fold } = await this.#house.found<DirectiveFold>('directive', id);
    return this.#view(actor, line, this.#house.lines.modeOf(line), fold);
  }

  #view(actor: Actor, line: string, mode: Mode, fold: DirectiveFold): DirectiveView {
    return directiveView(fold, { line, mode, heads: (desk) => this.#house.heads(actor, desk) });
  }

  async acknowledge(actor: Actor, id: string, desk?: string): Promise<DirectiveView> {
    demand(this.#house.self, 'directive.acknowledge', actor);
    const { line, fold } = await this.#house.found<DirectiveFold>('directive', id);
    const addressed = fold.acknowledgements.map((one) => one.desk);
    if (desk !== undefined && !addressed.includes(desk))
      throw new Problem(422, 'UNKNOWN_DESK', `This directive is not addressed to “${desk}”.`);
    const headed = (desk === undefined ? addressed : [desk]).filter((one) => this.#house.heads(actor, one));
    if (headed.length === 0) {
      throw new Problem(403, 'NOT_ALLOWED', 'The head of the desk acknowledges it; nobody does so in a head’s place.', {
        clause: 'roles',
        allowedBy: 'the head of the desk',
      });
    }
    await this.#house.lines.port.submit(
      line,
      async (work) => {
        for (const one of headed) await this.#decide(work, actor, id, { do: 'acknowledge', desk: one });
      },
      [id],
    );
    return this.view(actor, id);
  }

  async lift(actor: Actor, id: string, reason: string): Promise<DirectiveView> {
    demand(this.#house.self, 'directive.lift', actor);
    const { line } = await this.#house.found<DirectiveFold>('directive', id);
    await this.#house.lines.port.submit(line, (work) => this.#decide(work, actor, id, { do: 'lift', reason }), [id]);
    return this.view(actor, id);
  }

  /** For the hand-over of a desk. */
  viewOf(actor: Actor, line: string, fold: DirectiveFold): DirectiveView {
    return this.#view(actor, line, this.#house.lines.modeOf(line), fold);
  }

  async #decide(
    work: HouseWork,
    actor: Actor,
    id: string,
    command: DirectiveCommand,
    replaced?: DirectiveFold,
  ): Promise<boolean> {
    const fold = (await work.subjects.fold(id)) as DirectiveFold | undefined;
    const context = { self: this.#house.self, by: byOf(actor), at: this.#house.now(), replaced };
    return this.#house.decided(work, decideDirective(fold, command, context));
  }
}
