import type { ReadTile } from '../../src/record/index.ts';
import {
  appendLeaves,
  consistencyProof,
  emptyEdge,
  inclusionProof,
  rootAt,
  sha256,
  toBase64url,
} from '../../src/record/index.ts';

const leafAt = (seq: number) => sha256(`quietline vector leaf ${seq}`);
const most = 600;

function tree(): ReadTile {
  const { tiles } = appendLeaves(
    emptyEdge(),
    Array.from({ length: most }, (_, seq) => leafAt(seq)),
  );
  const held = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  return async (level, index) => held.get(`${level}/${index}`);
}

export async function treeVectors() {
  const read = tree();
  const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 255, 256, 257, 511, 512, 513, 600];
  const roots: object[] = [];
  for (const size of sizes) roots.push({ size, root: toBase64url(await rootAt(size, read)) });
  return {
    about:
      'Roots of the tree whose leaf hash number n is SHA-256 of the text `quietline vector leaf <n>` (n in decimal, from 0). Base64url.',
    firstLeaf: toBase64url(leafAt(0)),
    roots,
  };
}

export async function proofVectors() {
  const read = tree();
  const text = (hashes: readonly Uint8Array[]) => hashes.map(toBase64url);
  const root = async (size: number) => toBase64url(await rootAt(size, read));
  const inclusion = async (comment: string, seq: number, size: number) => ({
    comment,
    leaf: toBase64url(leafAt(seq)),
    seq,
    size,
    root: await root(size),
    proof: text(await inclusionProof(seq, size, read)),
  });
  const consistency = async (comment: string, from: number, to: number) => ({
    comment,
    from,
    fromRoot: await root(from),
    to,
    toRoot: await root(to),
    proof: text(await consistencyProof(from, to, read)),
  });
  const [good, step] = [await inclusion('', 300, 513), await consistency('', 300, 513)];
  const spoilt = (comment: string, changes: object) => ({ ...good, ...changes, comment, error: 'INCLUSION' });
  const broken = (comment: string, changes: object) => ({ ...step, ...changes, comment, error: 'CONSISTENCY' });
  const strange = toBase64url(leafAt(9_999));
  return {
    about: 'Proofs in the tree of tree.json. Hashes in base64url.',
    inclusion: {
      valid: [
        await inclusion('the only leaf', 0, 1),
        await inclusion('the first of two', 0, 2),
        await inclusion('the last of an odd number', 4, 5),
        await inclusion('at the edge of a tile', 255, 257),
        await inclusion('the lone leaf behind full tiles', 512, 513),
        await inclusion('somewhere', 300, 513),
      ],
      invalid: [
        spoilt('another leaf', { leaf: strange }),
        spoilt('another place', { seq: 301 }),
        spoilt('a place outside the tree', { seq: 513 }),
        spoilt('another root', { root: strange }),
        spoilt('a hash missing', { proof: good.proof.slice(1) }),
        spoilt('a hash too many', { proof: [...good.proof, strange] }),
        spoilt('two hashes swapped', {
          proof: [...good.proof.slice(0, 1), ...good.proof.slice(2, 3), ...good.proof.slice(1, 2), ...good.proof.slice(3)],
        }),
      ],
    },
    consistency: {
      valid: [
        await consistency('from nothing', 0, 5),
        await consistency('of a tree with itself', 5, 5),
        await consistency('from one leaf', 1, 2),
        await consistency('from a complete tree', 256, 513),
        await consistency('from a ragged tree', 7, 600),
        await consistency('by one leaf', 511, 512),
      ],
      invalid: [
        broken('another old root', { fromRoot: strange }),
        broken('another new root', { toRoot: strange }),
        broken('backwards', { from: 513, fromRoot: step.toRoot, to: 300, toRoot: step.fromRoot }),
        broken('a hash missing', { proof: step.proof.slice(1) }),
        broken('a hash too many', { proof: [...step.proof, strange] }),
        broken('a hash changed', { proof: [strange, ...step.proof.slice(1)] }),
        broken('two roots of one size', { from: 513, proof: [] }),
        broken('from nothing with another root than that of nothing', { from: 0, proof: [] }),
      ],
    },
  };
}
