import { type HighWater, writeHighWater } from './data-folder/index.ts';

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

  #write(): void {
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => writeHighWater(this.#dir, this.#mark)).catch(this.#failed);
  }

  async stop(): Promise<void> {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#write();
    }
    await this.#writing;
  }
}
