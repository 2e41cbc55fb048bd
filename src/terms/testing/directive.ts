/** Directives for tests. */
import type { DirectiveRule, DirectiveRuleName } from '../../language/index.ts';
import type { DirectiveInForce } from '../directives.ts';

const within = { routine: 20, priority: 15, immediate: 10, flash: 5 };

export function ruleOf(rule: DirectiveRuleName): DirectiveRule {
  return rule === 'answer-calls-within' || rule === 'respond-to-incidents-within' ? { rule, within } : { rule };
}

export function directive(changes: Partial<DirectiveInForce> = {}): DirectiveInForce {
  return {
    id: '019caf10-0000-7000-8000-000000000001',
    number: 1,
    issuedAt: Date.UTC(2026, 2, 3, 23, 30),
    lines: [],
    desks: [],
    rules: [],
    ...changes,
  };
}
