import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CarriedEntry, ReceivedBatch, RecordErrorCode } from '../src/record/index.ts';
import {
  agreementHash,
  appendLeaves,
  cardHash,
  cosignaturesOn,
  emptyEdge,
  emptyHead,
  fingerprintDigits,
  fingerprintWords,
  fromBase64url,
  lineIdOf,
  openCheckpoint,
  openEntry,
  parseCanonical,
  partyId,
  rootOf,
  sha256,
  toBase64,
  toBase64url,
  toCanonical,
  verifyBatch,
  verifyCardChain,
  verifyConsistency,
  verifyExport,
  verifyInclusion,
  verifyKeyFromRaw,
  verifyProof,
} from '../src/record/index.ts';
import { expectCode, expectCodeLater } from '../src/record/testing/expect-code.ts';
import { inPieces } from '../src/record/testing/files.ts';
import { dutyId } from '../src/subjects/index.ts';
import { makeVectors } from './make.ts';

const here = new URL('.', import.meta.url);
const made = await makeVectors();
// Written anew on demand only: a change of the files is a change of the protocol, and should be seen as one.
if (process.env['QUIETLINE_WRITE_VECTORS'] === '1') {
  mkdirSync(here, { recursive: true });
  for (const [name, text] of Object.entries(made)) writeFileSync(new URL(name, here), text);
}

interface Case {
  readonly comment: string;
  readonly error: RecordErrorCode;
}
type Cases<V> = { readonly valid: readonly (V & { readonly comment: string })[]; readonly invalid: readonly (V & Case)[] };

/** The file as it is published. */
function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, here), 'utf8')) as T;
}

const keysOf = (keys: readonly string[]) => keys.map((key) => verifyKeyFromRaw(fromBase64url(key, 32)));

describe('published vectors', () => {
  it.each(Object.keys(made))('%s is what the generator makes', (name) => {
    expect(readFileSync(new URL(name, here), 'utf8')).toBe(made[name]);
  });
});

describe('canonical.json', () => {
  const { valid, invalid } = read<Cases<{ text: string }>>('canonical.json');
  it.each(valid)('$comment is taken', ({ text }) => {
    expect(toCanonical(parseCanonical(text))).toBe(text);
  });
  it.each(invalid)('$comment: $error', ({ text, error }) => {
    expectCode(() => parseCanonical(text), error);
  });
});

describe('identity.json', () => {
  interface Identity {
    readonly parties: { root: string; id: string; words: string; digits: string }[];
    readonly agreements: { text: string; line: string; hash: string }[];
    readonly duties: { clause: string; entry: string; owedBy: string; owedTo: string; part: string | null; id: string }[];
  }
  const { parties, agreements, duties } = read<Identity>('identity.json');
  it.each(parties)('$id', ({ root, id, words, digits }) => {
    const key = fromBase64url(root, 32);
    expect([partyId(key), fingerprintWords(key).join(' '), fingerprintDigits(key)]).toEqual([id, words, digits]);
  });
  it.each(agreements)('$line', ({ text, line, hash }) => {
    expect([lineIdOf(text), agreementHash(text)]).toEqual([line, hash]);
  });
  it.each(duties)('duty $id', ({ entry, id, ...names }) => {
    expect(dutyId(names, entry, (text) => toBase64url(sha256(text)))).toBe(id);
  });
});

describe('cards.json', () => {
  const { valid, invalid } = read<Cases<{ chain: string[]; id?: string; number?: number; hash?: string }>>('cards.json');
  it.each(valid)('$comment', ({ chain, id, number, hash }) => {
    const card = verifyCardChain(chain).at(-1);
    expect([card?.id, card?.number, cardHash(chain.at(-1) ?? '')]).toEqual([id, number, hash]);
  });
  it.each(invalid)('$comment: $error', ({ chain, error }) => {
    expectCode(() => verifyCardChain(chain), error);
  });
});

describe('entries.json', () => {
  const { valid, invalid } = read<Cases<{ entry: CarriedEntry; leaf?: string }>>('entries.json');
  it.each(valid)('$comment', ({ entry, leaf }) => {
    expect(openEntry(entry).leaf).toBe(leaf);
  });
  it.each(invalid)('$comment: $error', ({ entry, error }) => {
    expectCode(() => openEntry(entry), error);
  });
});

describe('tree.json', () => {
  const { roots, firstLeaf } = read<{ roots: { size: number; root: string }[]; firstLeaf: string }>('tree.json');
  const leaf = (seq: number) => sha256(`quietline vector leaf ${seq}`);
  it('the first leaf', () => {
    expect(toBase64url(leaf(0))).toBe(firstLeaf);
  });
  it.each(roots)('the root at $size', ({ size, root }) => {
    const { edge } = appendLeaves(
      emptyEdge(),
      Array.from({ length: size }, (_, seq) => leaf(seq)),
    );
    expect(toBase64url(rootOf(edge))).toBe(root);
  });
});

describe('proofs.json', () => {
  interface Inclusion {
    readonly leaf: string;
    readonly seq: number;
    readonly size: number;
    readonly root: string;
    readonly proof: string[];
  }
  interface Consistency {
    readonly from: number;
    readonly fromRoot: string;
    readonly to: number;
    readonly toRoot: string;
    readonly proof: string[];
  }
  const { inclusion, consistency } = read<{ inclusion: Cases<Inclusion>; consistency: Cases<Consistency> }>('proofs.json');
  const bytes = (text: string) => fromBase64url(text, 32);
  const include = ({ leaf, seq, size, root, proof }: Inclusion) =>
    verifyInclusion(bytes(leaf), seq, size, proof.map(bytes), bytes(root));
  const consist = ({ from, fromRoot, to, toRoot, proof }: Consistency) =>
    verifyConsistency(from, bytes(fromRoot), to, bytes(toRoot), proof.map(bytes));
  it.each(inclusion.valid)('inclusion, $comment', (one) => {
    expect(() => include(one)).not.toThrow();
  });
  it.each(inclusion.invalid)('inclusion, $comment: $error', (one) => {
    expectCode(() => include(one), one.error);
  });
  it.each(consistency.valid)('consistency, $comment', (one) => {
    expect(() => consist(one)).not.toThrow();
  });
  it.each(consistency.invalid)('consistency, $comment: $error', (one) => {
    expectCode(() => consist(one), one.error);
  });
});

describe('checkpoints.json', () => {
  const { valid, invalid } =
    read<Cases<{ note: string; keys: string[]; origin?: string; size?: number; root?: string }>>('checkpoints.json');
  it.each(valid)('$comment', ({ note, keys, origin, size, root }) => {
    const checkpoint = openCheckpoint(note, keysOf(keys));
    expect([checkpoint.origin, checkpoint.size, toBase64(checkpoint.root)]).toEqual([origin, size, root]);
  });
  it.each(invalid)('$comment: $error', ({ note, keys, error }) => {
    expectCode(() => openCheckpoint(note, keysOf(keys)), error);
  });
});

describe('cosignatures.json', () => {
  interface Cosigned {
    readonly note: string;
    readonly cosigners: { party: string; keys: string[] }[];
    readonly cosigned?: { party: string; time: number }[];
  }
  const { valid, invalid } = read<Cases<Cosigned>>('cosignatures.json');
  const on = ({ note, cosigners }: Cosigned) =>
    cosignaturesOn(
      note,
      cosigners.map(({ party, keys }) => ({ party, keys: keysOf(keys) })),
    );
  it.each(valid)('$comment', (one) => {
    expect(on(one)).toEqual(one.cosigned);
  });
  it.each(invalid)('$comment: $error', (one) => {
    expectCode(() => on(one), one.error);
  });
});

describe('batches.json', () => {
  interface Batches {
    readonly line: string;
    readonly author: string;
    readonly epoch: string;
    readonly keys: string[];
    readonly held: { author: string; epoch: string; clocks: number[]; roots: string[] }[];
    readonly batches: ReceivedBatch[];
    readonly size?: number;
    readonly root?: string;
    readonly clock?: number;
    readonly signed?: boolean;
  }
  const { valid, invalid } = read<Cases<Batches>>('batches.json');
  async function take({ line, author, epoch, keys, held, batches }: Batches) {
    let head = emptyHead(line, author, epoch);
    const find = (other: string, life: string) => held.find((feed) => feed.author === other && feed.epoch === life);
    const context = {
      clockAt: async (other: string, life: string, seq: number) => find(other, life)?.clocks[seq],
      rootAt: async (other: string, life: string, size: number) => {
        const root = find(other, life)?.roots[size];
        return root === undefined ? undefined : fromBase64url(root, 32);
      },
    };
    for (const batch of batches) head = (await verifyBatch(head, batch, keysOf(keys), context)).head;
    return head;
  }
  it.each(valid)('$comment', async (one) => {
    const head = await take(one);
    expect([head.edge.size, toBase64(rootOf(head.edge)), head.clock]).toEqual([one.size, one.root, one.clock]);
  });
  it.each(invalid)('$comment: $error', async (one) => {
    const error = await expectCodeLater(take(one), one.error);
    expect(error.signed).toBe(one.signed);
  });
});

describe.each(['exports.json', 'entry-proofs.json'])('%s', (name) => {
  interface Spoilt {
    readonly comment: string;
    readonly file: string;
    readonly findings: { code: string; party: string | null; seq: number | null }[];
  }
  const { valid, invalid } = read<{ valid: { comment: string; file: string; feeds: unknown }[]; invalid: Spoilt[] }>(name);
  const verify = async (file: string) => (name === 'exports.json' ? verifyExport(inPieces(file)) : verifyProof(file));
  it.each(valid)('$comment', async ({ file, feeds }) => {
    const report = await verify(file);
    expect([report.findings, report.feeds]).toEqual([[], feeds]);
  });
  it.each(invalid)('$comment', async ({ file, findings }) => {
    const report = await verify(file);
    expect(findings.length).toBeGreaterThan(0);
    expect(report.findings.map(({ code, party, seq }) => ({ code, party, seq }))).toEqual(findings);
  });
});
