/** The kinds of subject: one fold each. A new kind is one schema in `language/`, one fold here, its duties and its screen. */
import { type SubjectKind, subjectKinds } from '../language/index.ts';
import { approvalFolding } from './approval-fold.ts';
import type { CallFold } from './call.ts';
import { callFolding } from './call-fold.ts';
import { directiveFolding } from './directive-fold.ts';
import { holdFolding } from './hold-fold.ts';
import type { ApprovalFold, DirectiveFold, HoldFold, WatchFold } from './house.ts';
import type { IncidentFold } from './incident.ts';
import { incidentFolding } from './incident-fold.ts';
import { type Draft, type Folding, judgeAll, judgeMore } from './judging.ts';
import type { MeetingFold } from './meeting.ts';
import { meetingFolding } from './meeting-fold.ts';
import type { NotificationFold } from './notification.ts';
import { notificationFolding } from './notification-fold.ts';
import type { OnwardFold } from './onward.ts';
import { onwardFolding } from './onward-fold.ts';
import type { SubjectFold, SubjectRules } from './subject.ts';
import { watchFolding } from './watch-fold.ts';

/** The state of any subject: `kind` tells which. */
export type AnyFold =
  | CallFold
  | MeetingFold
  | IncidentFold
  | NotificationFold
  | DirectiveFold
  | WatchFold
  | HoldFold
  | ApprovalFold
  | OnwardFold;
export type FoldOf<K extends SubjectKind> = Extract<AnyFold, { readonly kind: K }>;

function rulesOf<D extends Draft, F extends SubjectFold, B extends Folding<D, F>['begins']>(
  folding: Folding<D, F, B>,
): SubjectRules<F> {
  return {
    kind: folding.kind,
    begins: folding.begins,
    judge: (acts, terms, begunBy) => judgeAll(folding, acts, terms, begunBy),
    judgeMore: (before, more, terms) => judgeMore(folding, before, more, terms),
    isOpen: folding.isOpen,
  };
}

export const subjectRules: { readonly [K in SubjectKind]: SubjectRules<FoldOf<K>> } = {
  call: rulesOf(callFolding),
  meeting: rulesOf(meetingFolding),
  incident: rulesOf(incidentFolding),
  notification: rulesOf(notificationFolding),
  directive: rulesOf(directiveFolding),
  watch: rulesOf(watchFolding),
  hold: rulesOf(holdFolding),
  approval: rulesOf(approvalFolding),
  onward: rulesOf(onwardFolding),
};

/** Kinds of entry that begin a subject. */
export const beginnings: ReadonlySet<string> = new Set(Object.values(subjectRules).map(({ begins }) => begins));

/** The rules of a kind that is not known beforehand. */
export function rulesFor(kind: SubjectKind): SubjectRules<AnyFold> {
  return subjectRules[kind];
}

/**
 * The kind of subject to which an entry belongs by its own first word; undefined for `duty.*` and `commitment.*`, which belong to
 * whatever subject their `about` names, and for entries about the line.
 */
export function subjectKindOf(entryKind: string): SubjectKind | undefined {
  const first = entryKind.slice(0, entryKind.indexOf('.'));
  return subjectKinds.find((kind) => kind === first);
}
