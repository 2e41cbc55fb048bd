import type { Store } from '../../store/index.ts';

const key = 'approvals-being-carried-out';

/** Approvals that are being given: should the node die between the approval and its act, the act is done at the next start. */
export class Carrying {
  readonly #store: Store;
  #ids: readonly string[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Those that a node before this one has left. */
  async left(): Promise<readonly string[]> {
    const text = await this.#store.read.setting(key);
    this.#ids = text === undefined ? [] : (JSON.parse(text) as string[]);
    return this.#ids;
  }

  /** Durable when it resolves. */
  begin(id: string): Promise<void> {
    return this.#put([...this.#ids, id]);
  }

  done(id: string): Promise<void> {
    return this.#put(this.#ids.filter((held) => held !== id));
  }

  /** One after another: a later list must not be overwritten by an earlier one. */
  #put(ids: readonly string[]): Promise<void> {
    this.#ids = ids;
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(() => this.#store.write((tx) => tx.putSetting(key, JSON.stringify(this.#ids))));
    return this.#writing;
  }
}
