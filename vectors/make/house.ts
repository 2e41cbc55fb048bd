import { lineIdOf, toBase64url, toCanonical } from '../../src/record/index.ts';
import { fileOf } from '../../src/record/testing/files.ts';
import { TestFeed, testStart } from '../../src/record/testing/line.ts';
import { testParty, testSalt } from '../../src/record/testing/parties.ts';

const directive = '0192f0c0-0000-7000-8000-000000000004';

/** The export of a house line: one party, one feed, a directive that is issued, acknowledged and lifted, and nobody who cosigns. */
export async function houseFile(): Promise<string> {
  const party = testParty('North Bank');
  const founding = {
    format: 'quietline-agreement/1',
    mode: 'exercise',
    nonce: toBase64url(testSalt('house nonce')),
    number: 1,
    parties: [{ id: party.id, name: party.name, rootKey: toBase64url(party.root.publicKey) }],
    title: 'House record of North Bank',
  };
  const agreement = toCanonical(founding);
  const line = lineIdOf(agreement);
  const feed = new TestFeed(line, party, '0000000000000001');
  const headquarters = { desk: null, role: 'headquarters', alias: 'crane', mandate: 'bind' };
  const head = { desk: 'north-ferry', role: 'head', alias: 'heron', mandate: 'agree' };
  const about = { party: party.id, id: directive };
  const issued = {
    ...{ number: 1, lines: [], desks: [], heads: ['north-ferry'], acknowledgeWithin: 900 },
    rules: [
      { rule: 'forbid-meetings' },
      { rule: 'answer-calls-within', within: { routine: 300, priority: 120, immediate: 30, flash: 15 } },
    ],
  };
  const said = [
    { kind: 'agreement.signed', by: headquarters, data: { agreement: founding, card: party.jws } },
    {
      kind: 'directive.issued',
      by: headquarters,
      about,
      data: issued,
      content: { texts: { en: 'No meetings. Answer every call.' } },
    },
    { kind: 'directive.acknowledged', by: head, about, data: { desk: 'north-ferry' } },
    { kind: 'oversight.noted', by: head, data: { what: 'exported', line, entries: 3 } },
    { kind: 'directive.lifted', by: headquarters, about, data: {}, content: { reason: 'Coordination goes on.' } },
  ];
  feed.append(
    said.map(({ content, ...body }, seq) => ({
      ...{ at: testStart + seq * 1_000, terms: 1, seen: [], clock: 1 + seq, body },
      ...(content === undefined ? {} : { content }),
      bodySalt: testSalt(`house body ${seq}`),
      contentSalt: testSalt(`house content ${seq}`),
    })),
  );
  return fileOf({
    ...{ line, mode: 'exercise', withoutBodies: false, agreements: [agreement], evidence: [] },
    cards: [{ party: party.id, jws: [party.jws] }],
    feeds: [feed.toExport()],
  });
}
