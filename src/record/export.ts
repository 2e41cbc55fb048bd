/** Writes a line's record as one file (docs/protocol.md, Export). Reads from a pure source, so it never holds more than one entry. */
import { startDigest } from './crypto.ts';
import type { CarriedEntry } from './entry.ts';
import { demand } from './error.ts';
import type { ExportRecord } from './export-records.ts';
import { exportFormat, toLine } from './export-records.ts';
import { feedName } from './feed.ts';

export interface ExportFeed {
  readonly author: string;
  readonly epoch: string;
  /** How many entries `entries` yields. */
  readonly size: number;
  /** Signed notes with their cosignatures, sizes growing; the last one is the newest and covers all entries. */
  readonly checkpoints: readonly string[];
  /** In order from 0. */
  readonly entries: () => AsyncIterable<CarriedEntry>;
}

export interface ExportSource {
  readonly line: string;
  readonly mode: 'actual' | 'exercise';
  /** Leaves out every body and content; the file says so. */
  readonly withoutBodies: boolean;
  /** Canonical texts, the founding agreement first. */
  readonly agreements: readonly string[];
  /** Cards of each party, oldest first. */
  readonly cards: readonly { readonly party: string; readonly jws: readonly string[] }[];
  readonly feeds: readonly ExportFeed[];
  /** Fork evidence as kept; `toForkEvidence` makes the kind that a verifier can check. */
  readonly evidence: readonly { readonly author: string; readonly kind: string; readonly detail: string }[];
}

const pieceLength = 65_536;

/**
 * Yields the file in pieces of text that already hold their newlines. Equal sources give equal files, byte for byte. Throws `GAP` when a
 * feed yields another number of entries than it said.
 */
export async function* writeExport(source: ExportSource): AsyncGenerator<string, void, undefined> {
  const digest = startDigest();
  let [lines, entries] = [0, 0];
  let piece = '';
  for await (const record of recordsOf(source)) {
    piece += toLine(record);
    lines += 1;
    if (record.record === 'entry') entries += 1;
    if (piece.length < pieceLength) continue;
    digest.update(Buffer.from(piece));
    yield piece;
    piece = '';
  }
  digest.update(Buffer.from(piece));
  yield piece + toLine({ record: 'end', entries, feeds: source.feeds.length, lines, sha256: digest.end() });
}

async function* recordsOf(source: ExportSource): AsyncGenerator<ExportRecord> {
  const { line, mode, withoutBodies } = source;
  yield { record: 'export', format: exportFormat, line, mode, withoutBodies };
  for (const text of source.agreements) yield { record: 'agreement', text };
  for (const { party, jws } of [...source.cards].sort((a, b) => (a.party < b.party ? -1 : 1))) {
    for (const card of jws) yield { record: 'card', party, jws: card };
  }
  for (const feed of [...source.feeds].sort((a, b) => (feedName(a) < feedName(b) ? -1 : 1)))
    yield* recordsOfFeed(feed, withoutBodies);
  for (const { author, kind, detail } of source.evidence) yield { record: 'evidence', author, kind, detail };
}

async function* recordsOfFeed(feed: ExportFeed, withoutBodies: boolean): AsyncGenerator<ExportRecord> {
  const { author, epoch, size } = feed;
  yield { record: 'feed', author, epoch, size };
  let count = 0;
  for await (const entry of feed.entries()) {
    yield withoutBodies ? { record: 'entry', header: entry.header } : toEntryRecord(entry);
    count += 1;
  }
  demand(count === size, 'GAP', `feed ${feedName(feed)} has ${size} entries, but ${count} came`);
  for (const note of feed.checkpoints) yield { record: 'checkpoint', note };
}

/** Only the fields of the format, whatever else the source's rows hold. */
function toEntryRecord({ header, body, bodySalt, content, contentSalt }: CarriedEntry): ExportRecord {
  return {
    record: 'entry',
    header,
    ...(body === undefined || bodySalt === undefined ? {} : { body, bodySalt }),
    ...(content === undefined || contentSalt === undefined ? {} : { content, contentSalt }),
  };
}
