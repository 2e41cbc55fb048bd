import type { About, By } from '../language/index.ts';
import { type Action, permits, termsOf } from '../terms/index.ts';
import type { Decision, SubjectFold } from './subject.ts';

/** Who commands what on the party's own house line. */
export interface HouseCommandContext {
  /** Own party. */
  readonly self: string;
  readonly by: By;
  /** Milliseconds since 1970 UTC: the time that an entry said now would carry. */
  readonly at: number;
}

/** The refusal, or undefined where it is permitted. No posture and no directive has a say in the house. */
export function forbidsAtHome(action: Action, { self, by }: HouseCommandContext): Decision | undefined {
  const permission = permits(action, by, termsOf(self));
  if (permission.permitted) return undefined;
  const { clause, because, allowedBy, detail } = permission;
  return { outcome: 'refused', status: 403, code: 'NOT_ALLOWED', detail, clause, because, allowedBy };
}

export function aboutHouse(fold: Pick<SubjectFold, 'begunBy' | 'id'>): About {
  return { party: fold.begunBy, id: fold.id };
}
