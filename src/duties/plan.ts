/** Parts of what a node says by itself, before they are joined. */
import type { Saying } from '../language/index.ts';
import type { Work } from './duty.ts';

/** What is said now, and every time at which something may follow. */
export interface Plan {
  readonly say: readonly Saying[];
  readonly wake: readonly number[];
}

/** Joins plans: everything that is said now, and the soonest time that still lies ahead. */
export function workOf(now: number, ...plans: readonly Plan[]): Work {
  const say = plans.flatMap((plan) => plan.say);
  const ahead = plans.flatMap((plan) => plan.wake).filter((at) => at > now);
  return ahead.length === 0 ? { say } : { say, wakeAt: Math.min(...ahead) };
}

export const nothing: Plan = { say: [], wake: [] };

export function says(...say: readonly Saying[]): Plan {
  return { say, wake: [] };
}

export function wakes(...wake: readonly number[]): Plan {
  return { say: [], wake };
}

/** A work as a part of a larger one. */
export function planOf(work: Work): Plan {
  return { say: work.say, wake: work.wakeAt === undefined ? [] : [work.wakeAt] };
}
