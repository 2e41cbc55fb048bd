/** Feeds without keys or trees, for tests of pure rooms: acts with the clocks and pasts that the record would give them. */
import { type Act, type By, type FeedKey, feedKey, type Kind, type Saying } from '../../language/index.ts';

/** One life of one party's store: what it has said and what it holds of others. */
export class Feed {
  readonly author: string;
  readonly epoch: string;
  readonly own: Act[] = [];
  /** Everything held here, in the order in which it came. */
  readonly held: Act[] = [];
  readonly #past: Record<FeedKey, number> = {};
  readonly #leafOf: ((place: string) => string) | undefined;
  #clock = 0;
  #at = 0;

  /** `leafOf` makes an entry's leaf hash of its place, where it must have the form of one. */
  constructor(author: string, epoch = '0000000000000001', leafOf?: (place: string) => string) {
    this.author = author;
    this.epoch = epoch;
    this.#leafOf = leafOf;
  }

  /** Appends an entry. Its time is held at the last value when the clock runs back (protocol.md, Entry). */
  say(saying: Saying, at: number, content?: Record<string, unknown>): Act {
    const key = feedKey(this.author, this.epoch);
    const seq = this.own.length;
    this.#clock += 1;
    this.#at = Math.max(this.#at, at);
    const told = content ?? saying.content;
    const act: Act = {
      author: this.author,
      epoch: this.epoch,
      seq,
      clock: this.#clock,
      at: this.#at,
      leaf: this.#leaf(seq),
      terms: 1,
      past: { ...this.#past, [key]: seq },
      kind: saying.kind,
      by: saying.by,
      data: saying.data,
      ...(saying.about === undefined ? {} : { about: saying.about }),
      ...(told === undefined ? {} : { content: told }),
    };
    this.own.push(act);
    this.held.push(act);
    this.#past[key] = seq + 1;
    return act;
  }

  #leaf(seq: number): string {
    const place = `${this.author[3]}${this.epoch.at(-1)}-${seq}`;
    return this.#leafOf?.(place) ?? place;
  }

  /** Takes in the next entry of another feed; what that entry had seen must be held, as the exchange sees to. */
  take(act: Act): void {
    const key = feedKey(act.author, act.epoch);
    if ((this.#past[key] ?? 0) !== act.seq) throw new Error(`gap before ${act.leaf}`);
    for (const [other, size] of Object.entries(act.past)) {
      if ((this.#past[other] ?? 0) < size && other !== feedKey(this.author, this.epoch))
        throw new Error(`${act.leaf} has seen more than is held`);
    }
    this.#past[key] = act.seq + 1;
    this.#clock = Math.max(this.#clock, act.clock);
    this.held.push(act);
  }

  /** Takes in all that another feed has said, or its first `size` entries. */
  takeAll(from: Feed, size = from.own.length): void {
    const had = this.#past[feedKey(from.author, from.epoch)] ?? 0;
    for (const act of from.own.slice(had, size)) this.take(act);
  }
}

/** Ids in the order in which they are asked for. */
export function uuid(number: number): string {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function person(desk: string | null, alias: string, role: By['role'] = 'duty-officer'): By {
  return { desk, role, alias, mandate: 'inform' };
}

export function nodeOf(desk: string): By {
  return { desk, role: 'node', alias: 'node', mandate: 'none' };
}

export type SayingData<K extends Kind> = Extract<Saying, { kind: K }>['data'];

/** A saying without its types in the way: for acts that no decent node would say. */
export function saying<K extends Kind>(
  kind: K,
  about: { party: string; id: string },
  by: By,
  data: SayingData<K>,
  content?: object,
): Saying {
  return { kind, about, by, data, ...(content === undefined ? {} : { content }) } as Saying;
}
