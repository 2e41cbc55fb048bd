import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonical } from './canonical.ts';
import type { PartyCard } from './card.ts';
import { cardHash, signCard } from './card.ts';
import { cosign, signCheckpoint } from './checkpoint.ts';
import { toForkEvidence } from './evidence.ts';
import type { ExportSource } from './export.ts';
import type { ExportedEntry } from './exported-entry.ts';
import type { FindingCode } from './findings.ts';
import { agreementHash } from './identity.ts';
import { expectCodeLater } from './testing/expect-code.ts';
import { fileOf, inPieces, respun } from './testing/files.ts';
import { TestLine, testTalk } from './testing/line.ts';
import { testParty } from './testing/parties.ts';
import { openExport, verifyExport } from './verify-export.ts';

const line = testTalk();
const { north, south } = line;
const file = await fileOf(line.toExport());
const lines = file.trimEnd().split('\n');
// The order of feeds is that of their names.
const firstFeed = lines.findIndex((text) => text.includes('"record":"feed"'));

async function codesOf(text: string | Uint8Array, cards: string[] = []): Promise<FindingCode[]> {
  const { ok, findings } = await verifyExport(inPieces(text), { cards });
  expect(ok).toBe(findings.length === 0);
  return findings.map((finding) => finding.code);
}

async function codesWith(changes: Partial<ExportSource>): Promise<FindingCode[]> {
  return codesOf(await fileOf(line.toExport(changes)));
}

describe('an export', () => {
  it('verifies, and says what it proves and what it does not', async () => {
    const report = await verifyExport(inPieces(file));
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ ok: true, line: line.id, mode: 'exercise' });
    const sizes = new Map(line.feeds.map((feed) => [feed.party.id, feed.entries.length]));
    expect(report.feeds.map((feed) => [feed.party, feed.size])).toEqual([...sizes].sort());
    for (const feed of report.feeds) {
      expect(feed.cosigned).toEqual([{ party: feed.party === north.id ? south.id : north.id, size: feed.size }]);
      expect(line.feeds.find((own) => own.party.id === feed.party)?.note).toContain(`\n${feed.root}\n`);
    }
    expect(report.notProved.filter((what) => what.includes('compare the fingerprint'))).toHaveLength(2);
    expect(report.fingerprints.map((one) => [one.words.length, one.given])).toEqual([
      [12, false],
      [12, false],
    ]);
  });

  it('is the same file from the same source, and verifies however it is cut into pieces', async () => {
    expect(await fileOf(line.toExport())).toBe(file);
    for (const length of [1, 7, 100]) expect((await verifyExport(inPieces(file, length))).ok).toBe(true);
    async function* asText() {
      yield file;
    }
    expect((await verifyExport(asText())).ok).toBe(true);
  });

  it('hands each entry over with what its author had stored', async () => {
    const acts: ExportedEntry[] = [];
    await verifyExport(inPieces(file), { onAct: (entry) => acts.push(entry) });
    expect(acts).toHaveLength(8);
    const placed = acts.find((act) => act.body?.kind === 'call.placed');
    expect(placed?.content).toEqual({ reason: 'Schüsse gehört' });
    expect(placed?.past).toEqual({
      [line.feed(0).head.past ? `${north.id}/${line.feed(0).epoch}` : '']: 1,
      [`${south.id}/${line.feed(1).epoch}`]: 1,
    });
    expect(placed?.leaf).toMatch(/^[\w-]{43}$/);
  });

  it('with the cards that the reader trusts leaves the keys proved; a card of somebody else is a finding', async () => {
    const report = await verifyExport(inPieces(file), { cards: [north.jws, south.jws] });
    expect(report.ok).toBe(true);
    expect(report.notProved.some((what) => what.includes('compare the fingerprint'))).toBe(false);
    expect(await codesOf(file, [testParty('East Bank').jws])).toEqual(['CARD_FOREIGN']);
    const second = signCard({ ...north.card, name: 'Other' }, north.root);
    expect(await codesOf(file, [second])).toEqual(['FORK']);
  });

  it('without bodies says so and proves the rest', async () => {
    const report = await verifyExport(inPieces(await fileOf(line.toExport({ withoutBodies: true }))));
    expect(report.ok).toBe(true);
    expect(report.notProved.join()).toContain('without bodies');
    const smuggled = respun(file, (all) => all.map((text) => text.replace('"withoutBodies":false', '"withoutBodies":true')));
    expect(await codesOf(smuggled)).toContain('BODY_UNDECLARED');
  });

  it('of a source that yields fewer entries than it says is not written to its end', async () => {
    const feeds = line.toExport().feeds.map((feed) => ({ ...feed, size: feed.size + 1 }));
    await expectCodeLater(fileOf(line.toExport({ feeds })), 'GAP');
  });
});

describe('an export of which any one bit is changed', () => {
  it('is found out, wherever the bit stands', async () => {
    const bytes = Buffer.from(file);
    const flipped = async (at: number, bit: number) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      return (await verifyExport(inPieces(changed))).ok;
    };
    const ends = [0, 1, bytes.length - 1, bytes.length - 2, ...[...bytes.keys()].filter((at) => bytes[at] === 0x0a)];
    for (const at of ends)
      for (let bit = 0; bit < 8; bit += 1) expect([at, bit, await flipped(at, bit)]).toEqual([at, bit, false]);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        expect(await flipped(at, bit)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('in what is signed or hashed is found out even when the end record is written anew', async () => {
    const signed = lines.flatMap((text, i) => (/"record":"(?:entry|card|agreement)"/.test(text) ? [i] : []));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...signed), fc.nat(), fc.nat(6), async (at, place, bit) => {
        const text = Buffer.from(lines[at] ?? '');
        const index = place % text.length;
        text[index] = (text[index] ?? 0) ^ (1 << bit);
        fc.pre(text[index] !== 0x0a && (text[index] ?? 0) < 0x80);
        const changed = respun(file, (all) => all.with(at, text.toString()));
        expect((await verifyExport(inPieces(changed))).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('cut short anywhere is found out', async () => {
    const bytes = Buffer.from(file);
    for (let length = 0; length < bytes.length; length += 97)
      expect((await verifyExport(inPieces(bytes.subarray(0, length)))).ok).toBe(false);
    expect(await codesOf(bytes.subarray(0, -1))).toEqual(['AFTER_END', 'END_MISSING']);
  });
});

describe('an export changed by somebody who knows the format is named', () => {
  const edit = (change: (all: string[]) => string[]) => codesOf(respun(file, change));
  const entryAt = firstFeed + 2;

  it.each<[string, (all: string[]) => string[], FindingCode]>([
    ['an entry missing', (all) => all.toSpliced(entryAt, 1), 'ENTRY_MISSING'],
    [
      'the last entry missing',
      (all) => all.toSpliced(all.findIndex((text) => text.includes('"record":"checkpoint"')) - 1, 1),
      'ENTRY_MISSING',
    ],
    ['an entry doubled', (all) => all.toSpliced(entryAt, 0, all[entryAt] ?? ''), 'ENTRY_REPEATED'],
    [
      'two entries swapped',
      (all) => all.with(entryAt, all[entryAt - 1] ?? '').with(entryAt - 1, all[entryAt] ?? ''),
      'ENTRY_MISSING',
    ],
    [
      'an entry of the other feed',
      (all) => all.with(entryAt, all.findLast((text) => text.includes('"record":"entry"')) ?? ''),
      'WRONG_FEED',
    ],
    [
      'a feed missing',
      (all) =>
        all.slice(
          0,
          all.findLastIndex((text) => text.includes('"record":"feed"')),
        ),
      'FEED_MISSING',
    ],
    [
      'a feed doubled',
      (all) => [...all, ...all.slice(all.findLastIndex((text) => text.includes('"record":"feed"')))],
      'FEED_REPEATED',
    ],
    [
      'two feeds swapped',
      (all) => [
        ...all.slice(0, firstFeed),
        ...all.slice(all.findLastIndex((text) => text.includes('"record":"feed"'))),
        ...all.slice(
          firstFeed,
          all.findLastIndex((text) => text.includes('"record":"feed"')),
        ),
      ],
      'FEED_ORDER',
    ],
    ['a checkpoint missing', (all) => all.filter((text) => !text.includes('"record":"checkpoint"')), 'CHECKPOINT_MISSING'],
    ['a card missing', (all) => all.filter((text) => !text.includes('"record":"card"')), 'CARD_MISSING'],
    ['no agreement', (all) => all.filter((text) => !text.includes('"record":"agreement"')), 'AGREEMENT_CHAIN'],
    ['the other mode', (all) => all.map((text) => text.replace('"mode":"exercise"', '"mode":"actual"')), 'MODE'],
    ['another line', (all) => all.map((text) => text.replace(line.id, `qll1${'a'.repeat(32)}`)), 'LINE_ID'],
    ['an agreement changed', (all) => all.map((text) => text.replace('Test line', 'Best line')), 'LINE_ID'],
    [
      'a body left out',
      (all) => all.map((text, i) => (i === entryAt ? text.replace(/"body":.*"header"/, '"header"') : text)),
      'BODY_MISSING',
    ],
    [
      'content left out',
      (all) => all.map((text) => (text.includes('Sch') ? text.replace(/"content":\{"reason.*"header"/, '"header"') : text)),
      'CONTENT_MISSING',
    ],
    [
      'an unknown field',
      (all) => all.with(entryAt, (all[entryAt] ?? '').replace('"record":"entry"', '"record":"entry","seen":1')),
      'RECORD_FORM',
    ],
    ['an unknown record', (all) => all.with(entryAt, '{"record":"note"}'), 'RECORD_FORM'],
    [
      'a space',
      (all) => all.with(entryAt, (all[entryAt] ?? '').replace('"record":"entry"', '"record": "entry"')),
      'NOT_CANONICAL',
    ],
    ['an empty line', (all) => all.toSpliced(entryAt, 0, ''), 'NOT_JSON'],
    ['records out of order', (all) => [...all, all[1] ?? ''], 'RECORD_ORDER'],
    ['a first line that is none', (all) => all.slice(1), 'NOT_AN_EXPORT'],
    ['another format', (all) => all.map((text) => text.replace('quietline-export/1', 'quietline-export/2')), 'NOT_AN_EXPORT'],
  ])('%s', async (_, change, code) => {
    expect(await edit(change)).toContain(code);
  });

  it('a line longer than any of an export stops the reading', async () => {
    expect(await codesOf(`${lines[0]}\n${'a'.repeat(1_048_577)}\n`)).toContain('LINE_TOO_LONG');
    expect(await codesOf(`${lines[0]}\n${'a'.repeat(3_000_000)}`)).toContain('LINE_TOO_LONG');
  });

  it('something behind the end', async () => {
    expect(await codesOf(`${file}{}\n`)).toEqual(['AFTER_END']);
    expect(await codesOf(`${file}x`)).toEqual(['AFTER_END']);
  });

  it('bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(file);
    bytes[bytes.indexOf('Test line')] = 0xff;
    expect(await codesOf(bytes)).toEqual(expect.arrayContaining(['ENCODING', 'FILE_DIGEST']));
  });

  it('an end record that counts otherwise', async () => {
    expect(await codesOf(file.replace('"feeds":2', '"feeds":3'))).toEqual(['COUNT']);
    expect(await codesOf(file.replace('"entries":8', '"entries":9'))).toEqual(['COUNT']);
  });

  it('a thousand spoilt lines are told, and then that there are more', async () => {
    const spoilt = respun(file, (all) => all.toSpliced(entryAt, 0, ...Array.from({ length: 1_500 }, () => '{}')));
    const codes = await codesOf(spoilt);
    expect([codes.length, codes.at(-1)]).toEqual([1_001, 'TOO_MANY']);
  });
});

describe('what the parties themselves have done wrong is named', () => {
  it('a foreign signature on a checkpoint', async () => {
    const feed = line.feed(0);
    const forged = signCheckpoint({ origin: feed.origin, size: 1, root: new Uint8Array(32) }, south.log);
    expect(
      await codesWith({
        feeds: line.feeds.map((one) => (one === feed ? { ...one.toExport(), checkpoints: [forged] } : one.toExport())),
      }),
    ).toEqual(['NOTE_UNSIGNED']);
    const spoilt = feed.note.replace(
      /(\u2014 quietline\/qll1.* )(.{20})(.)/,
      (_, head: string, kept: string, digit: string) => `${head}${kept}${digit === 'A' ? 'B' : 'A'}`,
    );
    expect(
      await codesWith({
        feeds: line.feeds.map((one) => (one === feed ? { ...one.toExport(), checkpoints: [spoilt] } : one.toExport())),
      }),
    ).toEqual(['NOTE_SIGNATURE']);
  });

  it('a cosignature that fails', async () => {
    const feed = line.feed(0);
    const other = cosign(
      signCheckpoint({ origin: feed.origin, size: 99, root: new Uint8Array(32) }, north.log),
      south.id,
      south.cosign,
      5,
    );
    const note = `${feed.checkpoint()}${other.split('\n').at(-2)}\n`;
    expect(
      await codesWith({
        feeds: line.feeds.map((one) => (one === feed ? { ...one.toExport(), checkpoints: [note] } : one.toExport())),
      }),
    ).toEqual(['COSIGNATURE']);
  });

  it('a checkpoint of more, of fewer, of other entries, or of another feed', async () => {
    const feed = line.feed(0);
    const size = feed.entries.length;
    const withNote = (origin: string, count: number) => {
      const note = signCheckpoint({ origin, size: count, root: new Uint8Array(32) }, north.log);
      return codesWith({
        feeds: line.feeds.map((one) => (one === feed ? { ...one.toExport(), checkpoints: [note] } : one.toExport())),
      });
    };
    expect(await withNote(feed.origin, size)).toEqual(['ROOT_MISMATCH']);
    expect(await withNote(feed.origin, size + 1)).toEqual(['ENTRY_MISSING']);
    expect(await withNote(feed.origin, size - 1)).toEqual(['NOT_SIGNED', 'ROOT_MISMATCH']);
    expect(await withNote('quietline/elsewhere', size)).toEqual(['CHECKPOINT_ORIGIN']);
  });

  it('a body that was erased by an entry may be missing; one addressed to some may be missing too', async () => {
    const other = testTalk();
    const [feed, peer] = [other.feed(0), other.feed(1)];
    const leaf = (await openExport(inPieces(file))).feeds.find((one) => one.author === north.id)?.leaf(1);
    other.say(feed, { kind: 'content.erased', data: { entry: leaf, ground: 'order', clause: 'erasure' } });
    other.say(peer, { kind: 'note', to: [south.id] });
    const source = other.toExport({
      feeds: other.feeds.map((one) => ({
        ...one.toExport(),
        entries: async function* () {
          for (const [seq, entry] of one.entries.entries()) {
            const { content: _, contentSalt: __, ...kept } = entry;
            yield one === feed && seq === 1 ? kept : entry.header.includes('"to":') ? { header: entry.header } : entry;
          }
        },
      })),
    });
    const report = await verifyExport(inPieces(await fileOf(source)));
    expect(report.findings).toEqual([]);
    expect(report.notProved.join()).toContain('go to some parties only');
  });

  it('a key called stolen proves nothing by itself; with the other party’s cosignature it does', async () => {
    const stolen = successorOf(north, {
      stolen: [north.card.keys.log],
      keys: { ...north.card.keys, log: testParty('spare').card.keys.log },
    });
    const cards = [
      { party: north.id, jws: [north.jws, stolen] },
      { party: south.id, jws: [south.jws] },
    ];
    expect(await codesWith({ cards })).toEqual([]);
    const feeds = line.feeds.map((one) =>
      one.party === north ? { ...one.toExport(), checkpoints: [one.checkpoint()] } : one.toExport(),
    );
    expect(await codesWith({ cards, feeds })).toEqual(['KEY_STOLEN']);
    expect(await codesOf(await fileOf(line.toExport({ feeds })), [stolen])).toEqual(['KEY_STOLEN']);
  });

  it('a first entry that neither signs the agreement nor opens an epoch, an agreement or a card that is not in the file', async () => {
    const other = new TestLine();
    const feed = other.open(other.north, '00000000000000aa');
    other.say(feed, { kind: 'call.placed' });
    expect(await codesOf(await fileOf(other.toExport()))).toEqual(['FIRST_ENTRY']);
    other.say(feed, { kind: 'agreement.signed', data: { agreement: { other: 1 }, card: successorOf(other.north) } });
    other.say(feed, { kind: 'card.published', data: { card: other.south.jws } });
    const report = await verifyExport(inPieces(await fileOf(other.toExport())));
    expect(report.findings.map((finding) => finding.code)).toEqual(['FIRST_ENTRY', 'CARD_UNKNOWN']);
    expect(report.notProved.join()).toContain('the file does not list it');
    expect(report.notProved.join()).toContain('it is no card of its author');
    const second = other.open(other.south, '00000000000000bb');
    other.say(second, { kind: 'agreement.signed', data: { agreement: { other: 1 }, card: other.south.jws } });
    expect(await codesOf(await fileOf(other.toExport()))).toContain('AGREEMENT_UNKNOWN');
  });

  it('a later version that was cut from the file is found by the signatures of all, and without bodies by what all write under', async () => {
    const other = new TestLine();
    const [feed, peer] = [other.feed(0), other.feed(1)];
    const second = { ...JSON.parse(other.agreement), number: 2, follows: agreementHash(other.agreement) };
    const signs = (one: typeof feed, card: string) =>
      other.say(one, { kind: 'agreement.signed', data: { agreement: second, card } });
    signs(feed, other.north.jws);
    // One party alone can say what it likes.
    expect(await codesOf(await fileOf(other.toExport()))).toEqual([]);
    signs(peer, other.south.jws);
    expect(await codesOf(await fileOf(other.toExport()))).toEqual(['AGREEMENT_MISSING']);
    expect(await codesOf(await fileOf(other.toExport({ withoutBodies: true })))).toEqual([]);
    other.say(feed, { kind: 'note', terms: 2 });
    expect(await codesOf(await fileOf(other.toExport({ withoutBodies: true })))).toEqual([]);
    other.say(peer, { kind: 'note', terms: 2 });
    expect(await codesOf(await fileOf(other.toExport({ withoutBodies: true })))).toEqual(['AGREEMENT_MISSING']);
    const whole = { agreements: [other.agreement, toCanonical(second)] };
    expect(await codesOf(await fileOf(other.toExport(whole)))).toEqual([]);
  });

  it('content that another party erased of its copy by retention may be missing, on no other ground', async () => {
    const missing = async (ground: string) => {
      const other = testTalk();
      const [feed, peer] = [other.feed(0), other.feed(1)];
      const leaf = (await openExport(inPieces(file))).feeds.find((one) => one.author === north.id)?.leaf(1);
      other.say(peer, { kind: 'content.erased', data: { entry: leaf, ground, clause: 'sharing' } });
      const source = other.toExport({
        feeds: other.feeds.map((one) => ({
          ...one.toExport(),
          entries: async function* () {
            for (const [seq, entry] of one.entries.entries()) {
              const { content: _, contentSalt: __, ...kept } = entry;
              yield one === feed && seq === 1 ? kept : entry;
            }
          },
        })),
      });
      return verifyExport(inPieces(await fileOf(source)));
    };
    const retained = await missing('retention');
    expect(retained.findings).toEqual([]);
    expect(retained.notProved).toContain(
      'what 1 entry says: its content was erased on the ground of retention, by clause sharing',
    );
    expect((await missing('order')).findings.map(({ code }) => code)).toEqual(['CONTENT_MISSING']);
  });

  it('fork evidence that proves itself is a finding, and any other is named as not proved', async () => {
    const feed = line.feed(0);
    const other = signCheckpoint({ origin: feed.origin, size: feed.entries.length, root: new Uint8Array(32) }, north.log);
    const proved = [{ author: north.id, kind: 'checkpoints', detail: toForkEvidence(feed.note, other) }];
    expect(await codesWith({ evidence: proved })).toEqual(['FORK']);
    const claimed = [{ author: north.id, kind: 'checkpoints', detail: toForkEvidence(feed.note, feed.note) }];
    const report = await verifyExport(inPieces(await fileOf(line.toExport({ evidence: claimed }))));
    expect([report.ok, report.notProved.some((what) => what.includes('evidence'))]).toEqual([true, true]);
  });

  it('an entry left out on one side only is found by what the other side has seen of it', async () => {
    const other = testTalk();
    const [feed, peer] = [other.feed(0), other.feed(1)];
    const size = feed.entries.length - 1;
    const { note } = await shortened(other, size);
    const source = other.toExport({
      feeds: [
        {
          ...feed.toExport(),
          size,
          checkpoints: [note],
          entries: async function* () {
            yield* feed.entries.slice(0, size);
          },
        },
        peer.toExport(),
      ],
    });
    expect(await codesOf(await fileOf(source))).toContain('SEEN_NOT_HELD');
  });

  it('two epochs of one author that grow side by side are a fork', async () => {
    const other = new TestLine();
    const feed = other.feed(0);
    const second = other.open(other.north, '00000000000000aa');
    other.say(second, { kind: 'epoch.opened', data: { card: other.north.jws } });
    expect(await codesOf(await fileOf(other.toExport()))).toEqual([]);
    other.say(feed, { kind: 'call.placed' });
    expect(await codesOf(await fileOf(other.toExport()))).toEqual(['FORK']);
  });
});

/** The line's first feed with its end cut off, and a checkpoint that its author might have signed then. */
async function shortened(from: TestLine, size: number): Promise<{ note: string }> {
  const feed = from.feed(0);
  const { rootAt } = await import('./tree.ts');
  return { note: signCheckpoint({ origin: feed.origin, size, root: await rootAt(size, feed.read) }, from.north.log) };
}

/** The next card of a party's chain, signed by its root. */
function successorOf(party: ReturnType<typeof testParty>, changed: Partial<PartyCard> = {}): string {
  return signCard({ ...party.card, number: 2, previous: cardHash(party.jws), ...changed }, party.root);
}
