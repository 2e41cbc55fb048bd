/** Times by the clock on the wall of a time zone, and the instants that they name. */
import { Temporal } from 'temporal-polyfill';

export function isTimeZone(name: string): boolean {
  // An offset is no zone: it knows no summer time, and nobody would see that it is missing.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant of a local time, ms since 1970 UTC. Of a time that comes twice (clocks go back) the first; a time that does not
 * come (clocks go forward) is the moment of the change. So a later local time is never an earlier instant.
 */
export function instantOf(local: Temporal.PlainDateTime, timezone: string): number {
  const zoned = local.toZonedDateTime(timezone, { disambiguation: 'compatible' });
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds;
  const before = local.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  return before.getTimeZoneTransition('next')?.epochMilliseconds ?? zoned.epochMilliseconds;
}

export function localTime(at: number, timezone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDateTime();
}

export function toIso(at: number): string {
  return new Date(at).toISOString();
}
