/** A notification: entries in any order → what is announced now, who knows of it, and whether it is cleared. */
import type { Act, Agreement, NotificationState, VoidReason } from '../language/index.ts';
import { deskOf, partyOf } from '../terms/index.ts';
import { hear, isDutyKind, obligationOf, takeDuty } from './duty-draft.ts';
import { type Common, type Folding, judgeAll } from './judging.ts';
import { knownBy, type NotificationFold, notificationIsOpen, type Revision } from './notification.ts';
import { copyNotification, dutiesFor, type NotificationDraft, revisionOf } from './notification-draft.ts';
import { isNotificationKind, isWindow, notificationRules, strictness } from './notification-rules.ts';
import { type Judgement, type LineTerms, mark, saw } from './subject.ts';

export const notificationFolding: Folding<NotificationDraft, NotificationFold, 'notification.announced'> = {
  kind: 'notification',
  begins: 'notification.announced',
  begin,
  take(draft, act) {
    const reason = judge(draft, act);
    hear(draft.duties, act);
    return reason;
  },
  copy: copyNotification,
  finish,
  isOpen: notificationIsOpen,
};

/** Folds all entries about one notification, in any order and with repeats. */
export function judgeNotification(acts: readonly Act[], line: LineTerms, begunBy?: string): Judgement<NotificationFold> {
  return judgeAll(notificationFolding, acts, line, begunBy);
}

function begin(act: Act<'notification.announced'>, id: string, line: LineTerms): NotificationDraft | VoidReason {
  if (act.by.role === 'node') return 'NOT_YOURS';
  const { data } = act;
  const { from, to, district, type, asks, window } = data;
  const agreement = line.at(act.terms);
  if (agreement === undefined || partyOf(agreement, act.author) === undefined || to.party === act.author) return 'OUTSIDE_TERMS';
  if (deskOf(agreement, from)?.party !== act.author || deskOf(agreement, to.desk)?.party !== to.party) return 'OUTSIDE_TERMS';
  if (!agreement.districts.some((one) => one.id === district)) return 'OUTSIDE_TERMS';
  // What does not move and is not planned needs nobody's leave.
  if (!isWindow(type, window) || (type === 'place' && asks === 'clearance')) return 'NOT_POSSIBLE';
  const ends = { from: { party: act.author, desk: from }, to };
  const revision = revisionOf(act, 1);
  return {
    ...{ id, begunBy: act.author, terms: act.terms, line, begun: [mark(act)], by: act.by, ...ends, data },
    noticeAsked: noticeAsked(agreement, data),
    revisions: [revision],
    ...{ acknowledged: [], clearances: [], known: [], passages: [], readings: [] },
    ...{ takenOut: [], uninformed: [], conflicts: [], cancelled: [], ended: [] },
    duties: dutiesFor({ ...ends, asks, revision }, act, agreement),
  };
}

/** Seconds; null where the agreement asks for none. */
function noticeAsked({ deconfliction }: Agreement, { type, emergency }: NotificationDraft['data']): number | null {
  if (deconfliction === undefined || type === 'place') return null;
  return emergency ? deconfliction.emergencyNoticeSeconds : deconfliction.noticeSeconds;
}

function judge(draft: NotificationDraft, act: Act): VoidReason | undefined {
  const { kind } = act;
  if (!isNotificationKind(kind) && !isDutyKind(kind)) return 'UNKNOWN_KIND';
  const { from, to } = draft;
  if (act.author !== from.party && act.author !== to.party) return 'NOT_YOURS';
  const agreement = draft.line.at(act.terms);
  if (agreement === undefined || !isDeskOf(agreement, draft, act)) return 'OUTSIDE_TERMS';
  if (isDutyKind(kind)) return takeDuty(draft.duties, act, kind, draft.line.hash);
  const rule = notificationRules[kind];
  if (rule.side !== 'either' && act.author !== (rule.side === 'notifier' ? from : to).party) return 'NOT_YOURS';
  if (rule.who !== 'any' && (act.by.role === 'node') !== (rule.who === 'node')) return 'NOT_YOURS';
  // As `act.data` fits its kind's schema (the node marks it void otherwise), it is what its rule expects.
  const reason = rule.judge(draft, act as never);
  if (reason === undefined) rule.apply(draft, act as never);
  return reason;
}

/** The desk that acts is its author's; that of the notification itself stays so when an amendment drops it meanwhile. */
function isDeskOf(agreement: Agreement, draft: NotificationDraft, act: Act): boolean {
  const { desk } = act.by;
  const own = act.author === draft.from.party ? draft.from.desk : draft.to.desk;
  return desk === null || desk === own || deskOf(agreement, desk)?.party === act.author;
}

function finish(draft: NotificationDraft, common: Common): NotificationFold {
  const { by, from, to, data } = draft;
  const revisions = standing(draft.revisions);
  const current = revisions[revisions.length - 1] as Revision;
  const cancelled = draft.cancelled[0] ?? null;
  const told = (number: number) => revisions.find((one) => one.number === number);
  /** Said of the entry that stands under this number, and not of another one of a restored store. */
  const counts = (act: NotificationFold['acknowledged'][number]) => {
    const one = told(act.revision);
    return one === undefined ? draft.cancelled.some((end) => saw(act, end)) : saw(act, one);
  };
  const clearances = draft.clearances.filter(counts);
  const notice = noticeOf(revisions, draft.noticeAsked);
  const fold = {
    kind: 'notification' as const,
    ...common,
    by,
    state: 'announced' as NotificationState,
    ...{ from, to, district: data.district, type: data.type, what: data.kind, asks: data.asks, emergency: data.emergency },
    revision: current.number + (cancelled === null ? 0 : 1),
    revisions,
    notice,
    late: notice.asked !== null && notice.given < notice.asked,
    acknowledged: draft.acknowledged.filter(counts),
    clearances,
    clearance: clearanceOf(clearances.filter((one) => one.revision === current.number)),
    known: draft.known,
    passages: draft.passages,
    readings: draft.readings,
    takenOut: draft.takenOut,
    uninformed: draft.uninformed,
    conflicts: draft.conflicts,
    cancelled: cancelled === null ? null : withoutRevision(cancelled),
    ended: draft.ended[0] ?? null,
    obligations: draft.duties.map(obligationOf),
  };
  return { ...fold, state: stateOf(fold) };
}

function withoutRevision({ revision: _, ...cancelled }: NotificationDraft['cancelled'][number]) {
  return cancelled;
}

/** One of each number, rising; of two of one number the last in the order of the fold. */
function standing(revisions: readonly Revision[]): Revision[] {
  const byNumber = new Map(revisions.map((one) => [one.number, one]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

/** The last answer; of answers that had not seen each other the strictest, so that nothing clears by accident. */
function clearanceOf(answers: NotificationFold['clearances']): NotificationFold['clearance'] {
  const last = answers.filter((one) => !answers.some((other) => other !== one && saw(other, one)));
  return [...last].sort((a, b) => strictness(a.answer) - strictness(b.answer))[0] ?? null;
}

/** Measured from the first revision in a row that named the time at which the window opens now. */
function noticeOf(revisions: readonly Revision[], asked: number | null): NotificationFold['notice'] {
  let index = revisions.length - 1;
  const current = revisions[index] as Revision;
  while (index > 0 && revisions[index - 1]?.window.from === current.window.from) index -= 1;
  return { given: Math.floor((current.window.from - (revisions[index] as Revision).at) / 1_000), asked };
}

/** The one place where acts that had not seen each other are weighed: see the table in notification-rules.ts. */
function stateOf(fold: NotificationFold): NotificationState {
  if (fold.cancelled !== null) return 'cancelled';
  if (fold.ended !== null) return 'ended';
  if (fold.clearance !== null) return fold.clearance.answer === 'not-cleared' ? 'not-cleared' : 'cleared';
  return knownBy(fold) === null ? 'announced' : 'acknowledged';
}
