import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cover } from '../api/house-types.ts';
import { daysBetween, endOfDay, piecesOf } from './pieces.ts';

const at = (text: string) => Date.parse(text);
const cover: Cover = {
  items: [
    { from: '2026-11-21T20:00:00.000Z', to: '2026-11-22T08:00:00.000Z', alias: 'amal', source: 'rotation' },
    { from: '2026-11-22T08:00:00.000Z', to: '2026-11-22T20:00:00.000Z', alias: 'noa', source: 'override' },
    { from: '2026-11-22T18:00:00.000Z', to: '2026-11-22T22:00:00.000Z', alias: 'sami', source: 'shift' },
  ],
  gaps: [{ from: '2026-11-22T22:00:00.000Z', to: '2026-11-23T06:00:00.000Z' }],
  doubles: [{ from: '2026-11-22T18:00:00.000Z', to: '2026-11-22T20:00:00.000Z', aliases: ['noa', 'sami'] }],
};

describe('one day of a rota', () => {
  it('shifts that reach beyond it are cut at midnight; gaps and doubles stand where they are', () => {
    const pieces = piecesOf(cover, at('2026-11-22T00:00:00Z'), at('2026-11-23T00:00:00Z'));
    expect(
      pieces.map(({ kind, from, to, aliases }) => [kind, new Date(from).getUTCHours(), (to - from) / 3_600_000, ...aliases]),
    ).toEqual([
      ['shift', 0, 8, 'amal'],
      ['shift', 8, 12, 'noa'],
      ['shift', 18, 4, 'sami'],
      ['double', 18, 2, 'noa', 'sami'],
      ['gap', 22, 2],
    ]);
    expect(pieces.filter(({ overridden }) => overridden).map(({ aliases }) => aliases)).toEqual([['noa']]);
  });

  it('a day with nothing in it is empty', () => {
    expect(piecesOf(cover, at('2026-11-24T00:00:00Z'), at('2026-11-25T00:00:00Z'))).toEqual([]);
  });
});

describe('the days of a calendar', () => {
  let zone: string | undefined;
  beforeEach(() => {
    zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Paris';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('follow each other also where the clock is changed', () => {
    const days = daysBetween(new Date('2026-10-24T00:00').getTime(), new Date('2026-10-27T00:00').getTime());
    expect(days.map((day) => new Date(day).getDate())).toEqual([24, 25, 26]);
    expect(days.map((day) => (endOfDay(day) - day) / 3_600_000)).toEqual([24, 25, 24]);
  });
});
