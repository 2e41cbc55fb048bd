import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../api/terms-types.ts';
import { languages } from '../api/vocabulary.ts';
import { wordsOf } from '../i18n/testing/words.ts';
import { groupChanges, placeName, valueWords } from './change-words.ts';
import { newDraft } from './editor/draft.ts';
import { dutySentence, type Reader } from './reader.ts';
import { CallsOf, ChannelsOf, DutiesOf } from './text-duties.tsx';
import { ChecksOf, EndingOf, SharingOf, ToleranceOf, UsesOf } from './text-ending.tsx';

const within = { routine: 86_400, priority: 86_400, immediate: 7_200, flash: 7_200 };
const duty = { clause: 'reply', on: 'meeting.proposed', owes: 'reply', owedBy: 'addressee', within, floor: false } as const;
const agreement = {
  ...newDraft([
    { id: 'north', name: 'North Bank', rootKey: 'N' },
    { id: 'south', name: 'South Bank', rootKey: 'S' },
  ]),
  desks: [
    { id: 'n', party: 'north', name: 'River desk', district: 'river' },
    { id: 's', party: 'south', name: 'River watch', district: 'river' },
  ],
  duties: [duty, { clause: 'respond', on: 'incident.opened', owes: 'respond', owedBy: 'south', within, floor: true }],
  channels: { reports: ['open'] },
  sharing: { clause: 'sharing', purposes: ['protect-life'], highestMarking: 'amber', retentionDays: 30 },
  checkCalls: [
    { id: 'c', clause: 'check', from: 'n', to: 's', at: ['09:00', '17:00'], timezone: 'Etc/UTC', precedence: 'routine' },
  ],
} as unknown as Agreement;
const readerOf = (language: (typeof languages)[number]): Reader => ({ t: wordsOf(language), language, agreement });
const reader = readerOf('en');

/** What a person reads of it. */
const read = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('an agreement as a text', () => {
  it('a duty is a sentence: on an event, a party owes an act', () => {
    expect(dutySentence(reader, duty)).toBe('When a meeting is proposed, the party addressed owes a reply.');
  });

  it('marks the floor, in duties as in channels', () => {
    const duties = read(renderToStaticMarkup(<DutiesOf reader={reader} />));
    expect(duties).toMatch(/South Bank owes a response\. floor/);
    expect(duties).not.toMatch(/owes a reply\. floor/);
    const channels = read(renderToStaticMarkup(<ChannelsOf reader={reader} />));
    expect(channels).toMatch(/Calls floor permitted permitted permitted/);
    expect(channels).toMatch(/Reports permitted not permitted not permitted/);
    expect(channels).toMatch(/Meetings permitted permitted not permitted/);
  });

  it('says how far two clocks may differ only where that is agreed', () => {
    expect(read(renderToStaticMarkup(<ToleranceOf reader={reader} />))).toBe('');
    const own = { ...reader, agreement: { ...agreement, tolerance: { seconds: 3, share: 0.005 } } };
    expect(read(renderToStaticMarkup(<ToleranceOf reader={own} />))).toMatch(/by 3 sec and 0.5% of the limit/);
  });

  it('tells check calls by the names of their desks', () => {
    expect(read(renderToStaticMarkup(<ChecksOf reader={reader} />))).toMatch(
      /River desk calls River watch at 09:00, 17:00 \(Etc\/UTC\)/,
    );
  });

  it.each(languages)('leaves no key and no placeholder open in %s', (language) => {
    const own = readerOf(language);
    const text = [CallsOf, DutiesOf, ChannelsOf, SharingOf, ChecksOf, ToleranceOf, EndingOf, UsesOf]
      .map((Part) => read(renderToStaticMarkup(<Part reader={own} />)))
      .join(' ');
    expect(text).not.toMatch(/\{\{|agreementText\.|dutyEvent\.|purpose\.|excludedUse\.|marking\./);
  });
});

describe('changes between two versions', () => {
  it('stand under the part that they belong to, in their order', () => {
    const paths = ['/calls/answerWithin/flash', '/duties/reply', '/calls/clause'];
    const groups = groupChanges(paths.map((path) => ({ path, kind: 'changed' as const })));
    expect(groups.map(({ part, changes }) => [part, changes.length])).toEqual([
      ['calls', 2],
      ['duties', 1],
    ]);
  });

  it.each([
    ['/calls/answerWithin/flash', 30, 'Answer within · Flash', '30 sec'],
    ['/channels/reports', ['open', 'low-key'], 'Reports', 'Open, Low-key'],
    ['/channels/reports', [], 'Reports', 'not permitted'],
    ['/desks/n/numbers', [], 'River desk · Other numbers', ''],
    ['/ending/noticeSeconds', 7_776_000, 'Time of notice', '90 days'],
    ['/sharing/highestMarking', 'amber', 'Highest marking', 'TLP:AMBER'],
    ['/duties/reply', duty, 'reply', 'When a meeting is proposed, the party addressed owes a reply.'],
    ['/duties/reply/owedBy', 'south', 'reply · Owed by', 'South Bank'],
    ['/checkCalls/c/from', 'n', 'c · From', 'River desk'],
    ['/organs/west', { id: 'west', name: 'Western committee' }, 'west', 'Western committee'],
    ['/duties/reply/unless', ['withdrawn'], 'reply · Unless', 'It ends when the author takes back what began it.'],
    ['/organs/west/desks', ['n', 's'], 'west · Desks', 'River desk, River watch'],
    ['/organs/west/kind', 'regional-committee', 'west · Kind', 'Regional committee'],
    ['/tolerance/seconds', 3, 'Seconds', '3'],
    ['/duties/reply/floor', true, 'reply · Part of the floor', 'Part of the floor'],
  ])('%s is told in words', (path, value, place, words) => {
    expect([placeName(reader, path), valueWords(reader, path, value)]).toEqual([place, words]);
  });

  it('what is not there is told by nothing', () => expect(valueWords(reader, '/organs/west', undefined)).toBe(''));
});
