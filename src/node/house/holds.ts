import { decideHold, type HoldCommand, type HoldFold } from '../../subjects/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import type { HouseContext } from './context.ts';
import { byOf, demand } from './demand.ts';
import type { HoldsService, HoldView, Made, PlaceHold } from './service.ts';
import { holdView } from './views.ts';

/** Legal holds: what they name is kept from erasure until they end or an auditor lifts them. */
export class Holds implements HoldsService {
  readonly #house: HouseContext;

  constructor(house: HouseContext) {
    this.#house = house;
  }

  async place(actor: Actor, hold: PlaceHold): Promise<Made<HoldView>> {
    demand(this.#house.self, 'hold.place', actor);
    const { id, mode, lines, subjects, ground, ends } = hold;
    if (lines.length + subjects.length === 0)
      throw new Problem(422, 'HOLD_NOTHING', 'A hold names what it keeps: lines, subjects or both.');
    const house = this.#house.lines.demand(this.#house.lines.mode(lines, mode));
    const command: HoldCommand = { do: 'place', id, lines: [...lines], subjects: [...subjects], ends, ground };
    const created = await this.#decide(house.id, actor, id, command);
    return { view: await this.#view(id), created };
  }

  async list(actor: Actor): Promise<HoldView[]> {
    demand(this.#house.self, 'oversight.read', actor);
    const holds: HoldView[] = [];
    for (const { id: line } of this.#house.lines.all())
      for await (const fold of this.#house.lines.subjects<HoldFold>('hold', line))
        holds.push(holdView(fold, line, this.#house.now()));
    return holds;
  }

  async lift(actor: Actor, id: string, reason: string): Promise<HoldView> {
    demand(this.#house.self, 'hold.lift', actor);
    const { line } = await this.#house.found<HoldFold>('hold', id);
    await this.#decide(line, actor, id, { do: 'lift', reason });
    return this.#view(id);
  }

  #decide(line: string, actor: Actor, id: string, command: HoldCommand): Promise<boolean> {
    const { self, lines } = this.#house;
    return lines.port.submit(
      line,
      async (work) => {
        const fold = (await work.subjects.fold(id)) as HoldFold | undefined;
        return this.#house.decided(work, decideHold(fold, command, { self, by: byOf(actor), at: this.#house.now() }));
      },
      [id],
    );
  }

  async #view(id: string): Promise<HoldView> {
    const { line, fold } = await this.#house.found<HoldFold>('hold', id);
    return holdView(fold, line, this.#house.now());
  }
}
