/** Who is on duty when, by the clock on the wall of a time zone: rotas, their calendars, and the hours of check calls. */
export { BadCalendar } from './bad-calendar.ts';
export { readCalendar } from './calendar-read.ts';
export { writeCalendar } from './calendar-write.ts';
export { checkRota, peopleOf } from './check.ts';
export { isSlot, lateStart, nextSlot } from './check-slots.ts';
export { aliasesAt, type Cover, coverBetween, type Shift, shiftsBetween } from './cover.ts';
