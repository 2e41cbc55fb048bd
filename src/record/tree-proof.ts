/** Inclusion and consistency proofs: made as RFC 6962 §2.1.1 and §2.1.2 say, checked as RFC 9162 §2.1.3.2 and §2.1.4.2. */
import { sha256, sha256Node } from './crypto.ts';
import { demand } from './error.ts';
import type { ReadTile } from './tree.ts';
import { rootOfComplete, tileWidth } from './tree.ts';

const hashBytes = 32;

/** Proof that leaf `seq` stands in the tree of `size`, the leaf's sibling first. Throws `TREE_RANGE`, `TILE_MISSING`. */
export async function inclusionProof(seq: number, size: number, read: ReadTile): Promise<Buffer[]> {
  demand(isSize(seq) && isSize(size) && seq < size, 'TREE_RANGE', `no entry ${seq} in a tree of ${size}`);
  const rangeRoot = rangeRoots(read);
  const proof: Buffer[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const split = begin + largestPowerBelow(end - begin);
    if (seq < split) {
      proof.push(await rangeRoot(split, end));
      end = split;
    } else {
      proof.push(await rangeRoot(begin, split));
      begin = split;
    }
  }
  return proof.reverse();
}

/** Proof that the tree of `from` is the beginning of the tree of `to`; empty from 0 and for equal sizes. Throws `TREE_RANGE`, `TILE_MISSING`. */
export async function consistencyProof(from: number, to: number, read: ReadTile): Promise<Buffer[]> {
  demand(isSize(from) && isSize(to) && from <= to, 'TREE_RANGE', `no way from size ${from} to ${to}`);
  if (from === 0 || from === to) return [];
  const rangeRoot = rangeRoots(read);
  const proof: Buffer[] = [];
  let [begin, end] = [0, to];
  while (end !== from) {
    const split = begin + largestPowerBelow(end - begin);
    if (from <= split) {
      proof.push(await rangeRoot(split, end));
      end = split;
    } else {
      proof.push(await rangeRoot(begin, split));
      begin = split;
    }
  }
  // The old root itself is known to whoever checks, and is left out where it is a node of the new tree.
  if (begin !== 0) proof.push(await rangeRoot(begin, end));
  return proof.reverse();
}

/** Throws `INCLUSION` unless the leaf hash stands at `seq` in the tree of that size and root. */
export function verifyInclusion(
  leaf: Uint8Array,
  seq: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): void {
  demand(isSize(seq) && isSize(size) && seq < size, 'INCLUSION', `no entry ${seq} in a tree of ${size}`);
  demand(leaf.length === hashBytes && proof.every((hash) => hash.length === hashBytes), 'INCLUSION', 'a hash has 32 bytes');
  let [fn, sn, hash] = [seq, size - 1, leaf];
  for (const sibling of proof) {
    demand(sn > 0, 'INCLUSION', 'the proof is too long');
    if (fn % 2 === 1 || fn === sn) {
      hash = sha256Node(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, half(sn)];
    } else {
      hash = sha256Node(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  demand(sn === 0, 'INCLUSION', 'the proof is too short');
  demand(isEqual(hash, root), 'INCLUSION', 'the proof leads to another root');
}

/** Throws `CONSISTENCY` unless the tree of (`from`, `fromRoot`) is the beginning of the tree of (`to`, `toRoot`). */
export function verifyConsistency(
  from: number,
  fromRoot: Uint8Array,
  to: number,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  demand(isSize(from) && isSize(to) && from <= to, 'CONSISTENCY', `no way from size ${from} to ${to}`);
  demand(
    proof.every((hash) => hash.length === hashBytes),
    'CONSISTENCY',
    'a hash has 32 bytes',
  );
  if (from === 0) demand(isEqual(fromRoot, sha256('')), 'CONSISTENCY', 'an empty tree has another root');
  if (from === 0 || from === to) {
    demand(proof.length === 0, 'CONSISTENCY', 'the proof is too long');
    demand(from !== to || isEqual(fromRoot, toRoot), 'CONSISTENCY', 'two roots of one size');
    return;
  }
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  // Where the old tree is complete, its root is the first step.
  const path = fn === 0 ? [fromRoot, ...proof] : proof;
  const [first, ...steps] = path;
  demand(first !== undefined, 'CONSISTENCY', 'the proof is too short');
  let [fr, sr] = [first, first];
  for (const step of steps) {
    demand(sn > 0, 'CONSISTENCY', 'the proof is too long');
    if (fn % 2 === 1 || fn === sn) {
      fr = sha256Node(step, fr);
      sr = sha256Node(step, sr);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, half(sn)];
    } else {
      sr = sha256Node(sr, step);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  demand(sn === 0, 'CONSISTENCY', 'the proof is too short');
  demand(isEqual(fr, fromRoot), 'CONSISTENCY', 'the proof leads to another old root');
  demand(isEqual(sr, toRoot), 'CONSISTENCY', 'the proof leads to another new root');
}

/** Root over leaves `begin` to `end`, where `begin` is a multiple of the power of two that is not below their number. */
function rangeRoots(read: ReadTile): (begin: number, end: number) => Promise<Buffer> {
  const kept = new Map<string, Promise<Uint8Array | undefined>>();
  const tile = (level: number, index: number) => {
    const name = `${level}/${index}`;
    const reading = kept.get(name) ?? read(level, index);
    kept.set(name, reading);
    return reading;
  };
  /** Root of the complete subtree of 2^height leaves that begins at leaf `begin`. */
  async function complete(begin: number, height: number): Promise<Uint8Array> {
    const level = Math.floor(height / 8);
    const first = begin / 2 ** (8 * level);
    const width = 2 ** (height % 8);
    const hashes = await tile(level, Math.floor(first / tileWidth));
    const start = (first % tileWidth) * hashBytes;
    demand(
      hashes !== undefined && hashes.length >= start + width * hashBytes,
      'TILE_MISSING',
      `tile ${level}/${Math.floor(first / tileWidth)}`,
    );
    return rootOfComplete(hashes.subarray(start, start + width * hashBytes));
  }
  return async function rangeRoot(begin, end) {
    const parts: Uint8Array[] = [];
    for (let at = begin; at < end; ) {
      const height = Math.floor(Math.log2(end - at));
      // log2 rounds: near 2^53 it may come out one too high.
      const exact = 2 ** height > end - at ? height - 1 : height;
      parts.push(await complete(at, exact));
      at += 2 ** exact;
    }
    const last = parts.pop() ?? sha256('');
    return Buffer.from(parts.reduceRight((right, left) => sha256Node(left, right), last));
  };
}

function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
