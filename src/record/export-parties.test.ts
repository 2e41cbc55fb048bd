import { describe, expect, it } from 'vitest';
import { toCanonical } from './canonical.ts';
import { agreementHash } from './identity.ts';
import { fileOf, inPieces } from './testing/files.ts';
import { TestLine } from './testing/line.ts';
import { testAgreement, testParty } from './testing/parties.ts';
import { verifyExport } from './verify-export.ts';

const east = testParty('East Bank');

/** A later version that takes in East Bank. */
function amended(line: TestLine, changes: object = {}): string {
  const wider = JSON.parse(testAgreement([line.north, line.south, east])) as object;
  return toCanonical({ ...wider, number: 2, follows: agreementHash(line.agreement), ...changes });
}

async function reportOn(line: TestLine, agreements: string[], withEast = false) {
  const cards = [line.north, line.south, ...(withEast ? [east] : [])].map(({ id, jws }) => ({ party: id, jws: [jws] }));
  return verifyExport(inPieces(await fileOf(line.toExport({ agreements, cards }))));
}

async function codesOf(...args: Parameters<typeof reportOn>): Promise<string[]> {
  return (await reportOn(...args)).findings.map((finding) => finding.code);
}

describe('a later version of the agreement in an export', () => {
  it('signed by both is taken, and the party that it takes in may speak', async () => {
    const line = new TestLine();
    const text = amended(line);
    for (const feed of line.feeds)
      line.say(feed, { kind: 'agreement.signed', data: { agreement: JSON.parse(text), card: feed.party.jws } });
    const feed = line.open(east, '00000000000000ee');
    line.say(feed, { kind: 'agreement.signed', data: { agreement: JSON.parse(text), card: east.jws } });
    const report = await reportOn(line, [line.agreement, text], true);
    expect([report.findings, report.notProved.filter((what) => what.includes('in force'))]).toEqual([[], []]);
    expect(await codesOf(line, [line.agreement, text])).toContain('NOTE_UNSIGNED');
  });

  it('signed by one is said not to be in force', async () => {
    const line = new TestLine();
    const text = amended(line);
    line.say(line.feed(0), { kind: 'agreement.signed', data: { agreement: JSON.parse(text), card: line.north.jws } });
    const report = await reportOn(line, [line.agreement, text]);
    expect(report.ok).toBe(true);
    expect(report.notProved.filter((what) => what.includes('version 2'))).toHaveLength(2);
  });

  it('signed by no founder, or following nothing, or by another number or mode, is a finding', async () => {
    const line = new TestLine();
    expect(await codesOf(line, [line.agreement, amended(line)])).toEqual(['AGREEMENT_UNSIGNED']);
    expect(await codesOf(line, [line.agreement, amended(line, { follows: agreementHash('x') })])).toContain('AGREEMENT_CHAIN');
    expect(await codesOf(line, [line.agreement, amended(line, { number: 3 })])).toContain('AGREEMENT_CHAIN');
    expect(await codesOf(line, [line.agreement, amended(line, { mode: 'actual' })])).toContain('MODE');
    expect(await codesOf(line, [line.agreement, '{}'])).toEqual(['RECORD_FORM']);
    expect(await codesOf(line, [line.agreement, '{ }'])).toEqual(['NOT_CANONICAL']);
  });

  it('that gives a party a root key which is not that of its id is a finding', async () => {
    const line = new TestLine();
    const parties = [{ id: line.north.id, name: 'North Bank', rootKey: east.card.root }];
    expect(await codesOf(line, [line.agreement, amended(line, { parties })])).toContain('PARTY_ID');
  });

  it('two that both follow the founding version may stand side by side: parties may propose different ones', async () => {
    const line = new TestLine();
    const texts = [amended(line), amended(line, { title: 'Other' })];
    for (const [i, feed] of line.feeds.entries()) {
      line.say(feed, { kind: 'agreement.signed', data: { agreement: JSON.parse(texts[i] ?? ''), card: feed.party.jws } });
    }
    expect(await codesOf(line, [line.agreement, ...texts])).toEqual([]);
  });
});

describe('cards in an export', () => {
  it('of a party that no agreement names, or under the id of another, are findings', async () => {
    const line = new TestLine();
    expect(await codesOf(line, [line.agreement], true)).toEqual(['PARTY_FOREIGN']);
    const cards = [
      { party: line.north.id, jws: [line.south.jws] },
      { party: line.south.id, jws: [line.south.jws] },
    ];
    const report = await verifyExport(inPieces(await fileOf(line.toExport({ cards }))));
    expect(report.findings.map((finding) => finding.code)).toEqual(expect.arrayContaining(['CARD_ID', 'NOTE_UNSIGNED']));
  });
});
