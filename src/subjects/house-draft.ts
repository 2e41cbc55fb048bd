import type { Act, By, VoidReason } from '../language/index.ts';
import { isHouse, partyOf } from '../terms/index.ts';
import type { Done, Reasoned } from './house.ts';
import type { Draft } from './judging.ts';
import { type LineTerms, mark } from './subject.ts';
import { textOf } from './text-of.ts';

/** What the drafts of all house subjects begin with. Such a subject stands on the house line of its author, or nowhere. */
export function beginHouse(act: Act, id: string, line: LineTerms): (Draft & { readonly by: By }) | VoidReason {
  const agreement = line.at(act.terms);
  if (agreement === undefined || !isHouse(agreement) || partyOf(agreement, act.author) === undefined) return 'OUTSIDE_TERMS';
  return { id, begunBy: act.author, terms: act.terms, line, begun: [mark(act)], by: act.by, duties: [] };
}

export function done(act: Act): Done {
  return { ...mark(act), by: act.by };
}

export function reasoned(act: Act): Reasoned {
  return { ...done(act), reason: textOf(act, 'reason') };
}

/** One kind of entry in a house subject: whose it is to say, and what it does. */
export interface HouseRule<D, A extends Act> {
  readonly roles: readonly By['role'][];
  judge(draft: D, act: A): VoidReason | undefined;
  apply(draft: D, act: A): void;
}

/** Only the party itself says anything on its house line; who of it may, is told by `rule`. */
export function takeHouse<D extends Draft, A extends Act>(draft: D, act: A, rule: HouseRule<D, A>): VoidReason | undefined {
  if (act.author !== draft.begunBy || !rule.roles.includes(act.by.role)) return 'NOT_YOURS';
  const reason = rule.judge(draft, act);
  if (reason === undefined) rule.apply(draft, act);
  return reason;
}
