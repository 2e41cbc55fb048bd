/** Shifts as a calendar (iCalendar, RFC 5545), in universal time: every program reads that alike. */
import ICAL from 'ical.js';
import type { Shift } from './cover.ts';

/** `now`: ms since 1970 UTC, when the calendar was made. An event's title is the alias of who is on duty. */
export function writeCalendar(desk: string, shifts: readonly Shift[], now: number): string {
  const events = shifts.map(({ from, to, alias, source }, index) => [
    'vevent',
    [
      ['uid', {}, 'text', `${desk}/${from}/${to}/${sameBefore(shifts, index)}@quietline`],
      ['dtstamp', {}, 'date-time', seconds(now)],
      ['dtstart', {}, 'date-time', seconds(from)],
      ['dtend', {}, 'date-time', seconds(to)],
      ['summary', {}, 'text', alias],
      ['categories', {}, 'text', source],
    ],
    [],
  ]);
  const head = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//Quietline//Rota//EN'],
    ['x-wr-calname', {}, 'text', desk],
  ];
  return `${ICAL.stringify(['vcalendar', head, events])}\r\n`;
}

function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Shifts before it in the list that last from the same to the same time: tells two of them apart without naming anybody. */
function sameBefore(shifts: readonly Shift[], index: number): number {
  const { from, to } = shifts[index] as Shift;
  let same = 0;
  for (let at = index - 1; at >= 0 && shifts[at]?.from === from; at--) if (shifts[at]?.to === to) same += 1;
  return same;
}
