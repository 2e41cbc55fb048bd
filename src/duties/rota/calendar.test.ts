import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadCalendar } from './bad-calendar.ts';
import { readCalendar } from './calendar-read.ts';
import { writeCalendar } from './calendar-write.ts';
import { checkRota, peopleOf } from './check.ts';

const options = { timezone: 'Europe/Paris', from: Date.parse('2026-01-01T00:00Z'), to: Date.parse('2027-02-01T00:00Z') };
const lines = (...text: readonly string[]) => text.join('\r\n');
const calendar = (...inner: readonly string[]) =>
  lines('BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...inner, 'END:VCALENDAR', '');
const event = (...inner: readonly string[]) => lines('BEGIN:VEVENT', 'UID:one', 'SUMMARY:heron', ...inner, 'END:VEVENT');
const read = (...events: readonly string[]) => readCalendar(calendar(...events), options);
const begins = (...events: readonly string[]) => read(...events).map((shift) => shift.from.slice(0, 16));

const outlook = lines(
  ...['BEGIN:VTIMEZONE', 'TZID:Romance Standard Time'],
  ...[
    'BEGIN:STANDARD',
    'DTSTART:16011028T030000',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'END:STANDARD',
  ],
  ...[
    'BEGIN:DAYLIGHT',
    'DTSTART:16010325T020000',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'END:DAYLIGHT',
  ],
  'END:VTIMEZONE',
);

describe('an imported calendar', () => {
  it('is read in universal time, in a named zone, in the zone of the rota, and by the day', () => {
    expect(begins(event('DTSTART:20260601T190000Z', 'DTEND:20260602T070000Z'))).toEqual(['2026-06-01T19:00']);
    expect(begins(event('DTSTART;TZID=America/New_York:20260601T190000', 'DURATION:PT12H'))).toEqual(['2026-06-01T23:00']);
    expect(begins(event('DTSTART;TZID=/example.org/Europe/London:20260601T190000', 'DURATION:PT12H'))).toEqual([
      '2026-06-01T18:00',
    ]);
    expect(begins(event('DTSTART:20260601T190000', 'DURATION:PT12H'))).toEqual(['2026-06-01T17:00']);
    expect(read(event('DTSTART;VALUE=DATE:20260329'))).toEqual([
      { from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z', alias: 'heron', event: 'one' },
    ]);
  });

  it('that brings its own time zone is read by its rules, summer and winter', () => {
    const zoned = (day: string) => begins(outlook, event(`DTSTART;TZID=Romance Standard Time:${day}T120000`, 'DURATION:PT1H'));
    expect([zoned('20260328'), zoned('20260330'), zoned('20261024'), zoned('20261026'), zoned('20260102')].flat()).toEqual([
      '2026-03-28T11:00',
      '2026-03-30T10:00',
      '2026-10-24T10:00',
      '2026-10-26T11:00',
      '2026-01-02T11:00',
    ]);
  });

  it('repeats by day, week, month and year, with count, end, exceptions and dates added', () => {
    const start = ['DTSTART;TZID=Europe/Paris:20260105T190000', 'DTEND;TZID=Europe/Paris:20260106T070000'];
    expect(begins(event(...start, 'RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3'))).toEqual([
      '2026-01-05T18:00',
      '2026-01-07T18:00',
      '2026-01-09T18:00',
    ]);
    expect(begins(event(...start, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20260123T000000Z'))).toEqual([
      '2026-01-05T18:00',
      '2026-01-08T18:00',
      '2026-01-19T18:00',
      '2026-01-22T18:00',
    ]);
    expect(begins(event(...start, 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3'))).toEqual([
      '2026-01-05T18:00',
      '2026-01-30T18:00',
      '2026-02-27T18:00',
    ]);
    expect(begins(event(...start, 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2'))).toEqual(['2026-01-05T18:00', '2026-01-31T18:00']);
    expect(begins(event(...start, 'RRULE:FREQ=YEARLY'))).toEqual(['2026-01-05T18:00', '2027-01-05T18:00']);
    expect(
      begins(
        event(
          ...start,
          'RRULE:FREQ=DAILY;COUNT=3',
          'EXDATE;TZID=Europe/Paris:20260106T190000',
          'RDATE;TZID=Europe/Paris:20260110T190000',
        ),
      ),
    ).toEqual(['2026-01-05T18:00', '2026-01-07T18:00', '2026-01-10T18:00']);
  });

  it('a series counts its week from WKST (the example of RFC 5545)', () => {
    const series = (wkst: string) =>
      begins(
        event('DTSTART:20260804T090000Z', 'DURATION:PT1H', `RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=${wkst}`),
      ).map((at) => at.slice(8, 10));
    expect(series('MO')).toEqual(['04', '09', '18', '23']);
    expect(series('SU')).toEqual(['04', '16', '18', '30']);
  });

  it('a series keeps its hour and its end on the wall over the change of clocks', () => {
    const nights = read(
      event('DTSTART;TZID=Europe/Paris:20260327T190000', 'DTEND;TZID=Europe/Paris:20260328T070000', 'RRULE:FREQ=DAILY;COUNT=3'),
    );
    expect(nights.map(({ from, to }) => [from.slice(5, 16), (Date.parse(to) - Date.parse(from)) / 3_600_000])).toEqual([
      ['03-27T18:00', 12],
      ['03-28T18:00', 11],
      ['03-29T17:00', 12],
    ]);
  });

  it('an occurrence that was moved or called off is so here', () => {
    const series = event('DTSTART:20260105T190000Z', 'DURATION:PT12H', 'RRULE:FREQ=DAILY;COUNT=3');
    expect(begins(series, event('RECURRENCE-ID:20260106T190000Z', 'DTSTART:20260106T210000Z', 'DURATION:PT1H'))).toEqual([
      '2026-01-05T19:00',
      '2026-01-06T21:00',
      '2026-01-07T19:00',
    ]);
    expect(
      begins(series, event('RECURRENCE-ID:20260106T190000Z', 'DTSTART:20260106T190000Z', 'DURATION:PT1H', 'STATUS:CANCELLED')),
    ).toHaveLength(2);
  });

  it('takes in what lies between the two times alone', () => {
    expect(read(event('DTSTART:20201231T000000Z', 'DURATION:PT12H', 'RRULE:FREQ=DAILY'))).toHaveLength(396);
    expect(read(event('DTSTART:20270201T000000Z', 'DURATION:PT12H'))).toEqual([]);
  });
});

describe('a hostile or broken calendar is refused at once with what is wrong', () => {
  it.each([
    ['no calendar', 'hello'],
    ['nothing', ''],
    ['two calendars', `${calendar()}${calendar()}`],
    ['a name of JavaScript', 'BEGIN:__proto__\r\nX:1\r\nEND:__proto__\r\n'],
    ['parts without end', 'BEGIN:A\r\n'.repeat(9_000)],
    ['too many parts', 'BEGIN:A\r\n'.repeat(90_000)],
    ['no title', calendar(lines('BEGIN:VEVENT', 'UID:x', 'DTSTART:20260601T190000Z', 'END:VEVENT'))],
    ['no UID', calendar(lines('BEGIN:VEVENT', 'SUMMARY:x', 'DTSTART:20260601T190000Z', 'END:VEVENT'))],
    ['no begin', calendar(event())],
    ['no end', calendar(event('DTSTART:20260601T190000Z'))],
    ['an end before the begin', calendar(event('DTSTART:20260601T190000Z', 'DTEND:20260601T180000Z'))],
    ['a shift of years', calendar(event('DTSTART:20260601T190000Z', 'DTEND:20290601T180000Z'))],
    ['no such day', calendar(event('DTSTART:20260230T190000Z', 'DURATION:PT1H'))],
    ['a year of five digits', calendar(event('DTSTART:999999999T190000Z', 'DURATION:PT1H'))],
    ['an unknown zone', calendar(event('DTSTART;TZID=Middle Earth:20260601T190000', 'DURATION:PT1H'))],
    [
      'a zone without rules',
      calendar('BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE', event('DTSTART;TZID=x:20260601T190000', 'DURATION:PT1H')),
    ],
    ['every second', calendar(event('DTSTART:20260601T190000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'))],
    ['a set position', calendar(event('DTSTART:20260601T190000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1'))],
    ['a count below nothing', calendar(event('DTSTART:20260601T190000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=-1'))],
    ['a weekday that is none', calendar(event('DTSTART:20260601T190000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYDAY=XX'))],
    [
      'too many shifts',
      calendar(...Array.from({ length: 30 }, () => event('DTSTART:20260101T000000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'))),
    ],
    [
      'series without a day',
      calendar(
        ...Array.from({ length: 30 }, () =>
          event('DTSTART:18010101T000000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
        ),
      ),
    ],
    [
      'years without end',
      calendar(
        outlook,
        ...Array.from({ length: 99 }, (_, n) =>
          event(`DTSTART;TZID=Romance Standard Time:${1700 + n}0601T000000`, 'DURATION:PT1H'),
        ),
      ),
    ],
  ])('%s', (_name, text) => {
    expect(() => readCalendar(text, options)).toThrow(BadCalendar);
  });

  it('whatever the bytes, it answers or refuses', () => {
    const piece = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'UID:a',
      'SUMMARY:b',
      'DTSTART:20260601T190000Z',
      'DURATION:PT1H',
      'DTEND:2026',
      'RRULE:FREQ=DAILY',
      'RRULE:',
      'EXDATE:x',
      'RECURRENCE-ID:20260602T190000Z',
      'DTSTART;TZID=:1',
      ' folded',
      ':',
      ';',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (text) => {
        try {
          expect(Array.isArray(read(...text))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(BadCalendar);
        }
      }),
    );
  });
});

it('an exported calendar is read back as it was, whatever the alias', () => {
  const alias = fc
    .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
    .filter((text) => /^\S(.*\S)?$/.test(text) && !/\p{C}/u.test(text));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000_000 }), fc.integer({ min: 1, max: 30_000_000 }), alias), {
        maxLength: 9,
      }),
      (spans) => {
        const shifts = spans
          .map(([from, lasts, alias]) => ({
            from: options.from + from * 1_000,
            to: options.from + (from + lasts) * 1_000,
            alias,
            source: 'shift' as const,
          }))
          .sort((a, b) => a.from - b.from);
        const back = readCalendar(writeCalendar('north-east', shifts, 0), options);
        expect(back.map(({ from, to, alias }) => [Date.parse(from), Date.parse(to), alias])).toEqual(
          shifts.map(({ from, to, alias }) => [from, to, alias]),
        );
      },
    ),
  );
});

describe('a rota that its schema takes but nobody can work by', () => {
  const rotation = { id: 'a', people: ['heron'], starts: '2026-01-01T07:00', shiftHours: 12 };
  const sound = { timezone: 'Asia/Gaza', rotations: [rotation], shifts: [], overrides: [], holidays: ['2026-02-28'] };

  it.each([
    ['/timezone', { timezone: 'Middle/Earth' }],
    ['/timezone', { timezone: '+02:00' }],
    ['/rotations/1/id', { rotations: [rotation, rotation] }],
    ['/rotations/0', { rotations: [{ ...rotation, pattern: { from: '07:00', to: '19:00' } }] }],
    ['/rotations/0', { rotations: [{ id: 'a', people: ['heron'], starts: '2026-01-01T07:00' }] }],
    ['/rotations/0/starts', { rotations: [{ ...rotation, starts: '2026-02-30T07:00' }] }],
    ['/shifts/0/to', { shifts: [{ from: '2026-01-02T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z', alias: 'heron' }] }],
    ['/overrides/0', { overrides: [{ from: '2026-13-02T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z', alias: 'heron' }] }],
    ['/holidays/0', { holidays: ['2026-02-30'] }],
  ])('is told where: %s', (path, part) => {
    expect(checkRota(sound)).toEqual([]);
    expect(checkRota({ ...sound, ...part }).map((problem) => problem.path)).toEqual([path]);
  });

  it('names its people once each', () => {
    expect(peopleOf({ ...sound, overrides: [{ from: '', to: '', alias: 'otter', instead: 'heron' }] })).toEqual([
      'heron',
      'otter',
    ]);
  });
});
