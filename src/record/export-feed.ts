/** One feed as it is read from an export: each entry is checked where it stands, the tree when the whole file has been read. */
import type { BodyShape } from './body-text.ts';
import { openBodyBy, parseBody } from './entry.ts';
import { demand } from './error.ts';
import type { EntryRecord } from './export-records.ts';
import { ExportedEntry } from './exported-entry.ts';
import { feedName } from './feed.ts';
import type { Findings } from './findings.ts';
import type { EntryHeader } from './header.ts';
import { leafHashInto, parseHeader } from './header.ts';
import { HashList, NumberList } from './lists.ts';
import type { Sightings } from './sightings.ts';
import { timeOf } from './time.ts';

/** What stands behind a header in the file. */
export const presence = {
  none: 0,
  body: 1,
  bodyWithoutContent: 2,
  bodyAndContent: 3,
  /** No body, but it goes to some parties only. */
  restricted: 4,
  /** What is there is not what was signed; a finding says so. */
  damaged: 5,
} as const;

export class ExportedFeed {
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  readonly name: string;
  /** Place among the file's feeds. */
  readonly number: number;
  readonly size: number;
  readonly leaves = new HashList();
  readonly clocks = new NumberList();
  readonly presence = new NumberList();
  /** Notes of its checkpoints, as they stand in the file. */
  readonly notes: string[] = [];
  /** Set when entries are missing, doubled or out of place: then its tree cannot be the author's, and nothing more is concluded from it. */
  broken = false;
  #next = 0;
  #clock = 0;
  #at = Number.NEGATIVE_INFINITY;
  #terms = 0;
  /** How much of each other feed the author had stored. Replaced when it grows, never changed: entries that were read share it. */
  #past: Readonly<Record<string, number>> = {};

  constructor(line: string, author: string, epoch: string, number: number, size: number) {
    this.line = line;
    this.author = author;
    this.epoch = epoch;
    this.name = feedName({ author, epoch });
    this.number = number;
    this.size = size;
  }

  /** Takes the next entry of the file, cut from a canonical line; answers it, or undefined when it is damaged. */
  add(entry: EntryRecord, findings: Findings, sightings: Sightings): ExportedEntry | undefined {
    this.leaves.pushBy((target, at) => leafHashInto(target, at, entry.header));
    const header = findings.check(this.author, this.#next, () => parseHeader(entry.header));
    this.clocks.push(header?.clock ?? Number.NaN);
    if (!header) {
      this.#next += 1;
      this.presence.push(presence.damaged);
      return undefined;
    }
    this.#place(header, findings);
    this.#follow(header, findings, sightings);
    const opened = findings.check(this.author, header.seq, () => openRecord(entry, header.body));
    this.presence.push(opened ? presenceOf(header, opened.body, opened.content) : presence.damaged);
    return opened && new ExportedEntry(this, this.leaves.length - 1, header, entry, opened.body?.kind, this.#past);
  }

  /** Highest number of a version under which its author writes. */
  get terms(): number {
    return this.#terms;
  }

  /** Leaf hash of an entry of the feed, base64url. */
  leaf(index: number): string {
    return this.leaves.at(index).toString('base64url');
  }

  #place(header: EntryHeader, findings: Findings): void {
    const due = this.#next;
    if (header.author !== this.author || header.epoch !== this.epoch || header.line !== this.line) {
      this.broken = true;
      findings.add('WRONG_FEED', this.author, due, `an entry of ${feedName(header)} stands among those of ${this.name}`);
    } else if (header.seq !== due) {
      this.broken = true;
      if (header.seq > due) findings.add('ENTRY_MISSING', this.author, due, `entry ${header.seq} stands where ${due} is due`);
      else findings.add('ENTRY_REPEATED', this.author, header.seq, `entry ${header.seq} stands where ${due} is due`);
    }
    this.#next = header.seq + 1;
  }

  #follow(header: EntryHeader, findings: Findings, sightings: Sightings): void {
    const { seq, terms, seen, clock } = header;
    const at = timeOf(header.at);
    if (at < this.#at) findings.add('AT_FELL', this.author, seq, 'it is earlier than the one before it');
    if (terms < this.#terms) findings.add('TERMS_FELL', this.author, seq, `terms ${terms} after ${this.#terms}`);
    if (seen.length > 0) {
      const past = { ...this.#past };
      for (const one of seen) {
        const name = feedName(one);
        if (one.size <= (past[name] ?? 0))
          findings.add('SEEN_FELL', this.author, seq, `no more of ${name} than the entry before it`);
        past[name] = one.size;
        sightings.see(name, one.size, one.root);
      }
      this.#past = past;
      sightings.endEntry(this.number, seq, clock, this.#clock);
    } else if (clock !== this.#clock + 1)
      findings.add('CLOCK', this.author, seq, `clock ${clock} where ${this.#clock + 1} is due`);
    this.#at = at;
    this.#terms = terms;
    this.#clock = clock;
  }

  /** Compares what was read with what the feed record said. */
  end(findings: Findings): void {
    const { size, author } = this;
    const count = this.leaves.length;
    if (count < size)
      findings.add('ENTRY_MISSING', author, null, `the file says ${size} entries of ${this.name}, but holds ${count}`);
    if (count > size)
      findings.add('ENTRY_REPEATED', author, null, `the file says ${size} entries of ${this.name}, but holds ${count}`);
    if (count !== size) this.broken = true;
    if (this.notes.length === 0) findings.add('CHECKPOINT_MISSING', author, null, `no checkpoint of ${this.name}`);
  }
}

/** A text that came in a canonical line is canonical; of content no more is asked than that it is an object. */
function openRecord(entry: EntryRecord, committed: string) {
  return openBodyBy(
    entry,
    committed,
    (text): BodyShape => entry.shape ?? parseBody(text),
    (text): true => {
      demand(text.startsWith('{'), 'CONTENT_FORM', 'content is an object');
      return true;
    },
  );
}

function presenceOf(header: EntryHeader, body: BodyShape | undefined, content: true | undefined): number {
  if (!body) return header.to ? presence.restricted : presence.none;
  if (body.content === undefined) return presence.body;
  return content ? presence.bodyAndContent : presence.bodyWithoutContent;
}
