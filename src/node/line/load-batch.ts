import type { FeedBatch } from '../../exchange/index.ts';
import {
  type CarriedEntry,
  checkpointOrigin,
  consistencyProof,
  rootAt,
  type SigningKey,
  signCheckpoint,
  toBase64url,
} from '../../record/index.ts';
import type { EntryRow, FeedRow, StoreReader } from '../../store/index.ts';

/** protocol.md, Exchange: at most so much in one batch. */
export const batchEntries = 1_000;
export const batchBytes = 4 * 1_024 * 1_024 - 65_536;

/**
 * Reads a batch for a peer. Of our own feed it carries a checkpoint of exactly its end, so that each batch can be cosigned; of
 * another's, the newest that we hold, with the consistency proof up to it.
 */
export async function loadBatch(options: {
  read: StoreReader;
  feed: FeedRow;
  from: number;
  to: number;
  peer: string;
  log: SigningKey | undefined;
}): Promise<FeedBatch | undefined> {
  const { read, feed, from, to, peer, log } = options;
  const rows = await read.entries(feed.feed, from, Math.min(to, from + batchEntries), batchBytes);
  if (rows.length === 0) return undefined;
  const end = from + rows.length;
  const { line, author, epoch } = feed;
  const readTile = (level: number, index: number) => read.tile(feed.feed, level, index);
  const entries = rows.map((row) => carriedOf(row, peer));
  const rest = { line, author, epoch, from, entries };
  if (end === feed.size) return { ...rest, checkpoint: feed.checkpoint, consistency: [] };
  if (log !== undefined) {
    const root = await rootAt(end, readTile);
    return {
      ...rest,
      checkpoint: signCheckpoint({ origin: checkpointOrigin(line, author, epoch), size: end, root }, log),
      consistency: [],
    };
  }
  const consistency = await consistencyProof(end, feed.size, readTile);
  return { ...rest, checkpoint: feed.checkpoint, consistency: consistency.map((hash) => toBase64url(hash)) };
}

/** Bodies go only to the parties named in `to`; headers to all. */
export function carriedOf(row: EntryRow, peer: string | undefined): CarriedEntry {
  const carried: CarriedEntry = { header: row.header };
  if (peer !== undefined && !addressedTo(row.header, peer)) return carried;
  return {
    ...carried,
    ...(row.body === null || row.bodySalt === null ? {} : { body: row.body, bodySalt: row.bodySalt }),
    ...(row.content === null || row.contentSalt === null ? {} : { content: row.content, contentSalt: row.contentSalt }),
  };
}

function addressedTo(header: string, peer: string): boolean {
  if (!header.includes('"to":[')) return true;
  const to = (JSON.parse(header) as { to?: string[] }).to;
  return to === undefined || to.includes(peer);
}
