import type { Agreement } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';

/** A version that own people have signed while the party waits for a second one. */
export interface HeldSignature {
  readonly line: string;
  readonly hash: string;
  /** In full: of a proposal nobody else has it yet. */
  readonly agreement: Agreement;
  /** Aliases, the first first. */
  readonly approvals: readonly string[];
  readonly at: number;
}

const key = 'held-signatures';

/**
 * Under the two-person rule: what one person has signed. It is kept beside the record, for nothing of it is said to anybody before
 * the second person signs, and a founding agreement has no line yet.
 */
export class HeldSignatures {
  readonly #store: Store;
  #held: readonly HeldSignature[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  async load(): Promise<void> {
    const text = await this.#store.read.setting(key);
    this.#held = text === undefined ? [] : (JSON.parse(text) as HeldSignature[]);
  }

  all(): readonly HeldSignature[] {
    return this.#held;
  }

  of(hash: string): HeldSignature | undefined {
    return this.#held.find((held) => held.hash === hash);
  }

  async add(signature: HeldSignature): Promise<void> {
    await this.#put([...this.#held.filter((held) => held.hash !== signature.hash), signature]);
  }

  async drop(hash: string): Promise<void> {
    if (this.of(hash) !== undefined) await this.#put(this.#held.filter((held) => held.hash !== hash));
  }

  async #put(held: readonly HeldSignature[]): Promise<void> {
    await this.#store.write((tx) => tx.putSetting(key, JSON.stringify(held)));
    this.#held = held;
  }
}
