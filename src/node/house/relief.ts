/**
 * Looks whether the relief that the rota names has come: where it has not, five minutes into its shift, that is noted on the
 * watch and the head is told. The officer stays on watch and the desk is not blocked.
 */
import { decideWatch, type WatchFold } from '../../subjects/index.ts';
import type { HouseContext } from './context.ts';
import { byNode } from './demand.ts';

/** Milliseconds from the beginning of a shift until its officer is missed. */
const reliefGrace = 300_000;
const lookEvery = 15_000;

/** Who the rota says is on duty. */
export interface Rota {
  /** Shifts of a desk that run at this time, milliseconds since 1970 UTC; several at double cover. */
  onDuty(desk: string, at: number): readonly { readonly alias: string; readonly from: number }[];
}

export class Relief {
  readonly #house: HouseContext;
  readonly #rota: Rota;
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(house: HouseContext, rota: Rota, failed: (error: unknown) => void) {
    this.#house = house;
    this.#rota = rota;
    this.#failed = failed;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look().catch(this.#failed), lookEvery);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What is missed is worked out anew from rota and record, so a restart forgets nothing and says nothing twice. */
  async look(): Promise<void> {
    for (const { line, fold } of this.#house.book.watches()) await this.#lookAt(line, fold);
  }

  async #lookAt(line: string, watch: WatchFold): Promise<void> {
    const missing = this.#missing(watch);
    if (missing === undefined) return;
    const said = await this.#house.lines.port.submit(
      line,
      async (work) => {
        const now = (await work.subjects.fold(watch.id)) as WatchFold | undefined;
        if (now === undefined || this.#missing(now) === undefined) return false;
        const context = { self: this.#house.self, by: byNode, at: this.#house.now() };
        return this.#house.decided(work, decideWatch(now, { do: 'unrelieved', expected: missing.alias }, context));
      },
      [watch.id],
    );
    if (!said) return;
    const subject = { kind: 'watch', id: watch.id } as const;
    this.#house.alert.ring({ kind: 'watch-unrelieved', subject, line, desk: watch.desk, to: 'ladder' });
  }

  /** The relief that should have come; undefined while nobody is missed, or it was noted before. */
  #missing(watch: WatchFold): { readonly alias: string; readonly from: number } | undefined {
    if (watch.ended !== null || watch.unrelieved !== null) return undefined;
    const now = this.#house.now();
    const shifts = this.#rota.onDuty(watch.desk, now);
    if (shifts.some(({ alias }) => alias === watch.by.alias)) return undefined;
    return shifts.find(({ from }) => from > watch.begun.at && now >= from + reliefGrace);
  }
}
