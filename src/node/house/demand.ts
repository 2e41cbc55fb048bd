import type { By } from '../../language/index.ts';
import type { Decision } from '../../subjects/index.ts';
import { type Action, permits, termsOf } from '../../terms/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';

/** 403 `NOT_ALLOWED` for a role that may not do this in its own house. */
export function demand(self: string, action: Action, actor: Actor): void {
  const permission = permits(action, actor, termsOf(self));
  if (permission.permitted) return;
  const { detail, clause, because, allowedBy } = permission;
  throw new Problem(403, 'NOT_ALLOWED', detail, { clause, because, allowedBy });
}

export function may(self: string, action: Action, actor: Actor): boolean {
  return permits(action, actor, termsOf(self)).permitted;
}

export function byOf(actor: Actor): By {
  return { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
}

export const byNode: By = { desk: null, role: 'node', alias: 'node', mandate: 'none' };

/** A decision against a command, as the doors answer it. */
export function problemOf(decision: Extract<Decision, { outcome: 'refused' }>): Problem {
  const { status, code, detail, outcome: _outcome, ...extra } = decision;
  return new Problem(status, code, detail, extra);
}

export function notThere(what: string): Problem {
  return new Problem(404, 'NOT_FOUND', `This node holds no such ${what}.`);
}
