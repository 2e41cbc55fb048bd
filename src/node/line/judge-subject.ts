/** Entries about one subject, of whatever kind, through the rules of that kind. */
import type { Act, SubjectKind } from '../../language/index.ts';
import { type AnyFold, type Judgement, type LineTerms, rulesFor, subjectKindOf } from '../../subjects/index.ts';

/** Whose subject of which kind is meant here: whoever began it first at this node keeps it. */
export interface Begun {
  readonly kind: SubjectKind;
  readonly begunBy: string;
}

export type Judged = Judgement<AnyFold>;

export function judgeSubject(acts: readonly Act[], terms: LineTerms, begun?: Begun): Judged {
  if (begun !== undefined) return rulesFor(begun.kind).judge(acts, terms, begun.begunBy);
  const kinds = new Set(acts.flatMap((act) => subjectKindOf(act.kind) ?? []));
  let first: Judged | undefined;
  for (const kind of kinds) {
    const judged = rulesFor(kind).judge(acts, terms);
    if (judged.fold !== undefined) return judged;
    first ??= judged;
  }
  // What names no kind of subject (a duty, an unknown word) is void alike under every kind's rules.
  return first ?? rulesFor('call').judge(acts, terms);
}

export function judgeMore(before: Judged, more: readonly Act[], terms: LineTerms): Judged {
  if (before.fold === undefined) return judgeSubject([...before.acts, ...more], terms);
  return rulesFor(before.fold.kind).judgeMore(before, more, terms);
}

/** Judged by the postures and versions that are known now: which acts crossed one may have changed, no state has. */
export function refreshed(judged: Judged, terms: LineTerms): Judged {
  return judged.stamp === terms.stamp ? judged : judgeSubject(judged.acts, terms, judged.fold);
}

/** Whether something may still follow by itself. */
export function isOpen({ fold }: Judged): boolean {
  return fold !== undefined && rulesFor(fold.kind).isOpen(fold);
}
