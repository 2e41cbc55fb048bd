/** Erases by itself what has stood for as long as the agreement allows, and what no legal hold keeps any more. */
import type { DueWorkRow, EntryRow, FeedRow, Store } from '../../store/index.ts';
import type { DueClock } from '../due-clock.ts';
import { byNode } from '../house/demand.ts';
import type { House } from '../house/house.ts';
import type { Keeper } from '../keeper.ts';
import { hasContent, isName, retentionDays, retentionOf } from '../line/erasure.ts';
import type { LineState } from '../line/line-state.ts';

const retentionKind = 'retention';

const day = 86_400_000;
/** Another party's words: its own entry erases them here too. Where none comes for so long, our copy goes without it. */
const patience = day;
/** Entries erased in one commit, and read at once. */
const atOnce = 200;
const readAtOnce = 1_000;
/** Between two looks at a line: what passes meanwhile goes together. */
const rest = 600_000;

export interface RetentionOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly now: () => number;
  readonly dueClock: DueClock;
  readonly failed: (error: unknown) => void;
  readonly house: () => Pick<House, 'isHeld' | 'nextHoldEnd'>;
}

/** Names are kept as long as their own clause says: what stands longer beside them must not hide them, nor the other way round. */
const streams = ['words', 'names'] as const;
type Stream = (typeof streams)[number];

/** A part of a feed that was written under one version. `from`: of this stream, what lies before has no content left. */
interface Part {
  readonly stream: Stream;
  readonly terms: number;
  readonly from: number;
  readonly to: number;
}

interface Passed {
  readonly entry: string;
  readonly clause: string;
}

export class Retention {
  readonly #options: RetentionOptions;
  /** Lines that were asked for while they were looked at. */
  readonly #asked = new Set<string>();
  #started = false;

  constructor(options: RetentionOptions) {
    this.#options = options;
    options.dueClock.handle(retentionKind, { run: (rows) => this.due(rows) });
  }

  /** From now on it may write. */
  start(): void {
    this.#started = true;
    this.look();
  }

  /** Looks soon at these lines: their terms, or a hold, have changed. */
  look(lines: readonly string[] = this.#options.keeper.jointLines()): void {
    if (!this.#started || lines.length === 0) return;
    const { store, dueClock, failed, now } = this.#options;
    const at = now();
    for (const line of lines) this.#asked.add(line);
    const rows = lines.map((line): DueWorkRow => ({ kind: retentionKind, key: line, line, at }));
    store.write((tx) => tx.putDueWork(rows)).then(() => dueClock.noticed(at), failed);
  }

  async due(rows: readonly DueWorkRow[]): Promise<void> {
    for (const { line } of rows) {
      this.#asked.delete(line);
      const later = await this.#erase(line);
      const { store, dueClock, now } = this.#options;
      const next = this.#asked.has(line) ? now() : later;
      await store.write((tx) =>
        next === undefined
          ? tx.dropDueWork(retentionKind, [line])
          : tx.putDueWork([{ kind: retentionKind, key: line, line, at: next }]),
      );
      if (next !== undefined) dueClock.noticed(next);
    }
  }

  /** Answers when to look again; undefined: nothing here is ever erased. */
  async #erase(line: string): Promise<number | undefined> {
    const { keeper, now, house } = this.#options;
    const state = keeper.line(line);
    if (state === undefined || keeper.houses.isHouse(line)) return undefined;
    const kept = await this.#release(line);
    const days = retentionDays(state.book.versions());
    const wakes = kept ? [house().nextHoldEnd() ?? now() + day] : [];
    if (days.length > 0) {
      for (const { row } of state.feeds.values())
        for (const stream of streams)
          for (const part of await this.#parts(state, row, stream)) wakes.push(await this.#erasePart(line, row, part));
      // What is written from now on.
      wakes.push(now() + Math.min(...days) * day);
    }
    return wakes.length === 0 ? undefined : Math.max(now() + rest, Math.min(...wakes));
  }

  /** `terms` never falls along a feed: each version has one stretch of it, found by halving. */
  async #parts(state: LineState, feed: FeedRow, stream: Stream): Promise<Part[]> {
    const { store } = this.#options;
    // What names a version that is not there is one stretch, or a feed could be cut into as many as it has entries.
    const highest = Math.max(...state.book.versions().map(({ agreement }) => agreement.number)) + 1;
    const termsAt = async (seq: number) => Math.min(highest, (await store.read.entries(feed.feed, seq, seq + 1))[0]?.terms ?? 0);
    const parts: Part[] = [];
    for (let start = 0; start < feed.size; ) {
      const terms = await termsAt(start);
      let end = feed.size;
      if ((await termsAt(feed.size - 1)) !== terms)
        for (let low = start; low + 1 < end; ) {
          const middle = (low + end) >> 1;
          if ((await termsAt(middle)) === terms) low = middle;
          else end = middle;
        }
      const from = Number((await store.read.setting(cursorOf(feed.feed, terms, stream))) ?? start);
      parts.push({ stream, terms, from: Math.max(start, from), to: end });
      start = end;
    }
    return parts;
  }

  /** Erases what has passed of a stretch, the oldest first; answers when the next passes. */
  async #erasePart(line: string, feed: FeedRow, { stream, terms, from, to }: Part): Promise<number> {
    const { store, keeper, now, self } = this.#options;
    const wait = feed.author === self ? 0 : patience;
    let passed: Passed[] = [];
    let next = Number.POSITIVE_INFINITY;
    let seq = from;
    while (seq < to && next === Number.POSITIVE_INFINITY) {
      const rows = await store.read.entries(feed.feed, seq, Math.min(to, seq + readAtOnce));
      if (rows.length === 0) break;
      for (const row of rows) {
        const isOther = row.content === null || isName(row.body) !== (stream === 'names');
        const retention = isOther ? undefined : retentionOf(row, bookOf(keeper, line));
        if (retention !== undefined && retention.until + wait > now()) {
          next = retention.until + wait;
          break;
        }
        if (retention !== undefined && isSound(row)) passed.push({ entry: row.leaf, clause: retention.clause });
        seq += 1;
      }
      for (; passed.length > 0; passed = passed.slice(atOnce)) await this.#say(line, passed.slice(0, atOnce));
      await store.write((tx) => tx.putSetting(cursorOf(feed.feed, terms, stream), String(seq)));
    }
    return next;
  }

  async #say(line: string, passed: readonly Passed[]): Promise<void> {
    await this.#options.keeper.writer(line).submit(
      async (work) => {
        for (const { entry, clause } of passed)
          await work.say({ kind: 'content.erased', by: byNode, data: { entry, ground: 'retention', clause } });
      },
      { weight: passed.length },
    );
  }

  /** What no hold keeps any more goes for good; answers whether something is kept on. */
  async #release(line: string): Promise<boolean> {
    const { store, house } = this.#options;
    let kept = false;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const rows = await store.read.sealed(line, readAtOnce, after);
      const free = rows.filter(({ subject }) => !house().isHeld(line, subject)).map(({ entry }) => entry);
      if (free.length > 0) await store.write((tx) => tx.dropSealed(line, free));
      kept ||= free.length < rows.length;
      after = rows.length < readAtOnce ? undefined : rows.at(-1)?.entry;
    }
    return kept;
  }
}

function bookOf(keeper: Keeper, line: string): LineState['book'] {
  return keeper.writer(line).state.book;
}

/** Content that its body does not name was never taken in; a body that cannot be read has none. */
function isSound({ body }: EntryRow): boolean {
  return body !== null && hasContent(body);
}

function cursorOf(feed: number, terms: number, stream: Stream): string {
  return stream === 'words' ? `retention/${feed}/${terms}` : `retention/${feed}/${terms}/${stream}`;
}
