import { type HighWater, timelineMark, writeHighWater } from './data-folder/index.ts';

const writeEvery = 1_000;

/** Writes the high-water mark beside the database, at most once a second: it finds a database that has lost its end. */
export class HighWaterKeeper {
  readonly #dir: string;
  readonly #failed: (error: unknown) => void;
  #mark: Record<string, number>;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(dir: string, mark: HighWater, failed: (error: unknown) => void) {
    this.#dir = dir;
    this.#mark = { ...mark };
    this.#failed = failed;
  }

  /** How much this feed of ours held at some time before. */
  of(line: string, epoch: string): number {
    return this.#mark[`${line}/${epoch}`] ?? 0;
  }

  note(line: string, epoch: string, size: number): void {
    const key = `${line}/${epoch}`;
    if ((this.#mark[key] ?? 0) >= size) return;
    this.#mark[key] = size;
    this.#timer ??= setTimeout(() => this.#write(), writeEvery);
  }

  /** The timeline of the PostgreSQL server as it was kept; undefined before the first time. */
  get timeline(): number | undefined {
    return this.#mark[timelineMark];
  }

  /** Kept at once: whoever has begun new epochs for it need not do so again. */
  async keepTimeline(timeline: number): Promise<void> {
    if (this.timeline === timeline) return;
    this.#mark[timelineMark] = timeline;
    this.#write();
    await this.#writing;
  }

  #write(): void {
    // Left running it would write once more, after `stop` too.
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => writeHighWater(this.#dir, this.#mark)).catch(this.#failed);
  }

  async stop(): Promise<void> {
    if (this.#timer !== undefined) this.#write();
    await this.#writing;
  }
}
