/** The one place where the decisions of this room ask `terms/` whether a person may do this. */
import { type Action, permits, termsOf, withoutEnd } from '../terms/index.ts';
import type { CommandContext } from './command-context.ts';
import type { Decision } from './subject.ts';

/** The refusal, or undefined where it is permitted. `begun`: the subject stands already, so nothing new begins. */
export function forbids(action: Action, { by, self, agreement, terms }: CommandContext, begun = false): Decision | undefined {
  const inForce = terms ?? termsOf(self, agreement);
  const permission = permits(action, by, begun ? withoutEnd(inForce) : inForce);
  if (permission.permitted) return undefined;
  const { clause, because, allowedBy, detail } = permission;
  return { outcome: 'refused', status: 403, code: 'NOT_ALLOWED', detail, clause, because, allowedBy };
}
