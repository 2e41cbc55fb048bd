import { type Duty, dutiesOf, type LatestAt } from '../../duties/index.ts';
import type { Agreement } from '../../language/index.ts';
import type { MeetingFold } from '../../subjects/index.ts';
import { hashText } from '../line/hash-text.ts';
import { commitmentViews, type DeliveryOf, eventView, minuteView, time } from '../subject-view.ts';
import type { MeetingView } from './service.ts';

export interface MeetingViewContext {
  readonly line: string;
  /** The version under which it was proposed. */
  readonly agreement: Agreement;
  readonly latestAt: LatestAt;
  readonly deliveryOf: DeliveryOf;
}

export function meetingView(meeting: MeetingFold, context: MeetingViewContext): MeetingView {
  const { line, agreement, latestAt, deliveryOf } = context;
  const { id, type, from, to, by, precedence, subject, place, begins, ends, state, begun, minutes, events } = meeting;
  const duties = dutiesOf(meeting, agreement, latestAt, hashText);
  return {
    id,
    line,
    type,
    from,
    to,
    by,
    precedence,
    subject,
    place,
    begins: time(begins),
    ends: time(ends),
    state,
    delivery: deliveryOf({ party: begun.author, epoch: begun.epoch, seq: begun.seq }),
    proposedAt: time(begun.at),
    ...outcomes(meeting),
    duty: replyOf(duties),
    minutes: minutes.map((minute) => minuteView(minute, deliveryOf)),
    commitments: commitmentViews(minutes, duties),
    events: events.map((event) => eventView(event, deliveryOf)),
  };
}

/** Which of them stands, `state` says; the refusal says no more than its author chose to. */
function outcomes({ agreed, refused, cancelled, held }: MeetingFold): Partial<MeetingView> {
  return {
    ...(agreed === null ? {} : { agreed: { by: agreed.by, at: time(agreed.at) } }),
    ...(refused === null
      ? {}
      : { refused: { ground: refused.ground, reason: refused.reason, by: refused.by, at: time(refused.at) } }),
    ...(cancelled === null
      ? {}
      : {
          cancelled: {
            party: cancelled.author,
            ground: cancelled.ground,
            reason: cancelled.reason,
            by: cancelled.by,
            at: time(cancelled.at),
          },
        }),
    ...(held === null ? {} : { held: { by: held.by, at: time(held.at) } }),
  };
}

function replyOf(duties: readonly Duty[]): MeetingView['duty'] {
  const reply = duties.find(({ owes }) => owes === 'reply');
  if (reply === undefined) return null;
  const { id, state, clause, owedBy, due } = reply;
  return { id, state, clause, owedBy, due: time(due) };
}
