/** Times as the record writes them: RFC 3339, UTC, milliseconds, years 0000 to 9999. */
import { demand } from './error.ts';

const form = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

// Entries come by the day: the last day asked for is kept, as the runtime's parser is ten times as slow as the sum below.
let keptDay = '';
let keptStart = Number.NaN;

function startOfDay(day: string): number {
  if (day === keptDay) return keptStart;
  const start = Date.parse(`${day}T00:00:00.000Z`);
  // The parser turns 30 February into 1 March.
  keptStart = Number.isNaN(start) || !new Date(start).toISOString().startsWith(day) ? Number.NaN : start;
  keptDay = day;
  return keptStart;
}

export function isTime(text: string): boolean {
  return form.test(text) && !Number.isNaN(startOfDay(text.slice(0, 10)));
}

/** Milliseconds since 1970 UTC of a text for which `isTime` holds. */
export function timeOf(text: string): number {
  const seconds = Number(text.slice(11, 13)) * 3_600 + Number(text.slice(14, 16)) * 60 + Number(text.slice(17, 19));
  return startOfDay(text.slice(0, 10)) + seconds * 1_000 + Number(text.slice(20, 23));
}

/** Throws `HEADER_FORM` for a time outside the years that the form can write. */
export function toTime(milliseconds: number): string {
  demand(
    Number.isInteger(milliseconds) && milliseconds >= -62_167_219_200_000 && milliseconds <= 253_402_300_799_999,
    'HEADER_FORM',
    'at',
  );
  return new Date(milliseconds).toISOString();
}
