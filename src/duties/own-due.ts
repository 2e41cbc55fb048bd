import { bindingOn, type DirectiveInForce, type DirectiveRef, tightened } from '../terms/index.ts';
import type { Duty } from './duty.ts';

const ruleOf = { answer: 'answer-calls-within', respond: 'respond-to-incidents-within' } as const;

/**
 * When the own party's directives want a duty done, where that is sooner than the agreement asks: for our own screens and alarms alone,
 * the other side is owed no more than what was agreed. The time runs from the beginning of the duty or from the directive, whichever is
 * later: nobody is late for an order that had not been given.
 *
 * @param directives those in force on the line of the duty
 */
export function ownDue(
  duty: Pick<Duty, 'owes' | 'desk' | 'precedence' | 'startedAt' | 'limitMs'>,
  directives: readonly DirectiveInForce[],
): { readonly due: number; readonly directive: DirectiveRef } | undefined {
  const { owes, desk, precedence, startedAt, limitMs } = duty;
  if (precedence === null || (owes !== 'answer' && owes !== 'respond')) return undefined;
  let soonest: { readonly due: number; readonly directive: DirectiveRef } | undefined;
  for (const directive of bindingOn(desk, directives)) {
    const tight = tightened(ruleOf[owes], precedence, limitMs, [directive]);
    if (tight === undefined) continue;
    const due = Math.max(startedAt, directive.issuedAt) + tight.limitMs;
    if (due < (soonest?.due ?? startedAt + limitMs)) soonest = { due, directive: tight.directive };
  }
  return soonest;
}
