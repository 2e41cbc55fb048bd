import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from './crypto.ts';
import { Frontier } from './frontier.ts';
import { expectCode, expectCodeLater } from './testing/expect-code.ts';
import type { ReadTile } from './tree.ts';
import { appendLeaves, emptyEdge, loadEdge, rootAt, rootOf } from './tree.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './tree-proof.ts';

describe('Merkle tree', () => {
  it('the empty tree and that of one leaf have the roots of RFC 6962', () => {
    expect(rootOf(emptyEdge()).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const leaf = sha256('\0');
    expect(leaf.toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(rootOf(appendLeaves(emptyEdge(), [leaf]).edge)).toEqual(leaf);
  });

  it('grown in any steps, it has the root of the naive definition at every size, and the edge read back is the edge grown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }), async (steps) => {
        const { tiles, read } = tileStore();
        let edge = emptyEdge();
        for (const step of steps) {
          const grown = appendLeaves(edge, leavesOf(edge.size, step));
          tiles(grown.tiles);
          edge = grown.edge;
          expect(rootOf(edge)).toEqual(naiveRoot(leavesOf(0, edge.size)));
        }
        const loaded = await loadEdge(edge.size, read);
        expect(rootOf(loaded)).toEqual(rootOf(edge));
        expect(loaded.tiles.map(toHex)).toEqual(edge.tiles.map(toHex));
        expect(loaded.frontier.map(toHex)).toEqual(edge.frontier.map(toHex));
      }),
      { numRuns: 40 },
    );
  });

  it('appending leaves what it was given as it was', () => {
    const { edge } = appendLeaves(emptyEdge(), leavesOf(0, 3));
    const root = rootOf(edge);
    const first = rootOf(appendLeaves(edge, leavesOf(3, 5)).edge);
    appendLeaves(edge, leavesOf(100, 7));
    expect(rootOf(edge)).toEqual(root);
    expect(rootOf(appendLeaves(edge, leavesOf(3, 5)).edge)).toEqual(first);
  });

  it('across the edge of 65,536 leaves, roots and proofs hold', async () => {
    const { tiles, read } = tileStore();
    const size = 65_536 + 300;
    const grown = appendLeaves(emptyEdge(), leavesOf(0, size));
    tiles(grown.tiles);
    const root = rootOf(grown.edge);
    for (const seq of [0, 255, 256, 65_535, 65_536, size - 1]) {
      verifyInclusion(leaf(seq), seq, size, await inclusionProof(seq, size, read), root);
    }
    for (const from of [1, 255, 256, 257, 65_535, 65_536, 65_537, size]) {
      verifyConsistency(from, await rootAt(from, read), size, root, await consistencyProof(from, size, read));
    }
  });

  it('the verifier’s frontier has the same roots', () => {
    const frontier = new Frontier();
    expect(frontier.root()).toEqual(naiveRoot([]));
    for (let size = 1; size <= 130; size += 1) {
      frontier.push(leaf(size - 1));
      expect(frontier.root()).toEqual(naiveRoot(leavesOf(0, size)));
    }
  });

  it('a tile that is not there, or too short, is named', async () => {
    await expectCodeLater(
      loadEdge(5, async () => undefined),
      'TILE_MISSING',
    );
    await expectCodeLater(
      loadEdge(5, async () => new Uint8Array(4 * 32)),
      'TILE_MISSING',
    );
    await expectCodeLater(
      inclusionProof(0, 5, async () => undefined),
      'TILE_MISSING',
    );
    await expectCodeLater(
      loadEdge(-1, async () => undefined),
      'TREE_RANGE',
    );
    expectCode(() => appendLeaves(emptyEdge(), [new Uint8Array(31)]), 'TREE_RANGE');
  });
});

describe('inclusion proof', () => {
  const size = 80;
  const { tiles, read } = tileStore();
  tiles(appendLeaves(emptyEdge(), leavesOf(0, 300)).tiles);

  it('of every leaf at every size up to 80 is the path of RFC 6962 §2.1.1 and verifies', async () => {
    for (let n = 1; n <= size; n += 1) {
      for (let seq = 0; seq < n; seq += 1) {
        const proof = await inclusionProof(seq, n, read);
        expect(proof.map(toHex)).toEqual(naivePath(seq, leavesOf(0, n)).map(toHex));
        verifyInclusion(leaf(seq), seq, n, proof, naiveRoot(leavesOf(0, n)));
      }
    }
  });

  it('with any one thing changed does not verify', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), async (n, a, b) => {
        const seq = a % n;
        const root = await rootAt(n, read);
        const proof = await inclusionProof(seq, n, read);
        const place = b % proof.length;
        const refused = (work: () => void) => expectCode(work, 'INCLUSION');
        refused(() => verifyInclusion(leaf(seq + 1), seq, n, proof, root));
        refused(() => verifyInclusion(leaf(seq), (seq + 1) % n, n, proof, root));
        refused(() => verifyInclusion(leaf(seq), seq, n, proof, leaf(1_000)));
        refused(() => verifyInclusion(leaf(seq), seq, n, proof.with(place, leaf(1_000) as Buffer<ArrayBuffer>), root));
        refused(() => verifyInclusion(leaf(seq), seq, n, proof.toSpliced(place, 1), root));
        refused(() => verifyInclusion(leaf(seq), seq, n, [...proof, leaf(1_000)], root));
        refused(() => verifyInclusion(leaf(seq), n, n, proof, root));
      }),
    );
  });

  it('beyond the tree is refused', async () => {
    await expectCodeLater(inclusionProof(5, 5, read), 'TREE_RANGE');
    await expectCodeLater(inclusionProof(-1, 5, read), 'TREE_RANGE');
  });
});

describe('consistency proof', () => {
  const { tiles, read } = tileStore();
  tiles(appendLeaves(emptyEdge(), leavesOf(0, 600)).tiles);

  it('between all sizes up to 70 is that of RFC 6962 §2.1.2 and verifies', async () => {
    for (let to = 1; to <= 70; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        const proof = await consistencyProof(from, to, read);
        const leaves = leavesOf(0, to);
        expect(proof.map(toHex)).toEqual((from === 0 ? [] : naiveSubproof(from, leaves, true)).map(toHex));
        verifyConsistency(from, naiveRoot(leaves.slice(0, from)), to, naiveRoot(leaves), proof);
      }
    }
  });

  it('with any one thing changed does not verify', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 599 }), fc.integer({ min: 1, max: 599 }), fc.nat(), async (a, b, c) => {
        fc.pre(a !== b);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const [fromRoot, toRoot] = [await rootAt(from, read), await rootAt(to, read)];
        const proof = await consistencyProof(from, to, read);
        const refused = (work: () => void) => expectCode(work, 'CONSISTENCY');
        refused(() => verifyConsistency(from, leaf(1_000), to, toRoot, proof));
        refused(() => verifyConsistency(from, fromRoot, to, leaf(1_000), proof));
        refused(() => verifyConsistency(from, fromRoot, to, toRoot, [...proof, leaf(1_000)]));
        refused(() => verifyConsistency(to, toRoot, from, fromRoot, proof));
        const place = c % proof.length;
        refused(() => verifyConsistency(from, fromRoot, to, toRoot, proof.toSpliced(place, 1)));
        refused(() => verifyConsistency(from, fromRoot, to, toRoot, proof.with(place, leaf(1_000) as Buffer<ArrayBuffer>)));
      }),
    );
  });

  it('between equal sizes is empty, and two roots of one size are refused', () => {
    verifyConsistency(3, leaf(1), 3, leaf(1), []);
    expectCode(() => verifyConsistency(3, leaf(1), 3, leaf(2), []), 'CONSISTENCY');
    expectCode(() => verifyConsistency(0, leaf(1), 3, leaf(2), []), 'CONSISTENCY');
    expectCode(() => verifyConsistency(3, leaf(1), 3, leaf(1), [leaf(1)]), 'CONSISTENCY');
  });

  it('of more than is there is refused', async () => {
    await expectCodeLater(consistencyProof(7, 6, read), 'TREE_RANGE');
  });
});

function leaf(seq: number): Buffer {
  return sha256(`leaf ${seq}`);
}

function leavesOf(from: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => leaf(from + i));
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function tileStore(): {
  tiles: (changed: readonly { level: number; index: number; hashes: Uint8Array }[]) => void;
  read: ReadTile;
} {
  const held = new Map<string, Uint8Array>();
  return {
    tiles: (changed) => {
      for (const { level, index, hashes } of changed) held.set(`${level}/${index}`, hashes);
    },
    read: async (level, index) => held.get(`${level}/${index}`),
  };
}

// The definitions of RFC 6962, word for word and slow.

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256('');
  if (leaves.length === 1) return only;
  const k = split(leaves.length);
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

function naivePath(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  if (m < k) return [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))];
  return [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

function naiveSubproof(m: number, leaves: readonly Buffer[], complete: boolean): Buffer[] {
  if (m === leaves.length) return complete ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  if (m <= k) return [...naiveSubproof(m, leaves.slice(0, k), complete), naiveRoot(leaves.slice(k))];
  return [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}
