/** Which subjects have entries of ours that the other side has not cosigned yet: their screens change when it does. */
export class Undelivered {
  readonly #waiting: { readonly key: string; readonly seq: number; readonly subject: string }[] = [];
  readonly #limit: number;

  constructor(limit = 50_000) {
    this.#limit = limit;
  }

  said(key: string, seq: number, subject: string): void {
    this.#waiting.push({ key, seq, subject });
    if (this.#waiting.length > this.#limit) this.#waiting.shift();
  }

  /** Everything of the feed before `size` has arrived; answers the subjects concerned. */
  delivered(key: string, size: number): ReadonlySet<string> {
    const subjects = new Set<string>();
    let kept = 0;
    for (const entry of this.#waiting) {
      if (entry.key === key && entry.seq < size) subjects.add(entry.subject);
      else this.#waiting[kept++] = entry;
    }
    this.#waiting.length = kept;
    return subjects;
  }
}
