import type { EntryRow } from './rows.ts';

/**
 * Looks for a leaf from the newest block of 8192 entries to the oldest, in ever longer steps: what is asked for is nearly always
 * recent. `lasts` answers the highest seq of each feed, `probe` looks into the blocks named.
 */
export async function searchLeaf(
  lasts: () => Promise<{ last: number | null }[]>,
  probe: (blocks: number[]) => Promise<EntryRow | undefined>,
): Promise<EntryRow | undefined> {
  const last = Math.max(-1, ...(await lasts()).map((row) => row.last ?? -1));
  let block = Math.floor(last / 8192);
  for (let step = 4; block >= 0; step *= 8) {
    const blocks = Array.from({ length: Math.min(step, block + 1) }, (_, i) => block - i);
    const found = await probe(blocks);
    if (found !== undefined) return found;
    block -= blocks.length;
  }
  return undefined;
}
