/** What is kept in memory of a subject while it is open. */
import type { Duty } from '../../duties/index.ts';
import { feedKey } from '../../language/index.ts';
import { relationsOf } from './call-relations.ts';
import { isOpen, type Judged } from './judge-subject.ts';
import type { OpenSubject, RunningDuty } from './open-subjects.ts';

/** Undefined once nothing more follows from it by itself. */
export function openSubject(
  judged: Judged,
  duties: readonly RunningDuty[],
  self: string,
  stalled: boolean,
): OpenSubject | undefined {
  const { fold } = judged;
  if (fold === undefined || !isOpen(judged)) return undefined;
  const { under, began, heeds } = relationsOf(fold, self);
  return {
    id: fold.id,
    kind: fold.kind,
    duties,
    ...(under === undefined ? {} : { under }),
    ...(began === undefined ? {} : { began }),
    ...(heeds === undefined ? {} : { heeds }),
    ...(stalled ? { stalled } : {}),
  };
}

/** We would state its breach, were the line up and all here that the other side has told of. */
export function isToBeStated(
  { state, owedBy, owedTo, owing, owed, limitMs, toleranceMs }: Duty,
  self: string,
  now: number,
): boolean {
  if (owedTo !== self || owedBy === self || (state !== 'pending' && state !== 'breached')) return false;
  if (owed.deliveredAt === null || owed.statedAt !== null || owing.breachedAt !== null) return false;
  return now >= owed.deliveredAt + limitMs + toleranceMs;
}

export function runningDuties(duties: readonly Duty[]): RunningDuty[] {
  return duties.flatMap(({ state, owedBy, epoch, due }) => (state === 'pending' ? [{ feed: feedKey(owedBy, epoch), due }] : []));
}
