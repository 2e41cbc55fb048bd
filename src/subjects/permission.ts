/** The one place where the decisions of this room ask `terms/` whether a person may do this. */
import { type Action, permits, termsOf } from '../terms/index.ts';
import type { CommandContext } from './command-context.ts';
import type { Decision } from './subject.ts';

/** The refusal, or undefined where it is permitted. */
export function forbids(action: Action, { by, self, agreement, terms }: CommandContext): Decision | undefined {
  const permission = permits(action, by, terms ?? termsOf(self, agreement));
  if (permission.permitted) return undefined;
  const { clause, because, allowedBy, detail } = permission;
  return { outcome: 'refused', status: 403, code: 'NOT_ALLOWED', detail, clause, because, allowedBy };
}
