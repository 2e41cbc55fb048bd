/** The hours of the check calls of an agreement. */
import type { CheckCall } from '../../language/index.ts';
import { instantOf, localTime } from './wall-clock.ts';

/** A call that begins so long after its hour is still that of the hour; later it is missed. Milliseconds. */
export const lateStart = 600_000;

/** Its next hour after an instant, ms since 1970 UTC. An hour that the change of clocks leaves out is that of the change. */
export function nextSlot(check: CheckCall, after: number): number {
  const today = localTime(after, check.timezone).toPlainDate();
  const ahead = [0, 1, 2].flatMap((days) =>
    check.at.map((hour) => instantOf(today.add({ days }).toPlainDateTime(hour), check.timezone)).filter((at) => at > after),
  );
  return Math.min(...ahead);
}

/** Whether an instant is one of its hours. */
export function isSlot(check: CheckCall, at: number): boolean {
  return nextSlot(check, at - 1) === at;
}
