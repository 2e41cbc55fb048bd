/** What a directive can order beside its text: a closed list, each only tightening what the agreement allows. */
import { type Static, Type } from 'typebox';
import { Within } from './clauses.ts';
import { closed } from './schema.ts';

const rule = <const W extends string>(word: W) => Type.Literal(word);

export const DirectiveRule = Type.Union([
  closed({ rule: rule('forbid-meetings') }),
  closed({ rule: rule('forbid-joint-activities') }),
  closed({ rule: rule('forbid-reports') }),
  closed({ rule: rule('forbid-requests') }),
  /** Calls must be answered within; shorter than the agreement's limits, or it changes nothing. */
  closed({ rule: rule('answer-calls-within'), within: Within }),
  /** Incidents that involve the other side's people must be responded to within. */
  closed({ rule: rule('respond-to-incidents-within'), within: Within }),
  /** Nothing written leaves the desk before its head approves it; an act of the floor goes at once and the head is told. */
  closed({ rule: rule('head-approves-writing') }),
  /** Every desk works in discreet mode. */
  closed({ rule: rule('discreet') }),
]);
export type DirectiveRule = Static<typeof DirectiveRule>;
export type DirectiveRuleName = DirectiveRule['rule'];
export const directiveRuleNames = [
  'forbid-meetings',
  'forbid-joint-activities',
  'forbid-reports',
  'forbid-requests',
  'answer-calls-within',
  'respond-to-incidents-within',
  'head-approves-writing',
  'discreet',
] as const satisfies readonly DirectiveRuleName[];
