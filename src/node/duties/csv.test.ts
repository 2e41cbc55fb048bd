import { expect, it } from 'vitest';
import { csvHeader, csvRow } from './csv.ts';
import type { DutyView } from './service.ts';
import { summaryOf } from './summary.ts';

const duty: DutyView = {
  id: 'd'.repeat(43),
  line: 'qll1a',
  clause: 'answer-calls',
  owes: 'answer',
  owedBy: 'ql1a',
  owedTo: 'ql1b',
  desk: 'ferry',
  district: 'harbour',
  precedence: null,
  subject: { kind: 'call', id: 'id', title: 'Two boats' },
  state: 'late',
  startedAt: '2031-05-01T08:00:00.000Z',
  due: '2031-05-01T08:15:00.000Z',
  limitSeconds: 900,
  toleranceSeconds: 5,
  owing: { actedAt: '2031-05-01T08:20:00.000Z', breachedAt: null, contestedAt: null },
  owed: { deliveredAt: null, statedAt: null, gaveUpAt: null },
  excusedBy: [],
};

it('a duty is one row of as many cells as the header has columns, ended by CRLF', () => {
  const row = csvRow(duty);
  expect(row.endsWith('\r\n')).toBe(true);
  expect(row.trimEnd().split(',')).toHaveLength(csvHeader.trimEnd().split(',').length);
  expect(row).toContain(',Two boats,late,');
});

it('a cell with commas, quotes or line ends is quoted, and quotes are doubled (RFC 4180)', () => {
  const title = 'He said "no",\r\nthen went';
  expect(csvRow({ ...duty, subject: { ...duty.subject, title } })).toContain(',"He said ""no"",\r\nthen went",late,');
});

it.each(['=1+1', '+1', '-1', '@cmd', '\tx', '\rx'])('a cell that a spreadsheet would run (%j) is made text', (title) => {
  expect(csvRow({ ...duty, subject: { ...duty.subject, title } })).toMatch(/,"?'/);
});

it('counts become tallies of every state, by district, day and clause', () => {
  const summary = summaryOf({
    clause: [
      { key: 'answer-calls', state: 'met', count: 3 },
      { key: 'answer-calls', state: 'late', count: 1 },
      { key: 'reply', state: 'met', count: 2 },
    ],
    district: [{ key: 'harbour', state: 'met', count: 5 }],
    day: [{ key: 22_400, state: 'met', count: 5 }],
  });
  const none = { pending: 0, met: 0, late: 0, breached: 0, disputed: 0, excused: 0 };
  expect(summary.byState).toEqual({ ...none, met: 5, late: 1 });
  expect(summary.byClause).toEqual([
    { clause: 'answer-calls', ...none, met: 3, late: 1 },
    { clause: 'reply', ...none, met: 2 },
  ]);
  expect(summary.byDistrict).toEqual([{ district: 'harbour', ...none, met: 5 }]);
  expect(summary.byDay).toEqual([{ day: '2031-05-01', ...none, met: 5 }]);
});
