import type { EntryRow } from './rows.ts';

const chunk = 256;

/**
 * Reads entries `from` to `to` by `read(first, limit)` until `maxBytes` of carried text would be passed; at least one entry when
 * there is one. A feed has no gaps, so a short chunk is its end.
 */
export async function entriesInChunks(
  from: number,
  to: number,
  maxBytes = Number.POSITIVE_INFINITY,
  read: (first: number, limit: number) => Promise<EntryRow[]>,
): Promise<EntryRow[]> {
  const found: EntryRow[] = [];
  let bytes = 0;
  for (let first = from; first < to; first += chunk) {
    const rows = await read(first, Math.min(chunk, to - first));
    for (const row of rows) {
      bytes += carriedBytes(row);
      if (bytes > maxBytes && found.length > 0) return found;
      found.push(row);
    }
    if (rows.length < chunk) break;
  }
  return found;
}

const carriedBytes = (e: EntryRow): number =>
  Buffer.byteLength(e.header) + size(e.body) + size(e.bodySalt) + size(e.content) + size(e.contentSalt);

const size = (text: string | null) => (text === null ? 0 : Buffer.byteLength(text));
