import { type Action, type Permission, permits, type TermsInForce } from '../../terms/index.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';

/** 403 `NOT_ALLOWED` with everything that forbids it, or how it is permitted. */
export function demandPermission(action: Action, actor: Actor, terms: TermsInForce): Extract<Permission, { permitted: true }> {
  const permission = permits(action, actor, terms);
  if (permission.permitted) return permission;
  const { detail, clause, because, allowedBy } = permission;
  throw new Problem(403, 'NOT_ALLOWED', detail, { clause, because, allowedBy });
}
