/** Rows for store tests: valid in form, without meaning. */
import type { DutyRow, EntryRow, FeedRow, SearchRow, StoreWriter, SubjectRow, ThingRow } from '../../src/store/index.ts';

export const northLine = 'line-north';

export const aFeed = (change: Partial<Omit<FeedRow, 'feed'>> = {}): Omit<FeedRow, 'feed'> => ({
  line: northLine,
  author: 'north',
  epoch: '0123456789abcdef',
  size: 0,
  root: new Uint8Array(32),
  clock: 0,
  at: 0,
  terms: 1,
  past: '{}',
  checkpoint: '',
  cosigned: '{}',
  closed: null,
  ...change,
});

export async function makeFeed(tx: StoreWriter, change: Partial<Omit<FeedRow, 'feed'>> = {}): Promise<FeedRow> {
  const row = aFeed(change);
  return { ...row, feed: await tx.addFeed(row) };
}

export const anEntry = (feed: FeedRow, seq: number, change: Partial<EntryRow> = {}): EntryRow => ({
  feed: feed.feed,
  seq,
  line: feed.line,
  author: feed.author,
  epoch: feed.epoch,
  leaf: `${feed.feed}-${seq}-`.padEnd(43, 'L'),
  clock: seq + 1,
  at: 1_700_000_000_000 + seq,
  terms: 1,
  past: `{"${feed.author}/${feed.epoch}":${seq}}`,
  kind: 'call.placed',
  subjectParty: feed.author,
  subject: `subject-${seq}`,
  header: `{"seq":${seq}}`,
  body: '{"kind":"call.placed"}',
  bodySalt: 'salt',
  content: null,
  contentSalt: null,
  void: null,
  ...change,
});

export const entriesOf = (feed: FeedRow, from: number, to: number): EntryRow[] =>
  Array.from({ length: to - from }, (_, i) => anEntry(feed, from + i));

export const aSubject = (id: string, change: Partial<SubjectRow> = {}): SubjectRow => ({
  kind: 'call',
  id,
  line: northLine,
  begunBy: 'north',
  status: 'ringing',
  clock: 1,
  beganAt: 1_700_000_000_000,
  state: '{}',
  open: null,
  ...change,
});

export const aDuty = (id: string, change: Partial<DutyRow> = {}): DutyRow => ({
  id,
  line: northLine,
  clause: '3.1',
  owedBy: 'south',
  owedTo: 'north',
  desk: 'watch',
  subjectKind: 'call',
  subject: 'subject-0',
  state: 'pending',
  startedAt: 1_700_000_000_000,
  due: 1_700_000_060_000,
  detail: '{}',
  precedence: null,
  district: '',
  ...change,
});

export const aThing = (id: string, change: Partial<ThingRow> = {}): ThingRow => ({
  kind: 'incident',
  id,
  line: northLine,
  party: 'north',
  parties: '["north","south"]',
  what: 'shooting',
  precedence: 'urgent',
  district: 'river',
  state: 'open',
  active: 1,
  fromAt: 1_700_000_000_000,
  untilAt: 1_700_000_060_000,
  west: 100_000_000,
  south: 500_000_000,
  east: 100_000_001,
  north: 500_000_001,
  places: '[]',
  detail: '{}',
  ...change,
});

export const aSearch = (id: string, change: Partial<SearchRow> = {}): SearchRow => ({
  kind: 'incident',
  id,
  line: northLine,
  party: 'north',
  district: 'river',
  at: 1_700_000_000_000,
  title: 'A title',
  text: 'What was written',
  words: 'what was written',
  ...change,
});
