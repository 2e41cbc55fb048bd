import type { Agreement } from '../language/index.ts';
import { type AnyFold, type CommandContext, type Decision, forbids, refuse } from '../subjects/index.ts';
import { dutiesOf } from './duties-of.ts';
import type { LatestAt } from './duty.ts';
import { aboutOf } from './duty-work.ts';

export interface ExcuseContext extends CommandContext {
  /** The version under which the subject began: its duties are those of this version. */
  readonly began: Agreement;
  readonly latestAt: LatestAt;
  readonly hash: (text: string) => string;
}

/**
 * A person excuses a duty for its party. It takes both parties: the owing one before the due, the owed one before it has stated the
 * breach; until then the duty goes on.
 */
export function decideExcuse(
  fold: AnyFold | undefined,
  { duty: id, reason }: { readonly duty: string; readonly reason: string },
  context: ExcuseContext,
): Decision {
  const forbidden = forbids('duty.excuse', context);
  if (forbidden !== undefined) return forbidden;
  const { self, by, at, began, latestAt, hash, agreement } = context;
  const duty = fold && dutiesOf(fold, began, latestAt, hash).find((one) => one.id === id);
  if (fold === undefined || duty === undefined) return refuse.with(422, 'UNKNOWN_DUTY', 'There is no such duty.');
  if (duty.owedBy === duty.owedTo)
    return refuse.subjectState(duty.state, 'What is owed in the own house is not excused: lift the directive.');
  if (self !== duty.owedBy && self !== duty.owedTo)
    return refuse.notAllowed(agreement, 'the two parties of the duty', 'This duty is between two other parties.');
  if (duty.excusedBy.includes(self)) return { outcome: 'unchanged' };
  const tooLate = self === duty.owedBy ? at > duty.due : duty.owed.statedAt !== null;
  if (tooLate || duty.state !== 'pending')
    return refuse.subjectState(duty.state, 'Only a duty that still waits can be excused: this one is decided.');
  return {
    outcome: 'say',
    sayings: [{ kind: 'duty.excused', about: aboutOf(fold), by, data: { duty: id }, content: { reason } }],
  };
}
