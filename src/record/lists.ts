/** Long lists in little memory: 32 bytes for a hash, 8 for a number, however many entries a file holds. */

export class HashList {
  #bytes = Buffer.alloc(32 * 64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(hash: Uint8Array): void {
    const at = this.#grow();
    this.#bytes.set(hash, at);
  }

  /** Appends what `write` puts at the place that it is told. */
  pushBy(write: (target: Buffer, at: number) => void): void {
    const at = this.#grow();
    write(this.#bytes, at);
  }

  /** Makes room for one hash and answers where. */
  #grow(): number {
    const at = this.#length * 32;
    if (at === this.#bytes.length) {
      const grown = Buffer.alloc(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#length += 1;
    return at;
  }

  /** A view of the hash at `index`, which is below `length`. */
  at(index: number): Buffer {
    return this.#bytes.subarray(index * 32, index * 32 + 32);
  }
}

export class NumberList {
  #numbers = new Float64Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Float64Array(this.#numbers.length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  /** Undefined outside the list. */
  at(index: number): number | undefined {
    return index < this.#length ? this.#numbers[index] : undefined;
  }
}
