import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProofSource } from './prove.ts';
import { proveEntry } from './prove.ts';
import { expectCodeLater } from './testing/expect-code.ts';
import { fileOf, inPieces } from './testing/files.ts';
import { TestLine } from './testing/line.ts';
import { testParty } from './testing/parties.ts';
import { verifyFile } from './verify-file.ts';
import { verifyProof } from './verify-proof.ts';

const line = new TestLine();
const { north, south } = line;
line.sayMany(line.feed(0), 20);
line.say(line.feed(0), { kind: 'call.placed', content: { reason: 'Feuer' } });
line.sayMany(line.feed(0), 3);
const feed = line.feed(0);
const source: ProofSource = {
  entry: feed.entries[21] ?? { header: '' },
  checkpoint: feed.note,
  cards: [north, south].map(({ id, jws }) => ({ party: id, jws: [jws] })),
  agreement: line.agreement,
};
const proof = await proveEntry(source, feed.read);

function codes(text: string, cards: string[] = []): string[] {
  const { ok, findings } = verifyProof(text, { cards });
  expect(ok).toBe(findings.length === 0);
  return findings.map((finding) => finding.code);
}

describe('the proof of one entry', () => {
  it('has the form of C2SP tlog-proof and ends with the checkpoint as it is', () => {
    const [first, extra, index, ...rest] = proof.split('\n');
    expect(first).toBe('c2sp.org/tlog-proof@v1');
    expect(extra).toMatch(/^extra [A-Za-z0-9+/]+=*$/);
    expect(index).toBe('index 21');
    expect(rest.slice(0, rest.indexOf('')).every((hash) => /^[A-Za-z0-9+/]{43}=$/.test(hash))).toBe(true);
    expect(proof.endsWith(`\n\n${feed.note}`)).toBe(true);
  });

  it('verifies and shows the entry, whose line, who has cosigned, and what it leaves open', () => {
    const report = verifyProof(proof, { cards: [north.jws, south.jws] });
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ ok: true, line: line.id, mode: 'exercise' });
    expect(report.entry?.content).toEqual({ reason: 'Feuer' });
    expect(report.feeds).toEqual([
      expect.objectContaining({ party: north.id, size: 25, cosigned: [{ party: south.id, size: 25 }] }),
    ]);
    expect(report.notProved).toEqual(['what else was said, before or after']);
  });

  it('without agreement, body or the other’s card verifies and names what that leaves open', async () => {
    const { agreement: _, ...less } = source;
    const text = await proveEntry(
      { ...less, entry: { header: source.entry.header }, cards: source.cards.slice(0, 1) },
      feed.read,
    );
    const report = verifyProof(text);
    expect([report.ok, report.mode, report.feeds[0]?.cosigned]).toEqual([true, '', []]);
    expect(report.notProved.join()).toMatch(/whether the line is an exercise.*keys of.*its body is not in the file/);
  });

  it('of which any one bit is changed does not verify', () => {
    const bytes = Buffer.from(proof);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(verifyProof(changed.toString()).ok).toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  it('with something else in the place of a part is refused by name', async () => {
    const otherEntry = await proveEntry({ ...source, entry: feed.entries[20] ?? { header: '' } }, feed.read);
    const [, extra = ''] = otherEntry.split('\n');
    expect(codes(proof.split('\n').with(1, extra).join('\n'))).toEqual(['SEQ', 'INCLUSION']);
    const hashAt = 4;
    expect(codes(proof.split('\n').toSpliced(hashAt, 1).join('\n'))).toEqual(['INCLUSION']);
    expect(codes(proof.replace('index 21', 'index 22'))).toEqual(['SEQ', 'INCLUSION']);
    expect(codes(proof.replace('index 21', 'index 021'))).toEqual(['PROOF_FORM']);
    expect(codes(proof.replace(/\nextra .*\n/, '\n'))).toEqual(['PROOF_FORM']);
    expect(codes(`${proof}more`)).toContain('NOTE_FORM');
    expect(codes('hello')).toEqual(['PROOF_FORM']);
    expect(codes('a'.repeat(3_000_000))).toEqual(['TOO_LARGE']);
    const foreign = await proveEntry({ ...source, cards: [{ party: south.id, jws: [south.jws] }] }, feed.read);
    expect(codes(foreign)).toContain('NOTE_UNSIGNED');
    const { agreement: _, ...less } = source;
    expect(codes(await proveEntry({ ...less, cards: [] }, feed.read))).toEqual(['CARD_MISSING', 'NOTE_UNSIGNED']);
    expect(codes(proof, [testParty('East Bank').jws])).toEqual(['CARD_FOREIGN']);
  });

  it('of an entry that the checkpoint does not cover cannot be made', async () => {
    const early = new TestLine();
    const { note } = early.feed(0);
    await expectCodeLater(proveEntry({ ...source, checkpoint: note }, feed.read), 'TREE_RANGE');
  });
});

describe('a file of either kind', () => {
  it('is told by its first bytes, however it is cut', async () => {
    for (const length of [1, 10, 100_000]) {
      expect(await verifyFile(inPieces(proof, length))).toMatchObject({ file: 'proof', report: { ok: true } });
      expect(await verifyFile(inPieces(await fileOf(line.toExport()), length))).toMatchObject({
        file: 'export',
        opened: { report: { ok: true } },
      });
    }
  });

  it('that is neither is a finding, not an error', async () => {
    const bytes = [
      Buffer.alloc(0),
      Buffer.from('hello'),
      Buffer.alloc(3_000_000, 0xff),
      Buffer.from('c2sp.org/tlog-proof@v1\n\xff', 'latin1'),
    ];
    for (const one of bytes) {
      const verified = await verifyFile(inPieces(one));
      const report = verified.file === 'proof' ? verified.report : verified.opened.report;
      expect([report.ok, report.findings.length > 0]).toEqual([false, true]);
    }
  });
});
