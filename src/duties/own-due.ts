import { bindingOn, type DirectiveInForce, type DirectiveRef, tightened } from '../terms/index.ts';
import type { Duty } from './duty.ts';

const ruleOf = { answer: 'answer-calls-within', respond: 'respond-to-incidents-within' } as const;

/**
 * When the own party's directives want a duty done, where that is sooner than the agreement asks: for our own screens and alarms alone,
 * the other side is owed no more than what was agreed.
 *
 * @param directives those in force on the line of the duty
 */
export function ownDue(
  duty: Pick<Duty, 'owes' | 'desk' | 'precedence' | 'startedAt' | 'limitMs'>,
  directives: readonly DirectiveInForce[],
): { readonly due: number; readonly directive: DirectiveRef } | undefined {
  const { owes, desk, precedence, startedAt, limitMs } = duty;
  if (precedence === null || (owes !== 'answer' && owes !== 'respond')) return undefined;
  const tight = tightened(ruleOf[owes], precedence, limitMs, bindingOn(desk, directives));
  return tight === undefined ? undefined : { due: startedAt + tight.limitMs, directive: tight.directive };
}
