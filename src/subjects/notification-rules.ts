/**
 * Sense of every kind of entry about a notification: whose it is to say, what its author must have seen, and what it does.
 *
 * An act is judged by its author's past alone, so no order of arrival changes a judgement. What is said of a revision counts for that
 * revision alone. Of acts that had not seen each other both are sound; who wins is decided once, in `finish` (notification-fold.ts):
 *
 * | these two, unseen | wins |
 * |---|---|
 * | changed, acknowledged or cleared | changed: what was said is of the earlier revision |
 * | changed, cancelled or ended | cancelled, ended: what was called off is not announced by a change |
 * | cancelled, ended | cancelled |
 * | changed, changed (two epochs of the notifier) | the higher revision; of equal ones the last in the order of the fold |
 * | cleared, not cleared (two epochs of the addressee) | the stricter answer |
 */
import { type Act, clearances, type Kind, type OnwardDepth, type VoidReason } from '../language/index.ts';
import { mayCommit } from './mandate.ts';
import type { Revision } from './notification.ts';
import { dutiesFor, type NotificationDraft, revisionOf } from './notification-draft.ts';
import { type Mark, mark, saw, sawAny } from './subject.ts';
import { textOf } from './text-of.ts';

export type NotificationKindOfEntry = Exclude<Extract<Kind, `notification.${string}`>, 'notification.announced'>;

interface Rule<K extends NotificationKindOfEntry> {
  readonly side: 'notifier' | 'addressee' | 'either';
  /** A person's to say, or the node's own. */
  readonly who: 'person' | 'node' | 'any';
  judge(draft: NotificationDraft, act: Act<K>): VoidReason | undefined;
  apply(draft: NotificationDraft, act: Act<K>): void;
}

export function isNotificationKind(kind: string): kind is NotificationKindOfEntry {
  return Object.hasOwn(notificationRules, kind);
}

/** Every kind but `notification.announced`, which begins it (notification-fold.ts). */
export const notificationRules: { readonly [K in NotificationKindOfEntry]: Rule<K> } = {
  'notification.changed': {
    side: 'notifier',
    who: 'person',
    judge(draft, act) {
      if (isOver(draft, act)) return 'NOT_POSSIBLE';
      const { revision, window } = act.data;
      const newest = newestSeen(draft, act);
      if (revision <= newest) return 'DUPLICATE';
      return revision === newest + 1 && isWindow(draft.data.type, window) ? undefined : 'NOT_POSSIBLE';
    },
    apply(draft, act) {
      withdraw(draft, act);
      const revision = revisionOf(act, act.data.revision);
      draft.revisions.push(revision);
      const agreement = draft.line.at(act.terms);
      if (agreement !== undefined) draft.duties.push(...dutiesFor({ ...draft, asks: draft.data.asks, revision }, act, agreement));
    },
  },
  /** To be known in its turn, as another revision is. */
  'notification.cancelled': {
    side: 'notifier',
    who: 'person',
    judge: (draft, act) => (sawAny(act, draft.cancelled) ? 'DUPLICATE' : sawAny(act, draft.ended) ? 'NOT_POSSIBLE' : undefined),
    apply(draft, act) {
      withdraw(draft, act);
      const number = newestSeen(draft, act) + 1;
      draft.cancelled.push({ ...mark(act), by: act.by, reason: textOf(act, 'reason'), revision: number });
      const agreement = draft.line.at(act.terms);
      const precedence = draft.revisions.at(-1)?.precedence ?? draft.data.precedence;
      if (agreement !== undefined)
        draft.duties.push(...dutiesFor({ ...draft, asks: 'acknowledgement', revision: { number, precedence } }, act, agreement));
    },
  },
  'notification.ended': {
    side: 'notifier',
    who: 'person',
    judge: (draft, act) => (sawAny(act, draft.ended) ? 'DUPLICATE' : sawAny(act, draft.cancelled) ? 'NOT_POSSIBLE' : undefined),
    apply(draft, act) {
      withdraw(draft, act);
      draft.ended.push({ ...mark(act), by: act.by });
    },
  },
  'notification.acknowledged': {
    side: 'addressee',
    who: 'person',
    judge(draft, act) {
      const told = toldOf(draft, act, act.data.revision);
      if (told === undefined) return 'NOT_POSSIBLE';
      const before = draft.acknowledged.filter(({ revision }) => revision === act.data.revision);
      return before.some((one) => saw(act, one) && saw(one, told)) ? 'DUPLICATE' : undefined;
    },
    apply: (draft, act) => acknowledge(draft, act, act.data.revision),
  },
  /** Its answer can be changed while it is not over: the last one stands. */
  'notification.cleared': {
    side: 'addressee',
    who: 'person',
    judge(draft, act) {
      const { revision, answer, ground } = act.data;
      if (draft.data.asks !== 'clearance' || isOver(draft, act)) return 'NOT_POSSIBLE';
      if (!draft.data.emergency && !mayCommit(act.by)) return 'OUTSIDE_TERMS';
      if (!draft.revisions.some((one) => one.number === revision && saw(act, one))) return 'NOT_POSSIBLE';
      return answer === 'not-cleared' && ground === undefined ? 'NOT_POSSIBLE' : undefined;
    },
    apply(draft, act) {
      const { revision, answer, ground = null } = act.data;
      const conditions = (act.content?.['conditions'] as Revision['message'] | undefined) ?? null;
      const reason = textOf(act, 'reason');
      draft.clearances.push({ ...mark(act), by: act.by, revision, answer, ground, conditions, reason });
      fulfil(draft, act, 'clear', revision);
      if (!draft.acknowledged.some((one) => one.revision === revision && saw(act, one))) acknowledge(draft, act, revision);
    },
  },
  'notification.known': {
    side: 'addressee',
    who: 'node',
    judge(draft, act) {
      const { revision, level, known, of, unit } = act.data;
      const depth = draft.line.at(act.terms)?.deconfliction?.depth ?? 'party';
      if (!isGranted(depth, level, unit !== undefined)) return 'OUTSIDE_TERMS';
      return toldOf(draft, act, revision) !== undefined && of > 0 && known <= of ? undefined : 'NOT_POSSIBLE';
    },
    apply(draft, act) {
      const { unit = null, ...told } = act.data;
      draft.known.push({ ...mark(act), ...told, unit });
    },
  },
  'notification.passage': {
    side: 'either',
    who: 'person',
    judge(draft, act) {
      if (draft.data.type !== 'movement') return 'NOT_POSSIBLE';
      const at = Date.parse(act.data.at);
      const same = draft.passages.filter((one) => one.passage === act.data.passage && one.passedAt === at);
      return same.some((one) => one.author === act.author && saw(act, one)) ? 'DUPLICATE' : undefined;
    },
    apply: (draft, act) =>
      draft.passages.push({ ...mark(act), by: act.by, passage: act.data.passage, passedAt: Date.parse(act.data.at) }),
  },
  'notification.read': {
    side: 'addressee',
    who: 'node',
    judge: (draft, act) => (toldOf(draft, act, act.data.revision) === undefined ? 'NOT_POSSIBLE' : undefined),
    apply: (draft, act) => draft.readings.push({ ...mark(act), ...act.data }),
  },
  'notification.taken-out': {
    side: 'addressee',
    who: 'any',
    judge: () => undefined,
    apply: (draft, act) => draft.takenOut.push({ ...mark(act), precision: act.data.precision }),
  },
  'notification.uninformed': {
    side: 'either',
    who: 'node',
    judge(draft, act) {
      const { revision } = act.data;
      const told = draft.revisions.find((one) => one.number === revision && saw(act, one));
      if (told === undefined || isOver(draft, act) || act.at < told.window.from) return 'NOT_POSSIBLE';
      const before = draft.uninformed.filter((one) => one.author === act.author && one.revision === revision);
      return sawAny(act, before) ? 'DUPLICATE' : undefined;
    },
    apply: (draft, act) => draft.uninformed.push({ ...mark(act), revision: act.data.revision }),
  },
  'notification.conflict': {
    side: 'either',
    who: 'node',
    judge(draft, act) {
      const { revision, with: other } = act.data;
      if (other.id === draft.id || toldOf(draft, act, revision) === undefined) return 'NOT_POSSIBLE';
      const same = draft.conflicts.filter((one) => one.revision === revision && one.with.id === other.id);
      return sawAny(act, same) ? 'DUPLICATE' : undefined;
    },
    apply: (draft, act) => draft.conflicts.push({ ...mark(act), revision: act.data.revision, with: act.data.with }),
  },
};

/** A place alone may stand without an end. */
export function isWindow(type: NotificationDraft['data']['type'], { from, until }: { from: string; until?: string }): boolean {
  return until === undefined ? type === 'place' : Date.parse(from) < Date.parse(until);
}

const depths: readonly OnwardDepth[] = ['party', 'district', 'counts', 'units'];

/** Whether the agreement grants the notifier this much of the onward way. */
export function isGranted(depth: OnwardDepth, level: 'headquarters' | 'district' | 'unit', named: boolean): boolean {
  const needed = named ? 'units' : level === 'unit' ? 'counts' : 'district';
  return depths.indexOf(needed) <= depths.indexOf(depth);
}

/** The stricter first: not cleared, with conditions, cleared. */
export function strictness(answer: (typeof clearances)[number]): number {
  return -clearances.indexOf(answer);
}

function isOver(draft: NotificationDraft, act: Mark): boolean {
  return sawAny(act, draft.cancelled) || sawAny(act, draft.ended);
}

/** Number of the newest revision that the author of `act` had seen. */
function newestSeen(draft: NotificationDraft, act: Mark): number {
  return Math.max(0, ...draft.revisions.filter((one) => saw(act, one)).map(({ number }) => number));
}

/** The entry of this revision as the author of `act` had seen it: that which told it, or which called the notification off. */
function toldOf(draft: NotificationDraft, act: Mark, revision: number): Mark | undefined {
  const told = draft.revisions.filter((one) => one.number === revision && saw(act, one)).at(-1);
  if (told !== undefined) return told;
  return revision === newestSeen(draft, act) + 1 ? draft.cancelled.find((one) => saw(act, one)) : undefined;
}

/** What was owed for what stood before is owed for it no more, where the clause has it so. */
function withdraw(draft: NotificationDraft, act: Mark): void {
  for (const duty of draft.duties) duty.withdrawals.push(mark(act));
}

/** Who knows a revision knows that it stands in the place of the earlier ones. */
function fulfil(draft: NotificationDraft, act: Mark, owes: 'acknowledge' | 'clear', revision: number): void {
  for (const duty of draft.duties) if (duty.owes === owes && duty.revision <= revision) duty.acts.push(mark(act));
}

function acknowledge(draft: NotificationDraft, act: Act, revision: number): void {
  draft.acknowledged.push({ ...mark(act), by: act.by, revision });
  fulfil(draft, act, 'acknowledge', revision);
}
