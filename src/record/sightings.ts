/**
 * What entries say to have seen of other feeds. Those may stand later in the file, so it is kept in little memory and judged when all
 * has been read: each log vouches for the others (docs/protocol.md, Entry, `seen`).
 */
import type { ExportedFeed } from './export-feed.ts';
import type { Findings } from './findings.ts';
import { HashList, NumberList } from './lists.ts';

/** A root that somebody has seen at a size of one feed. */
export interface Sighting {
  readonly size: number;
  readonly root: Uint8Array;
  readonly author: string;
  readonly seq: number;
}

export class Sightings {
  readonly #names: string[] = [];
  readonly #numberOf = new Map<string, number>();
  // One row for each thing seen.
  readonly #seenFeed = new NumberList();
  readonly #seenSize = new NumberList();
  readonly #seenRoot = new HashList();
  // One row for each entry that has seen something.
  readonly #feed = new NumberList();
  readonly #seq = new NumberList();
  readonly #clock = new NumberList();
  readonly #clockBefore = new NumberList();
  readonly #seenEnd = new NumberList();

  /** `root`: 43 digits of base64url, whose form was checked. */
  see(name: string, size: number, root: string): void {
    let number = this.#numberOf.get(name);
    if (number === undefined) {
      number = this.#names.push(name) - 1;
      this.#numberOf.set(name, number);
    }
    this.#seenFeed.push(number);
    this.#seenSize.push(size);
    this.#seenRoot.pushBy((target, at) => target.write(root, at, 'base64url'));
  }

  /** Ends the entry to which the last calls of `see` belong. `clockBefore` is that of the entry before it in its feed. */
  endEntry(feed: number, seq: number, clock: number, clockBefore: number): void {
    this.#feed.push(feed);
    this.#seq.push(seq);
    this.#clock.push(clock);
    this.#clockBefore.push(clockBefore);
    this.#seenEnd.push(this.#seenFeed.length);
  }

  /**
   * Checks each clock and that what was seen is in the file; answers the roots that the trees must show, by name of feed, sizes rising.
   * What an entry has seen of a broken feed is not judged.
   */
  judge(feeds: readonly ExportedFeed[], findings: Findings): Map<string, Sighting[]> {
    const byName = new Map(feeds.map((feed) => [feed.name, feed]));
    const targets = this.#names.map((name) => byName.get(name));
    const missing = new Set<number>();
    const sighted = new Map<string, Sighting[]>();
    const pairs = new Set<string>();
    for (let entry = 0, row = 0; entry < this.#feed.length; entry += 1) {
      const feed = feeds[this.#feed.at(entry) ?? -1];
      const seq = this.#seq.at(entry) ?? 0;
      let highest: number | undefined = this.#clockBefore.at(entry);
      for (; row < (this.#seenEnd.at(entry) ?? 0); row += 1) {
        const number = this.#seenFeed.at(row) ?? 0;
        const size = this.#seenSize.at(row) ?? 0;
        const target = targets[number];
        if (!feed) continue;
        if (!target) {
          highest = undefined;
          if (!missing.has(number))
            findings.add('FEED_MISSING', feed.author, seq, `it has seen ${this.#names[number]}, which is not in the file`);
          missing.add(number);
          continue;
        }
        if (target.author === feed.author) pairs.add(`${feed.name} ${target.name}`);
        const clock = target.broken ? undefined : target.clocks.at(size - 1);
        if (clock === undefined && !target.broken) {
          findings.add(
            'SEEN_NOT_HELD',
            feed.author,
            seq,
            `it has seen ${size} of ${target.name}, of which the file holds ${target.leaves.length}`,
          );
        }
        highest = clock === undefined || highest === undefined ? undefined : Math.max(highest, clock);
        if (clock !== undefined)
          listOf(sighted, target.name).push({ size, root: this.#seenRoot.at(row), author: feed.author, seq });
      }
      const clock = this.#clock.at(entry);
      if (feed && highest !== undefined && clock !== highest + 1)
        findings.add('CLOCK', feed.author, seq, `clock ${clock} where ${highest + 1} is due`);
    }
    for (const list of sighted.values()) list.sort((a, b) => a.size - b.size);
    addGrownTogether(pairs, byName, findings);
    return sighted;
  }
}

/** A store never appends to an epoch that it has left: two epochs of one author that have seen each other are a fork. */
function addGrownTogether(pairs: ReadonlySet<string>, byName: ReadonlyMap<string, ExportedFeed>, findings: Findings): void {
  for (const pair of pairs) {
    const [one = '', other = ''] = pair.split(' ');
    const author = byName.get(one)?.author ?? null;
    if (one < other && pairs.has(`${other} ${one}`)) findings.add('FORK', author, null, `${one} and ${other} grew side by side`);
  }
}

function listOf<T>(map: Map<string, T[]>, name: string): T[] {
  const list = map.get(name) ?? [];
  map.set(name, list);
  return list;
}
