/** Reads an export from the first byte to the last and says what it proves, what it does not, and all that is wrong with it. */
import { forkEvidenceKind, openForkEvidence } from './evidence.ts';
import { ExportBodies } from './export-bodies.ts';
import { ExportedFeed } from './export-feed.ts';
import type { Line } from './export-lines.ts';
import { LineReader } from './export-lines.ts';
import type { Fingerprint } from './export-parties.ts';
import { ExportParties } from './export-parties.ts';
import type { EntryRecord, ExportRecord } from './export-records.ts';
import { parseRecord } from './export-records.ts';
import type { Section } from './export-sections.ts';
import { exportOrder } from './export-sections.ts';
import type { FeedReport } from './export-trees.ts';
import { judgeTrees } from './export-trees.ts';
import type { ExportedEntry } from './exported-entry.ts';
import type { Finding } from './findings.ts';
import { Findings } from './findings.ts';
import { Sightings } from './sightings.ts';

export interface VerifyOptions {
  /** Cards (JWS) that the reader has from elsewhere and trusts. */
  readonly cards?: readonly string[];
  /** Called for each entry in the order of the file. */
  readonly onAct?: (entry: ExportedEntry) => void;
}

export interface ExportReport {
  readonly ok: boolean;
  /** '' when the file is no export. */
  readonly line: string;
  readonly mode: string;
  readonly feeds: readonly FeedReport[];
  readonly findings: readonly Finding[];
  readonly notProved: readonly string[];
  readonly fingerprints: readonly Fingerprint[];
}

/** A report, and what comparing two exports needs. */
export interface OpenedExport {
  readonly report: ExportReport;
  readonly feeds: readonly ExportedFeed[];
}

/** Verifies a file that comes in pieces (text or bytes, cut anywhere, newlines included). Never throws for what stands in the file. */
export async function verifyExport(
  pieces: AsyncIterable<string | Uint8Array>,
  options: VerifyOptions = {},
): Promise<ExportReport> {
  return (await openExport(pieces, options)).report;
}

/** As `verifyExport`, and keeps 50 bytes for each entry so that the file can be compared with another. */
export async function openExport(pieces: AsyncIterable<string | Uint8Array>, options: VerifyOptions = {}): Promise<OpenedExport> {
  const reader = new LineReader();
  const reading = new ExportReading(options);
  for await (const lines of reader.read(pieces)) {
    for (const line of lines) {
      if (!reading.refused) reading.take(line);
    }
    if (reading.refused) break;
  }
  return reading.end(reader);
}

class ExportReading {
  /** Set when the file is no export: nothing more is read. */
  refused = false;
  readonly #options: VerifyOptions;
  readonly #findings = new Findings();
  readonly #sightings = new Sightings();
  readonly #feeds: ExportedFeed[] = [];
  readonly #bodies = new ExportBodies(this.#findings);
  readonly #evidence: { author: string; kind: string; detail: string }[] = [];
  #head: Extract<ExportRecord, { record: 'export' }> | undefined;
  #parties = new ExportParties('', '', this.#findings);
  #section: Section = 'start';
  #partiesEnded = false;
  #lines = 0;
  #entries = 0;
  #end: Extract<ExportRecord, { record: 'end' }> | undefined;
  /** Whether it was said that something stands after the end record. */
  #ended = false;

  constructor(options: VerifyOptions) {
    this.#options = options;
  }

  take(line: Line): void {
    if (this.#end) {
      if (!this.#ended) this.#findings.add('AFTER_END', null, null, 'something stands after the end record');
      this.#ended = true;
      return;
    }
    this.#lines += 1;
    const record = this.#parse(line);
    if (!record) return;
    const { after, section } = exportOrder[record.record];
    if (!after.includes(this.#section)) {
      this.#findings.add('RECORD_ORDER', null, null, `line ${this.#lines}: ${record.record} after ${this.#section}`);
    }
    if (record.record !== 'agreement' && record.record !== 'card') this.#endParties(record.record);
    this.#section = section;
    this.#takeRecord(record);
  }

  #parse(line: Line): ExportRecord | undefined {
    const where = `line ${this.#lines}: `;
    if (this.#lines > 1) {
      if (line === undefined) this.#findings.add('ENCODING', null, null, `${where}not UTF-8`);
      return line === undefined
        ? undefined
        : this.#findings.check(this.#feeds.at(-1)?.author ?? null, null, () => parseRecord(line), where);
    }
    // What does not begin as an export is one finding, not one for each line.
    const record = line === undefined ? undefined : new Findings().check(null, null, () => parseRecord(line));
    if (record?.record === 'export') return record;
    this.#findings.add('NOT_AN_EXPORT', null, null, 'the first line is not that of an export');
    this.refused = true;
    return undefined;
  }

  #takeRecord(record: ExportRecord): void {
    switch (record.record) {
      case 'export':
        this.#head = record;
        this.#parties = new ExportParties(record.line, record.mode, this.#findings);
        return;
      case 'agreement':
        this.#parties.addAgreement(record.text);
        return;
      case 'card':
        this.#parties.addCard(record.party, record.jws);
        return;
      case 'feed':
        this.#beginFeed(record.author, record.epoch, record.size);
        return;
      case 'entry':
        this.#takeEntry(record);
        return;
      case 'checkpoint':
        this.#feeds.at(-1)?.notes.push(record.note);
        return;
      case 'evidence':
        this.#evidence.push(record);
        return;
      case 'end':
        this.#end = record;
    }
  }

  /** Cards come before what they sign: the first other record ends them. */
  #endParties(record: string): void {
    if (this.#partiesEnded || record === 'export') return;
    this.#partiesEnded = true;
    this.#parties.end(this.#options.cards ?? []);
  }

  #beginFeed(author: string, epoch: string, size: number): void {
    const before = this.#feeds.at(-1);
    const feed = new ExportedFeed(this.#head?.line ?? '', author, epoch, this.#feeds.length, size);
    if (before && before.name === feed.name) this.#findings.add('FEED_REPEATED', author, null, `${feed.name} stands twice`);
    else if (before && before.name > feed.name)
      this.#findings.add('FEED_ORDER', author, null, `${feed.name} stands behind ${before.name}`);
    if (!this.#parties.isParty(author)) this.#findings.add('PARTY_FOREIGN', author, null, 'a feed of no party of the agreement');
    this.#feeds.push(feed);
  }

  #takeEntry(record: EntryRecord): void {
    this.#entries += 1;
    const feed = this.#feeds.at(-1);
    if (!feed) return;
    const entry = feed.add(record, this.#findings, this.#sightings);
    if (!entry) return;
    if (entry.kind !== undefined && this.#head?.withoutBodies)
      this.#findings.add('BODY_UNDECLARED', feed.author, entry.header.seq, 'a body in an export without bodies');
    if (entry.kind !== undefined) this.#bodies.take(feed, entry.header.seq, entry, entry.kind, this.#parties);
    this.#options.onAct?.(entry);
  }

  end(reader: LineReader): OpenedExport {
    const findings = this.#findings;
    if (!this.refused) {
      this.#endParties('end');
      this.#judgeEnd(reader);
      for (const feed of this.#feeds) feed.end(findings);
      for (const party of this.#parties.founders()) {
        if (!this.#feeds.some((feed) => feed.author === party))
          findings.add('FEED_MISSING', party, null, 'no feed of this party');
      }
    }
    this.#parties.judgeMissing((party) =>
      Math.max(0, ...this.#feeds.filter((feed) => feed.author === party).map((feed) => feed.terms)),
    );
    const sighted = this.#sightings.judge(this.#feeds, findings);
    const trees = judgeTrees(this.#feeds, sighted, this.#parties, findings);
    // A file without bodies shows neither who has signed an agreement nor what was erased.
    const bodies = this.#head?.withoutBodies ? [] : [...this.#parties.judgeSigned(), ...this.#bodies.judge(this.#feeds)];
    const notProved = [...this.#generallyNotProved(), ...trees.notProved, ...bodies, ...this.#judgeEvidence()];
    const report: ExportReport = {
      ok: findings.list.length === 0,
      line: this.#head?.line ?? '',
      mode: this.#head?.mode ?? '',
      feeds: trees.feeds,
      findings: findings.list,
      notProved: this.refused ? [] : notProved,
      fingerprints: this.#parties.fingerprints(),
    };
    return { report, feeds: this.#feeds };
  }

  #judgeEnd(reader: LineReader): void {
    const findings = this.#findings;
    if (reader.tooLong) findings.add('LINE_TOO_LONG', null, null, `line ${this.#lines + 1} is longer than any line of an export`);
    else if (reader.rest.length > 0) findings.add('AFTER_END', null, null, 'the file does not end with a newline');
    const end = this.#end;
    if (!end) {
      findings.add('END_MISSING', null, null, 'the file has no end record');
      return;
    }
    const counted = `${this.#feeds.length} feeds and ${this.#entries} entries in the file, ${end.feeds} and ${end.entries} in its end record`;
    if (end.feeds !== this.#feeds.length || end.entries !== this.#entries) findings.add('COUNT', null, null, counted);
    else if (end.lines !== this.#lines - 1)
      findings.add('COUNT', null, null, `${this.#lines - 1} lines before the end, ${end.lines} in the end record`);
    if (end.sha256 !== reader.digest())
      findings.add('FILE_DIGEST', null, null, 'the file is not the one that its end record was written for');
  }

  #generallyNotProved(): string[] {
    const unknown = this.#parties.fingerprints().filter((party) => !party.given);
    return [
      'that nothing came after the newest checkpoint of a feed',
      'that a clock told the truth while nothing was delivered',
      ...unknown.map(
        ({ party, name }) =>
          `that the keys of ${party} are those of ${name}: they come from the file itself; compare the fingerprint`,
      ),
      ...(this.#head?.withoutBodies
        ? ['what was said, and who has signed which version of the agreement: the file was written without bodies']
        : []),
    ];
  }

  #judgeEvidence(): string[] {
    return this.#evidence.flatMap(({ author, kind, detail }) => {
      const fork =
        kind === forkEvidenceKind &&
        new Findings().check(author, null, () => openForkEvidence(detail, this.#parties.logKeys(author)));
      if (!fork) return [`the evidence against ${author} of the kind ${kind}`];
      this.#findings.add('FORK', author, null, `two checkpoints of ${fork.origin} at size ${fork.size}, both signed`);
      return [];
    });
  }
}
