import {
  agreementHash,
  openEntry,
  proveEntry,
  signCheckpoint,
  toCanonical,
  toForkEvidence,
  verifyExport,
  verifyProof,
} from '../../src/record/index.ts';
import { fileOf, inPieces, respun } from '../../src/record/testing/files.ts';
import { type Said, type TestFeed, TestLine } from '../../src/record/testing/line.ts';
import { houseFile } from './house.ts';

function small(): TestLine {
  const line = new TestLine();
  line.say(line.feed(0), { kind: 'call.placed', content: { reason: 'Fire' } });
  line.say(line.feed(1), { kind: 'call.received' });
  return line;
}

const meeting = '0192f0c0-0000-7000-8000-000000000001';

/** A line whose terms change: an amendment that both sign, a posture, and a meeting whose reply was owed and given. */
function amended(followed?: string) {
  const line = new TestLine();
  const [north, south] = [line.feed(0), line.feed(1)];
  const founding = JSON.parse(line.agreement) as object;
  const second = toCanonical({
    ...founding,
    number: 2,
    follows: followed ?? agreementHash(line.agreement),
    title: 'Test line, amended',
  });
  const agreement = JSON.parse(second) as object;
  const last = (feed: TestFeed) => openEntry(feed.entries.at(-1) ?? { header: '' }).leaf;
  const say = (feed: TestFeed, said: Said) => line.say(feed, { about: meeting, begunBy: line.north.id, terms: 2, ...said });
  const sign = (feed: TestFeed, card: string) => line.say(feed, { kind: 'agreement.signed', data: { agreement, card } });
  sign(north, line.north.jws);
  sign(south, line.south.jws);
  line.say(south, {
    kind: 'posture.declared',
    data: { working: 'low-key' },
    content: { reason: 'Calm' },
    terms: 2,
  });
  const data = {
    type: 'meeting',
    from: 'north-ferry',
    to: { party: line.south.id, desk: 'south-ferry' },
    precedence: 'routine',
    begins: '2026-11-24T09:00:00.000Z',
    ends: '2026-11-24T10:00:00.000Z',
  };
  say(north, { kind: 'meeting.proposed', data, content: { subject: 'The landing stage' } });
  say(south, { kind: 'duty.received', data: { entry: last(north) } });
  say(north, { kind: 'duty.delivered', data: { entry: last(south) } });
  say(south, { kind: 'meeting.refused', data: { ground: 'not-now' }, content: {} });
  return { line, agreements: [line.agreement, second] };
}

export async function exportVectors() {
  const amendment = amended();
  const amendedFile = await fileOf(amendment.line.toExport({ agreements: amendment.agreements }));
  const astray = amended(agreementHash('{}'));
  const house = await houseFile();
  const line = small();
  const file = await fileOf(line.toExport());
  const refused = async (comment: string, text: string) => {
    const { findings } = await verifyExport(inPieces(text));
    return { comment, file: text, findings: findings.map(({ code, party, seq }) => ({ code, party, seq })) };
  };
  const spun = (comment: string, change: (lines: string[]) => string[]) => refused(comment, respun(file, change));
  const taken = async (comment: string, text: string) => {
    const { feeds } = await verifyExport(inPieces(text));
    return { comment, file: text, feeds };
  };
  const feed = line.feed(0);
  const other = signCheckpoint({ origin: feed.origin, size: feed.entries.length, root: new Uint8Array(32) }, line.north.log);
  const evidence = [{ author: line.north.id, kind: 'checkpoints', detail: toForkEvidence(feed.note, other) }];
  const isEntry = (text: string) => text.endsWith('"record":"entry"}');
  return {
    about:
      'Whole exports with the feeds that they prove, and spoilt ones with what must be found (code, party, place) in this order.',
    valid: [
      await taken('with bodies', file),
      await taken('without bodies', await fileOf(line.toExport({ withoutBodies: true }))),
      await taken('an amendment that both have signed, a posture, a meeting with its duty', amendedFile),
      await taken('a house line: one party, nobody who cosigns, a directive issued, acknowledged and lifted', house),
    ],
    invalid: [
      await refused(
        'one bit changed in a signature',
        file.replace(/(quietline\/ql1\w+ .{40})(.)/, (_, kept: string, digit: string) => `${kept}${digit === 'A' ? 'B' : 'A'}`),
      ),
      await refused('the newline at the end missing', file.trimEnd()),
      await refused('something behind the end', `${file}\n`),
      await spun('an entry missing', (lines) => lines.toSpliced(lines.findIndex(isEntry) + 1, 1)),
      await spun('an entry doubled', (lines) => lines.toSpliced(lines.findIndex(isEntry), 0, lines.find(isEntry) ?? '')),
      await spun('a body missing', (lines) =>
        lines.map((text) => (text.includes('"kind":"call.received"') ? text.replace(/"body":.*"header"/, '"header"') : text)),
      ),
      await spun('a word of the content changed', (lines) => lines.map((text) => text.replace('"Fire"', '"Wire"'))),
      await spun('the mode changed', (lines) => lines.map((text) => text.replace('"mode":"exercise"', '"mode":"actual"'))),
      await spun('a feed missing', (lines) =>
        lines.slice(
          0,
          lines.findLastIndex((text) => text.includes('"record":"feed"')),
        ),
      ),
      await refused(
        'an amendment that follows a version that is not there',
        await fileOf(astray.line.toExport({ agreements: astray.agreements })),
      ),
      await refused(
        'the beginning of a meeting changed',
        respun(amendedFile, (lines) => lines.map((text) => text.replace('T09:00:00.000Z', 'T08:00:00.000Z'))),
      ),
      await refused(
        'a rule of a directive changed',
        respun(house, (lines) => lines.map((text) => text.replace('forbid-meetings', 'forbid-reports'))),
      ),
      await refused('evidence of a fork', await fileOf(line.toExport({ evidence }))),
    ],
  };
}

export async function proofFileVectors() {
  const line = small();
  const feed = line.feed(0);
  const cards = [line.north, line.south].map(({ id, jws }) => ({ party: id, jws: [jws] }));
  const source = { entry: feed.entries[1] ?? { header: '' }, checkpoint: feed.note, cards };
  const proof = await proveEntry({ ...source, agreement: line.agreement }, feed.read);
  const taken = (comment: string, file: string) => {
    const { line: id, mode, feeds } = verifyProof(file);
    return { comment, file, line: id, mode, feeds };
  };
  const refused = (comment: string, file: string) => ({
    comment,
    file,
    findings: verifyProof(file).findings.map(({ code, party, seq }) => ({ code, party, seq })),
  });
  return {
    about: 'Proofs of one entry, and spoilt ones with what must be found.',
    valid: [
      taken('with the agreement', proof),
      taken('without agreement and body', await proveEntry({ ...source, entry: { header: source.entry.header } }, feed.read)),
    ],
    invalid: [
      refused('another index', proof.replace('index 1', 'index 0')),
      refused('an index with a leading zero', proof.replace('index 1', 'index 01')),
      refused('no extra line', proof.replace(/\nextra .*\n/, '\n')),
      refused('no proof', proof.replace(/(index 1\n).*\n/, '$1')),
      refused('a checkpoint whose size was changed', proof.replace('\n2\n', '\n3\n')),
      refused('a cosignature left out', proof.replace(/\u2014 quietline\/ql1.*\n/, '')),
    ],
  };
}
