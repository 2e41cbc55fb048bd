import type { Keeper } from './keeper.ts';

/** setTimeout holds at most 2^31 - 1 ms; a wait beyond a day looks again in between. */
const longestWait = 86_400_000;

interface EndWatchOptions {
  readonly keeper: Keeper;
  readonly now: () => number;
  readonly ended: (line: string) => void;
}

/** Nothing is said when a notice takes effect: whoever looks at the line is told to look again. */
export class EndWatch {
  readonly #options: EndWatchOptions;

  constructor(options: EndWatchOptions) {
    this.#options = options;
  }

  watch(line: string): void {
    const { keeper, now, ended } = this.#options;
    const ahead = (keeper.line(line)?.book.notices ?? []).map(({ effective }) => effective - now()).filter((wait) => wait > 0);
    if (ahead.length === 0) return;
    const wait = Math.min(...ahead);
    const next = () => {
      if (wait <= longestWait) ended(line);
      this.watch(line);
    };
    setTimeout(next, Math.min(wait, longestWait)).unref();
  }
}
