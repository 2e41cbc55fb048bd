/** The frontier of a growing tree in one place of memory: for a verifier that reads a million leaves and keeps none of the inner nodes. */
import { foldNode, sha256 } from './crypto.ts';

export class Frontier {
  // A tree of up to 2^53 leaves has at most 53 complete subtrees; one more for the leaf that comes.
  readonly #hashes = Buffer.alloc(55 * 32);
  readonly #folded = Buffer.alloc(55 * 32);
  #depth = 0;
  #size = 0;

  push(leaf: Uint8Array): void {
    this.#hashes.set(leaf, this.#depth * 32);
    this.#depth += 1;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      this.#depth -= 1;
      foldNode(this.#hashes, (this.#depth - 1) * 32);
    }
    this.#size += 1;
  }

  /** Root over all leaves so far (RFC 6962 §2.1). */
  root(): Buffer {
    if (this.#depth === 0) return sha256('');
    this.#hashes.copy(this.#folded, 0, 0, this.#depth * 32);
    for (let depth = this.#depth; depth > 1; depth -= 1) foldNode(this.#folded, (depth - 2) * 32);
    return Buffer.from(this.#folded.subarray(0, 32));
  }
}
