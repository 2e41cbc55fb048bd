/** That the bench runs and measures everything; how fast anything is depends on the machine and is no matter of a test. */
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { postgresIsThere } from '../test/support/postgres.ts';
import { measureAll } from './measure.ts';
import { isMet } from './row.ts';
import { sizes } from './sizes.ts';
import { table } from './table.ts';

const leftBehind = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('quietline-bench-'));

test('a run of the smallest sizes measures every row, prints it in the table and leaves no folder behind', async () => {
  const before = await leftBehind();
  const rows = await measureAll(sizes.tiny, () => {});
  expect(rows.map((row) => row.what)).toEqual([
    'ring, p50',
    'ring, p99',
    'ring, beside 50 entries/s, p50',
    'ring, beside 50 entries/s, p99',
    'joint entries, SQLite, in bulk',
    'joint entries, SQLite, 5 clients',
    'joint entries, PostgreSQL, in bulk',
    'joint entries, PostgreSQL, 5 clients',
    '60 open duties: fired, p50',
    '60 open duties: fired, p99',
    '60 open duties: fired, the last of them',
    '20 due in one second: the last stored',
    '20 due at one instant: the last stored',
    'permission decisions',
    ...(postgresIsThere() ? ['SQLite', 'PostgreSQL'] : ['SQLite']).flatMap((database) =>
      ['the map opens on a town', 'the map opens on the whole line, first page', 'search', 'conflict check'].flatMap((what) => [
        `${what}, ${database}, p50`,
        `${what}, ${database}, p99`,
      ]),
    ),
    ...(postgresIsThere() ? [] : ['map, search and conflict check, PostgreSQL']),
    expect.stringMatching(/^append at [\d,]+ entries$/),
    expect.stringMatching(/^ring p99 at [\d,]+ entries$/),
    expect.stringMatching(/^verify an export of [\d,]+ entries$/),
    'the same with the verdicts of all its duties',
    'bare Ed25519 verifications',
    'a node at rest: ready',
    'a node at rest: memory',
  ]);
  const expected = rows.filter((row) => postgresIsThere() || !row.what.includes('PostgreSQL'));
  for (const row of expected) {
    expect(row.measured, row.what).toBeGreaterThan(0);
    expect(row.floor?.value ?? 1, `floor of ${row.what}`).toBeGreaterThan(0);
  }
  const text = table(rows);
  for (const row of rows) expect(text).toContain(row.what);
  expect((await leftBehind()).filter((name) => !before.includes(name))).toEqual([]);
}, 180_000);

test('a row is met when it reaches both bars: a rate at least, a time at most', () => {
  const floor = { value: 1_000, what: 'floor' };
  expect(isMet({ what: 'rate', unit: '/s', measured: 300, floor, bar: 200, ratioBar: 0.25 })).toBe(true);
  expect(isMet({ what: 'rate', unit: '/s', measured: 240, floor, bar: 200, ratioBar: 0.25 })).toBe(false);
  expect(isMet({ what: 'rate', unit: '/s', measured: 199, bar: 200 })).toBe(false);
  expect(isMet({ what: 'time', unit: 'ms', measured: 26, bar: 25 })).toBe(false);
  expect(isMet({ what: 'time', unit: 'ms', measured: 24, bar: 25 })).toBe(true);
  expect(isMet({ what: 'absent', unit: '/s', measured: undefined, bar: 1 })).toBeUndefined();
});
