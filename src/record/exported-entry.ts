/** An entry read from an export. Of a long record most is never asked for, so what costs time is made when it is. */
import type { CarriedEntry, EntryBody } from './entry.ts';
import type { EntryHeader } from './header.ts';

/** The feed in which the entry stands. */
interface Home {
  readonly name: string;
  leaf(index: number): string;
}

/** Believe it only if the report on the whole file is `ok`. */
export class ExportedEntry {
  readonly header: EntryHeader;
  /** Kind of the body; undefined where none was carried. */
  readonly kind: string | undefined;
  readonly #home: Home;
  readonly #index: number;
  readonly #carried: CarriedEntry;
  readonly #past: Readonly<Record<string, number>>;

  constructor(
    home: Home,
    index: number,
    header: EntryHeader,
    carried: CarriedEntry,
    kind: string | undefined,
    past: Readonly<Record<string, number>>,
  ) {
    this.header = header;
    this.kind = kind;
    this.#home = home;
    this.#index = index;
    this.#carried = carried;
    this.#past = past;
  }

  /** Leaf hash, base64url. */
  get leaf(): string {
    return this.#home.leaf(this.#index);
  }

  /** `<author>/<epoch>` → how much of that feed its author had stored; its own feed included (then it is `seq`). */
  get past(): Readonly<Record<string, number>> {
    return { ...this.#past, [this.#home.name]: this.header.seq };
  }

  /** Absent when it was not carried. Parsed anew each time. */
  get body(): EntryBody | undefined {
    const { body } = this.#carried;
    return body === undefined ? undefined : (JSON.parse(body) as EntryBody);
  }

  /** Absent when the body has none, or it was not carried. Parsed anew each time. */
  get content(): Readonly<Record<string, unknown>> | undefined {
    const { content } = this.#carried;
    return content === undefined ? undefined : (JSON.parse(content) as Record<string, unknown>);
  }
}
