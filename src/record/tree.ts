/**
 * The Merkle tree of a feed (RFC 6962 §2.1), kept in tiles of height 8: tile (L, i) holds the hashes of the complete subtrees of
 * 2^(8·L) leaves numbered 256·i and following, 32 bytes each, at most 256. Appending and proving touch O(log n) tiles.
 */
import { sha256, sha256Node } from './crypto.ts';
import { demand } from './error.ts';

/** Answers a tile, or undefined where there is none; it may hold more hashes than the size asked for needs. */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array | undefined>;

export interface ChangedTile {
  readonly level: number;
  readonly index: number;
  /** All hashes of the tile so far: it replaces what stood at (level, index). */
  readonly hashes: Uint8Array;
}

/** The right edge of a tree: all that appending and the root need. A pure value; make one with `emptyEdge` or `loadEdge`. */
export interface TreeEdge {
  readonly size: number;
  /** Right-most partial tile by level; empty where the last one is full. */
  readonly tiles: readonly Uint8Array[];
  /** Roots of the complete subtrees that the tree falls into, the largest first. */
  readonly frontier: readonly Uint8Array[];
}

export const tileWidth = 256;
const hashBytes = 32;
const none = new Uint8Array(0);

export function emptyEdge(): TreeEdge {
  return { size: 0, tiles: [], frontier: [] };
}

/** Reads the edge of the tree at `size`. Throws `TILE_MISSING`, `TREE_RANGE`. */
export async function loadEdge(size: number, read: ReadTile): Promise<TreeEdge> {
  demand(Number.isSafeInteger(size) && size >= 0, 'TREE_RANGE', 'a size is a whole number');
  const tiles: Uint8Array[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth;
    tiles.push(width === 0 ? none : await readTile(read, level, Math.floor(count / tileWidth), width));
  }
  return { size, tiles, frontier: [...tiles].reverse().flatMap(subtreesOf) };
}

async function readTile(read: ReadTile, level: number, index: number, width: number): Promise<Uint8Array> {
  const hashes = await read(level, index);
  demand(hashes !== undefined && hashes.length >= width * hashBytes, 'TILE_MISSING', `tile ${level}/${index} of ${width} hashes`);
  return hashes.subarray(0, width * hashBytes);
}

/** Roots of the complete subtrees that a partial tile falls into, the largest first. */
function subtreesOf(tile: Uint8Array): Uint8Array[] {
  const width = tile.length / hashBytes;
  const roots: Uint8Array[] = [];
  for (let start = 0, part = tileWidth / 2; part >= 1; part /= 2) {
    if ((width & part) === 0) continue;
    roots.push(rootOfComplete(tile.subarray(start * hashBytes, (start + part) * hashBytes)));
    start += part;
  }
  return roots;
}

/** Root over a power of two of hashes. */
export function rootOfComplete(hashes: Uint8Array): Uint8Array {
  let row = hashes;
  while (row.length > hashBytes) {
    const above = new Uint8Array(row.length / 2);
    for (let at = 0; at < above.length; at += hashBytes) {
      above.set(
        sha256Node(row.subarray(2 * at, 2 * at + hashBytes), row.subarray(2 * at + hashBytes, 2 * at + 2 * hashBytes)),
        at,
      );
    }
    row = above;
  }
  return Uint8Array.from(row);
}

/** Appends leaf hashes; answers the new edge and the tiles that changed. `edge` stays as it was. */
export function appendLeaves(edge: TreeEdge, leaves: readonly Uint8Array[]): { edge: TreeEdge; tiles: ChangedTile[] } {
  const rows = new GrowingRows(edge);
  const frontier = [...edge.frontier];
  let size = edge.size;
  for (const leaf of leaves) {
    demand(leaf.length === hashBytes, 'TREE_RANGE', 'a leaf hash has 32 bytes');
    let hash = leaf;
    rows.push(0, hash);
    for (let height = 1, rest = size; rest % 2 === 1; height += 1, rest = Math.floor(rest / 2)) {
      hash = sha256Node(frontier.pop() ?? none, hash);
      if (height % 8 === 0) rows.push(height / 8, hash);
    }
    frontier.push(hash);
    size += 1;
  }
  const { partial, changed } = rows.end();
  return { edge: { size, tiles: partial, frontier }, tiles: changed };
}

/** Collects the hashes of each level and cuts them into tiles. */
class GrowingRows {
  readonly #rows: { index: number; count: number; hashes: Uint8Array; touched: boolean }[];
  readonly #full: ChangedTile[] = [];

  constructor(edge: TreeEdge) {
    let count = edge.size;
    this.#rows = edge.tiles.map((tile) => {
      const index = Math.floor(count / tileWidth);
      count = index;
      const hashes = new Uint8Array(tileWidth * hashBytes);
      hashes.set(tile);
      return { index, count: tile.length / hashBytes, hashes, touched: false };
    });
  }

  push(level: number, hash: Uint8Array): void {
    let row = this.#rows[level];
    if (!row) {
      row = { index: 0, count: 0, hashes: new Uint8Array(tileWidth * hashBytes), touched: false };
      this.#rows[level] = row;
    }
    row.hashes.set(hash, row.count * hashBytes);
    row.count += 1;
    row.touched = true;
    if (row.count < tileWidth) return;
    this.#full.push({ level, index: row.index, hashes: row.hashes });
    this.#rows[level] = { index: row.index + 1, count: 0, hashes: new Uint8Array(tileWidth * hashBytes), touched: false };
  }

  end(): { partial: Uint8Array[]; changed: ChangedTile[] } {
    const partial = this.#rows.map((row) => row.hashes.slice(0, row.count * hashBytes));
    const changed = this.#rows.flatMap((row, level) =>
      row.touched ? [{ level, index: row.index, hashes: partial[level] ?? none }] : [],
    );
    return { partial, changed: [...this.#full, ...changed] };
  }
}

/** Root of the tree; of an empty one SHA-256 of nothing. */
export function rootOf(edge: TreeEdge): Buffer {
  return foldFrontier(edge.frontier);
}

export function foldFrontier(frontier: readonly Uint8Array[]): Buffer {
  let root = frontier.at(-1);
  if (root === undefined) return sha256('');
  for (let i = frontier.length - 2; i >= 0; i -= 1) root = sha256Node(frontier[i] ?? none, root);
  return Buffer.from(root);
}

/** Root of the tree as it was at `size`. Throws `TILE_MISSING`, `TREE_RANGE`. */
export async function rootAt(size: number, read: ReadTile): Promise<Buffer> {
  return rootOf(await loadEdge(size, read));
}
