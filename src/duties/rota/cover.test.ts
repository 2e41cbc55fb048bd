import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rota, Rotation } from '../../language/index.ts';
import { aliasesAt, coverBetween, onDutyAt, shiftsBetween } from './cover.ts';

const at = (text: string) => Date.parse(text);
const hour = 3_600_000;
const day = 24 * hour;

function rota(part: Partial<Rota> = {}): Rota {
  return { timezone: 'Europe/Paris', rotations: [], shifts: [], overrides: [], holidays: [], ...part };
}
const turns: Rotation = { id: 'turns', people: ['heron', 'otter', 'lynx'], starts: '2026-01-05T07:00', shiftHours: 12 };
const shown = (rota: Rota, from: string, to: string) =>
  shiftsBetween(rota, at(from), at(to)).map((shift) => [
    shift.alias,
    new Date(shift.from).toISOString(),
    (shift.to - shift.from) / hour,
  ]);

describe('a rotation', () => {
  it('hands over in turn, from its start on', () => {
    expect(shown(rota({ rotations: [turns] }), '2026-01-04T00:00Z', '2026-01-06T06:00Z')).toEqual([
      ['heron', '2026-01-05T06:00:00.000Z', 12],
      ['otter', '2026-01-05T18:00:00.000Z', 12],
    ]);
  });

  it('keeps the hour on the wall: a night of 12 hours lasts 11 when clocks go forward and 13 when they go back', () => {
    const one = rota({ rotations: [{ ...turns, people: ['heron'] }] });
    expect(shown(one, '2026-03-28T20:00Z', '2026-03-29T04:00Z')).toEqual([['heron', '2026-03-28T18:00:00.000Z', 11]]);
    expect(shown(one, '2026-03-29T06:00Z', '2026-03-29T07:00Z')).toEqual([['heron', '2026-03-29T05:00:00.000Z', 12]]);
    expect(shown(one, '2026-10-24T20:00Z', '2026-10-25T05:00Z')).toEqual([['heron', '2026-10-24T17:00:00.000Z', 13]]);
  });

  it('hands over at the change when its hour does not come, and at the first of an hour that comes twice', () => {
    const hourly = rota({ rotations: [{ ...turns, starts: '2026-03-28T02:30', shiftHours: 1 }] });
    expect(shown(hourly, '2026-03-29T00:31Z', '2026-03-29T02:29Z').map(([, from, hours]) => [from, hours])).toEqual([
      ['2026-03-29T00:30:00.000Z', 0.5],
      ['2026-03-29T01:00:00.000Z', 0.5],
      ['2026-03-29T01:30:00.000Z', 1],
    ]);
    expect(shown(hourly, '2026-10-25T00:31Z', '2026-10-25T02:31Z').map(([, from, hours]) => [from, hours])).toEqual([
      ['2026-10-25T00:30:00.000Z', 2],
      ['2026-10-25T02:30:00.000Z', 1],
    ]);
  });

  it('by a daily pattern works on its days alone, over midnight, and changes person once a week where that is the rule', () => {
    const nights = { from: '22:00', to: '06:00', days: [5, 6] };
    const weekly = rota({
      rotations: [{ id: 'nights', people: ['heron', 'otter'], starts: '2026-01-05T00:00', pattern: nights, turns: 'week' }],
    });
    expect(shown(weekly, '2026-01-05T00:00Z', '2026-01-18T00:00Z')).toEqual([
      ['heron', '2026-01-09T21:00:00.000Z', 8],
      ['heron', '2026-01-10T21:00:00.000Z', 8],
      ['otter', '2026-01-16T21:00:00.000Z', 8],
      ['otter', '2026-01-17T21:00:00.000Z', 8],
    ]);
    const each = rota({ rotations: [{ id: 'nights', people: ['heron', 'otter'], starts: '2026-01-05T00:00', pattern: nights }] });
    expect(shown(each, '2026-01-05T00:00Z', '2026-01-18T00:00Z').map(([alias]) => alias)).toEqual([
      'heron',
      'otter',
      'heron',
      'otter',
    ]);
  });

  it('leaves out holidays, or works on those alone, and moves nobody else for it', () => {
    const plain = { ...turns, shiftHours: 24 };
    const off = rota({ rotations: [{ ...plain, holidays: 'off' }], holidays: ['2026-01-06'] });
    const only = rota({ rotations: [{ ...plain, holidays: 'only' }], holidays: ['2026-01-06'] });
    const window = ['2026-01-05T06:00Z', '2026-01-08T06:00Z'] as const;
    expect(shown(off, ...window).map(([alias]) => alias)).toEqual(['heron', 'lynx']);
    expect(shown(only, ...window).map(([alias]) => alias)).toEqual(['otter']);
    expect(coverBetween(off, at(window[0]), at(window[1])).gaps).toEqual([
      { from: at('2026-01-06T06:00Z'), to: at('2026-01-07T06:00Z') },
    ]);
  });

  it('ends', () => {
    expect(
      shown(rota({ rotations: [{ ...turns, until: '2026-01-05T19:00' }] }), '2026-01-01T00:00Z', '2026-02-01T00:00Z'),
    ).toHaveLength(1);
  });

  it('that began long ago is worked out without walking there', () => {
    const old = rota({ rotations: [{ ...turns, starts: '1990-01-01T07:00', shiftHours: 1 }] });
    expect(onDutyAt(old, at('2026-01-05T06:30Z'))).toHaveLength(1);
  });
});

describe('overrides', () => {
  const base = rota({
    rotations: [turns],
    shifts: [{ from: '2026-01-05T08:00:00.000Z', to: '2026-01-05T10:00:00.000Z', alias: 'owl' }],
  });
  const ruled = (...overrides: Rota['overrides']) => ({ ...base, overrides });

  it('stand for everybody, or for one person; the later one comes first', () => {
    const morning = { from: '2026-01-05T07:00:00.000Z', to: '2026-01-05T09:00:00.000Z' };
    expect(onDutyAt(base, at('2026-01-05T08:30Z'))).toEqual(['heron', 'owl']);
    expect(onDutyAt(ruled({ ...morning, alias: 'crane' }), at('2026-01-05T08:30Z'))).toEqual(['crane']);
    expect(onDutyAt(ruled({ ...morning, alias: 'crane', instead: 'heron' }), at('2026-01-05T08:30Z'))).toEqual(['crane', 'owl']);
    expect(onDutyAt(ruled({ ...morning, alias: 'crane' }, { ...morning, alias: 'stork' }), at('2026-01-05T08:30Z'))).toEqual([
      'stork',
    ]);
  });

  it('leave what lies around them', () => {
    const shifts = shiftsBetween(
      ruled({ from: '2026-01-05T11:00:00.000Z', to: '2026-01-05T12:00:00.000Z', alias: 'crane' }),
      at('2026-01-05T06:00Z'),
      at('2026-01-05T18:00Z'),
    );
    expect(shifts.map(({ alias, source, from }) => [alias, source, new Date(from).toISOString().slice(11, 16)])).toEqual([
      ['heron', 'rotation', '06:00'],
      ['owl', 'shift', '08:00'],
      ['crane', 'override', '11:00'],
      ['heron', 'rotation', '12:00'],
    ]);
  });
});

describe('cover', () => {
  it('tells gaps and double cover within the time that was asked for; one person twice is not double', () => {
    const two = rota({
      shifts: [
        { from: '2026-01-05T08:00:00.000Z', to: '2026-01-05T12:00:00.000Z', alias: 'heron' },
        { from: '2026-01-05T11:00:00.000Z', to: '2026-01-05T14:00:00.000Z', alias: 'otter' },
        { from: '2026-01-05T09:00:00.000Z', to: '2026-01-05T10:00:00.000Z', alias: 'heron' },
      ],
    });
    expect(coverBetween(two, at('2026-01-05T07:00Z'), at('2026-01-05T15:00Z'))).toMatchObject({
      gaps: [
        { from: at('2026-01-05T07:00Z'), to: at('2026-01-05T08:00Z') },
        { from: at('2026-01-05T14:00Z'), to: at('2026-01-05T15:00Z') },
      ],
      doubles: [{ from: at('2026-01-05T11:00Z'), to: at('2026-01-05T12:00Z'), aliases: ['heron', 'otter'] }],
    });
  });
});

const zones = ['Europe/Paris', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Asia/Gaza', 'Etc/UTC'];
const people = fc.array(fc.constantFrom('heron', 'otter', 'lynx', 'owl'), { minLength: 1, maxLength: 4 });
const window = { min: at('2025-09-01T00:00Z'), max: at('2027-04-01T00:00Z') };
const moment = fc.integer(window);
const local = moment.map((ms) => new Date(ms).toISOString().slice(0, 16));
const hours = fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, '0')}:30`);
const aRotation: fc.Arbitrary<Rotation> = fc.oneof(
  fc.record({ id: fc.constant('r'), people, starts: local, shiftHours: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    id: fc.constant('r'),
    people,
    starts: local,
    pattern: fc.record({ from: hours, to: hours, days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
    turns: fc.constantFrom('shift' as const, 'week' as const),
    holidays: fc.constantFrom('as-usual' as const, 'off' as const, 'only' as const),
  }),
);
const span = fc.tuple(moment, fc.integer({ min: 1, max: 20 * day })).map(([from, lasts]) => ({
  from: new Date(from).toISOString(),
  to: new Date(from + lasts).toISOString(),
}));
const aRota: fc.Arbitrary<Rota> = fc.record({
  timezone: fc.constantFrom(...zones),
  rotations: fc.array(aRotation, { maxLength: 3 }),
  shifts: fc.array(
    fc.tuple(span, people).map(([times, [alias = 'owl']]) => ({ ...times, alias })),
    { maxLength: 4 },
  ),
  overrides: fc.array(
    fc.tuple(span, people).map(([times, [alias = 'owl']]) => ({ ...times, alias })),
    { maxLength: 3 },
  ),
  holidays: fc.uniqueArray(
    moment.map((ms) => new Date(ms).toISOString().slice(0, 10)),
    { maxLength: 5 },
  ),
});
const asked = fc.tuple(moment, fc.integer({ min: 1, max: 30 * day }));

describe('of any rota', () => {
  it('every instant is covered or in a gap, never both; no shift is empty or runs backwards', () => {
    fc.assert(
      fc.property(
        aRota,
        asked,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 20 }),
        (rota, [from, lasts], shares) => {
          const to = from + lasts;
          const { shifts, gaps, doubles } = coverBetween(rota, from, to);
          for (const piece of [...shifts, ...gaps, ...doubles]) expect(piece.to).toBeGreaterThan(piece.from);
          const all = [...shifts, ...gaps].flatMap((piece) => [piece.from, piece.to - 1, piece.to]);
          // Enough of them: each is worked out anew below.
          const edges = all.filter((_, index) => index % Math.ceil(all.length / 60) === 0);
          for (const instant of [...shares.map((share) => from + Math.floor(share * (lasts - 1))), ...edges]) {
            if (instant < from || instant >= to) continue;
            const aliases = aliasesAt(shifts, instant);
            expect(gaps.some((gap) => gap.from <= instant && instant < gap.to)).toBe(aliases.length === 0);
            expect(doubles.find((double) => double.from <= instant && instant < double.to)?.aliases ?? []).toEqual(
              aliases.length > 1 ? aliases : [],
            );
            expect(onDutyAt(rota, instant)).toEqual(aliases);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  it('shifts of one rotation never overlap, whatever the clocks do', () => {
    fc.assert(
      fc.property(aRotation, fc.constantFrom(...zones), asked, (rotation, timezone, [from, lasts]) => {
        const endless =
          rotation.pattern === undefined
            ? rotation
            : { ...rotation, pattern: { ...rotation.pattern, to: '23:45', from: '00:15' } };
        const shifts = shiftsBetween(rota({ timezone, rotations: [endless] }), from, from + lasts);
        shifts.slice(1).forEach((shift, index) => {
          expect(shift.from).toBeGreaterThanOrEqual(shifts[index]?.to ?? 0);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('what is asked for piece by piece is what is asked for at once', () => {
    fc.assert(
      fc.property(aRota, asked, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (rota, [from, lasts], share) => {
        const middle = from + Math.max(1, Math.floor(lasts * share));
        const to = Math.max(from + lasts, middle + 1);
        const key = (shift: { from: number; to: number; alias: string }) => `${shift.from} ${shift.to} ${shift.alias}`;
        const halves = [...shiftsBetween(rota, from, middle), ...shiftsBetween(rota, middle, to)].map(key);
        expect(new Set(shiftsBetween(rota, from, to).map(key))).toEqual(new Set(halves));
      }),
      { numRuns: 150 },
    );
  });

  it('a rotation without summer time is at the same instants in another zone of the same offset', () => {
    fc.assert(
      fc.property(aRotation, asked, (rotation, [from, lasts]) => {
        const there = shiftsBetween(rota({ timezone: 'Africa/Abidjan', rotations: [rotation] }), from, from + lasts);
        expect(there).toEqual(shiftsBetween(rota({ timezone: 'Etc/UTC', rotations: [rotation] }), from, from + lasts));
      }),
    );
  });
});
