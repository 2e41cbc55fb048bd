/** A line's record as the store holds it, in the shape that `record/` writes and proves. Reading alone: a node may run beside. */
import type { CarriedEntry, ExportFeed, ExportSource, ProofSource, ReadTile } from '../record/index.ts';
import { cardHash, mergeNotes, openCard } from '../record/index.ts';
import type { EntryRow, FeedRow, StoreReader } from '../store/index.ts';
import { receiptsOf } from './line/line-state.ts';
import { Problem } from './problem.ts';

/** Rows in one read, and bytes of text in them. */
const page = 1_000;
const pageBytes = 4_194_304;

export interface LineExport extends ExportSource {
  /** Entries in all feeds. */
  readonly entries: number;
}

/** 404 `UNKNOWN_LINE`. What is appended while it is read stays out: sizes are those of the moment of asking. */
export async function lineExport(read: StoreReader, line: string, withoutBodies: boolean): Promise<LineExport> {
  const rows = await demandFeeds(read, line);
  const agreements = (await read.agreements()).filter((row) => row.line === line).sort((a, b) => a.number - b.number);
  const founding = agreements[0];
  if (founding === undefined) throw unknownLine();
  const { mode } = JSON.parse(founding.text) as { mode: ExportSource['mode'] };
  const feeds = rows.map((row): ExportFeed => {
    const { author, epoch, checkpoint } = row;
    const size = Math.min(row.size, signedSize(checkpoint));
    return { author, epoch, size, checkpoints: notesOf(row), entries: () => entriesOf(read, row, size) };
  });
  return {
    line,
    mode,
    withoutBodies,
    agreements: agreements.map((row) => row.text),
    cards: await cardChains(read, partiesOf(founding.text)),
    feeds,
    evidence: (await read.evidence(line)).map(({ author, kind, detail }) => ({ author, kind, detail })),
    entries: feeds.reduce((sum, feed) => sum + feed.size, 0),
  };
}

export interface EntryPlace {
  readonly line: string;
  readonly party: string;
  readonly epoch: string;
  readonly seq: number;
}

/** 404 `UNKNOWN_LINE`, `UNKNOWN_FEED`, `UNKNOWN_ENTRY`. */
export async function entryProof(read: StoreReader, place: EntryPlace): Promise<{ source: ProofSource; readTile: ReadTile }> {
  const feed = (await demandFeeds(read, place.line)).find((row) => row.author === place.party && row.epoch === place.epoch);
  if (feed === undefined) throw new Problem(404, 'UNKNOWN_FEED', 'The line has no feed of this party and epoch here.');
  const [row] = place.seq < signedSize(feed.checkpoint) ? await read.entries(feed.feed, place.seq, place.seq + 1) : [];
  if (row === undefined) throw new Problem(404, 'UNKNOWN_ENTRY', `The feed has no entry ${place.seq} here.`);
  const founding = (await read.agreements()).find((version) => version.line === place.line && version.number === 1);
  const parties = founding === undefined ? [place.party] : partiesOf(founding.text);
  return {
    source: {
      entry: carried(row),
      checkpoint: notesOf(feed).at(-1) ?? feed.checkpoint,
      cards: await cardChains(read, parties),
      ...(founding === undefined ? {} : { agreement: founding.text }),
    },
    readTile: (level, index) => read.tile(feed.feed, level, index),
  };
}

async function demandFeeds(read: StoreReader, line: string): Promise<FeedRow[]> {
  const rows = (await read.feeds(line)).filter((row) => row.size > 0);
  if (rows.length === 0) throw unknownLine();
  return rows;
}

async function* entriesOf(read: StoreReader, feed: FeedRow, size: number): AsyncGenerator<CarriedEntry> {
  for (let from = 0; from < size; ) {
    const rows = await read.entries(feed.feed, from, Math.min(size, from + page), pageBytes);
    if (rows.length === 0) return;
    for (const row of rows) yield carried(row);
    from += rows.length;
  }
}

function carried(row: EntryRow): CarriedEntry {
  return {
    header: row.header,
    ...(row.body === null || row.bodySalt === null ? {} : { body: row.body, bodySalt: row.bodySalt }),
    ...(row.content === null || row.contentSalt === null ? {} : { content: row.content, contentSalt: row.contentSalt }),
  };
}

/** The newest checkpoint last, and before it those smaller ones that another party has cosigned; each with all its cosignatures. */
function notesOf(feed: FeedRow): string[] {
  const notes = new Map([[signedSize(feed.checkpoint), feed.checkpoint]]);
  for (const { note } of Object.values(receiptsOf(feed))) {
    const size = signedSize(note);
    const same = notes.get(size);
    if (size <= signedSize(feed.checkpoint)) notes.set(size, same === undefined ? note : mergeNotes(same, note));
  }
  return [...notes].sort(([a], [b]) => a - b).map(([, note]) => note);
}

/** C2SP tlog-checkpoint: the second line is the size. 0 in an empty feed, which has no checkpoint. */
function signedSize(note: string): number {
  return Number(note.split('\n', 2)[1] ?? 0);
}

function partiesOf(agreement: string): string[] {
  return (JSON.parse(agreement) as { parties: { id: string }[] }).parties.map((party) => party.id);
}

/** For each party the cards up to its newest, as far back as each follows the one before: what is missing between cannot be shown. */
async function cardChains(read: StoreReader, parties: readonly string[]): Promise<{ party: string; jws: string[] }[]> {
  const rows = [...(await read.cards())].sort((a, b) => b.number - a.number);
  return parties.map((party) => {
    const chain: string[] = [];
    for (const { jws } of rows.filter((row) => row.party === party)) {
      const next = chain[0];
      if (next !== undefined && openCard(next).previous !== cardHash(jws)) break;
      chain.unshift(jws);
    }
    return { party, jws: chain };
  });
}

function unknownLine(): Problem {
  return new Problem(404, 'UNKNOWN_LINE', 'This node has no such line.');
}
