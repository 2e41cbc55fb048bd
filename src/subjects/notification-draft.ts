import type { Act, Agreement, By, DataOf, Message, NotificationAsks, Place } from '../language/index.ts';
import { toleranceMs } from '../terms/index.ts';
import { beginDuty, copyDuty, type DutyDraft } from './duty-draft.ts';
import type { Draft } from './judging.ts';
import type {
  ClearanceAnswer,
  KnownFurther,
  NotificationAcknowledgement,
  NotificationConflict,
  NotificationPassage,
  NotificationReading,
  Revision,
} from './notification.ts';
import { type Mark, mark } from './subject.ts';
import { textOf } from './text-of.ts';

/** A duty with the revision that it is about. */
export interface RevisionDuty extends DutyDraft {
  readonly revision: number;
}

type Said = Mark & { readonly by: By };

/**
 * A notification while it is folded. Every list holds the sound acts of one kind so far, in the order of the fold: several of one
 * revision only when their authors had not seen each other.
 */
export interface NotificationDraft extends Draft {
  readonly by: By;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly data: DataOf<'notification.announced'>;
  /** Seconds; null where the agreement asks for no notice. */
  readonly noticeAsked: number | null;
  readonly revisions: Revision[];
  readonly acknowledged: NotificationAcknowledgement[];
  readonly clearances: ClearanceAnswer[];
  readonly known: KnownFurther[];
  readonly passages: NotificationPassage[];
  readonly readings: NotificationReading[];
  readonly takenOut: (Mark & { readonly precision: DataOf<'notification.taken-out'>['precision'] })[];
  readonly uninformed: (Mark & { readonly revision: number })[];
  readonly conflicts: NotificationConflict[];
  readonly cancelled: (Said & { readonly reason: string | null; readonly revision: number })[];
  readonly ended: Said[];
  readonly duties: RevisionDuty[];
}

type Telling = Act<'notification.announced'> | Act<'notification.changed'>;

export function revisionOf(act: Telling, number: number): Revision {
  const { window, precedence, precision, vehicles = null, people = null } = act.data;
  return {
    ...mark(act),
    by: act.by,
    number,
    window: { from: Date.parse(window.from), until: window.until === undefined ? null : Date.parse(window.until) },
    precedence,
    precision,
    vehicles,
    people,
    place: (act.content?.['place'] as Place | undefined) ?? null,
    message: (act.content?.['message'] as Message | undefined) ?? null,
    vehicleMarks: textOf(act, 'vehicles'),
    contact: textOf(act, 'contact'),
  };
}

/** What the clauses of the agreement make the addressee owe for a revision: to acknowledge it, and to answer where it asks to be cleared. */
export function dutiesFor(
  {
    from,
    to,
    asks,
    revision,
  }: Pick<NotificationDraft, 'from' | 'to'> & { asks: NotificationAsks; revision: Pick<Revision, 'number' | 'precedence'> },
  begun: Mark,
  agreement: Agreement,
): RevisionDuty[] {
  return (agreement.duties ?? []).flatMap(({ clause, on, owes, owedBy, within, unless }): RevisionDuty[] => {
    const acknowledges = on === 'notification.announced' && owes === 'acknowledge';
    const clears = on === 'clearance.asked' && owes === 'clear' && asks === 'clearance';
    if ((!acknowledges && !clears) || (owedBy !== 'addressee' && owedBy !== to.party) || within === undefined) return [];
    const limitMs = Math.round(within[revision.precedence] * 1_000);
    const duty = beginDuty(
      {
        clause,
        part: null,
        owes,
        owedBy: to.party,
        owedTo: from.party,
        desk: to.desk,
        precedence: revision.precedence,
        dueFrom: (receiptAt) => receiptAt + limitMs,
        toleranceFor: (limit) => toleranceMs(agreement, limit),
        unlessWithdrawn: unless?.includes('withdrawn') ?? false,
      },
      begun,
    );
    return [{ ...duty, revision: revision.number }];
  });
}

export function copyNotification(draft: NotificationDraft, line: NotificationDraft['line']): NotificationDraft {
  return {
    ...draft,
    line,
    begun: [...draft.begun],
    revisions: [...draft.revisions],
    acknowledged: [...draft.acknowledged],
    clearances: [...draft.clearances],
    known: [...draft.known],
    passages: [...draft.passages],
    readings: [...draft.readings],
    takenOut: [...draft.takenOut],
    uninformed: [...draft.uninformed],
    conflicts: [...draft.conflicts],
    cancelled: [...draft.cancelled],
    ended: [...draft.ended],
    duties: draft.duties.map((duty) => ({ ...copyDuty(duty), revision: duty.revision })),
  };
}
