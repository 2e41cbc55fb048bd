import { type Duty, dutiesOf, type LatestAt } from '../../duties/index.ts';
import type { Agreement, Delivery } from '../../language/index.ts';
import { type CallFold, callIsOpen, ladderFor, ringsHere } from '../../subjects/index.ts';
import { otherWays } from '../../terms/index.ts';
import { hashText } from '../line/hash-text.ts';
import type { Actor, CallView, DutyFigures, LadderStep } from '../service.ts';
import { commitmentViews, type DeliveryOf, eventView, minuteView, time } from '../subject-view.ts';

/** A call that is not delivered after so long says so (milliseconds). */
export const undeliveredAfter = 5_000;

export interface ViewContext {
  readonly actor: Actor;
  readonly self: string;
  readonly line: string;
  readonly agreement: Agreement;
  readonly ladder: readonly LadderStep[];
  readonly now: number;
  readonly latestAt: LatestAt;
  /** Why the line is not up; undefined while it is. */
  readonly lineDown: string | undefined;
  readonly deliveryOf: DeliveryOf;
}

/** The call in the shape of the API, for one account. */
export function callView(call: CallFold, context: ViewContext): CallView {
  const { agreement, self, deliveryOf, latestAt } = context;
  const duties = dutiesOf(call, agreement, latestAt, hashText);
  const duty = duties.find(({ owes }) => owes === 'answer');
  const delivery = deliveryOf({ party: call.from.party, epoch: call.placed.epoch, seq: call.placed.seq });
  return {
    id: call.id,
    line: context.line,
    from: call.from,
    to: call.to,
    precedence: call.precedence,
    reason: call.reason,
    state: call.state,
    delivery,
    placedAt: time(call.placed.at),
    due: duty === undefined ? null : time(duty.due),
    duty: {
      id: duty?.id ?? null,
      state: duty?.state ?? (call.cancelled?.excuses === true ? 'excused' : 'pending'),
      clause: agreement.calls.clause,
      owedBy: call.to.party,
      figures: duty === undefined ? null : figures(duty),
    },
    steps: call.steps.map(({ label, state, at, because }) => ({
      label,
      state,
      at: time(at),
      ...(because === undefined ? {} : { because }),
    })),
    exhausted: call.exhausted,
    ...outcomes(call),
    held: call.held,
    messages: call.messages.map(({ id, party, by, at, text, epoch, seq }) => ({
      id,
      party,
      by,
      at: time(at),
      text,
      delivery: deliveryOf({ party, epoch, seq }),
    })),
    minutes: call.minutes.map((minute) => minuteView(minute, deliveryOf)),
    commitments: commitmentViews(call.minutes, duties),
    ringsHere: call.to.party === self && ringsHere(call, ladderFor(agreement, call.to.desk, context.ladder), context.actor),
    ...undelivered(call, delivery, context),
    events: call.events.map((event) => eventView(event, deliveryOf)),
  };
}

function figures({ limitMs, toleranceMs, startedAt, owing, owed }: Duty): DutyFigures {
  const timeOrNull = (at: number | null): string | null => (at === null ? null : time(at));
  return {
    limit: limitMs / 1_000,
    tolerance: toleranceMs / 1_000,
    owing: {
      startedAt: time(startedAt),
      actedAt: timeOrNull(owing.actedAt),
      breachedAt: timeOrNull(owing.breachedAt),
      contestedAt: timeOrNull(owing.contestedAt),
    },
    owed: {
      deliveredAt: timeOrNull(owed.deliveredAt),
      statedAt: timeOrNull(owed.statedAt),
      gaveUpAt: timeOrNull(owed.gaveUpAt),
    },
  };
}

function outcomes(call: CallFold): Partial<CallView> {
  const { answered, refused, cancelled, marked, returns, returned, check } = call;
  return {
    ...(answered === null
      ? {}
      : { answeredBy: { party: call.to.party, by: answered.by, at: time(answered.at), as: answered.as } }),
    ...(refused === null ? {} : { refused: { by: refused.by, at: time(refused.at), reason: refused.reason } }),
    ...(call.state !== 'cancelled' || cancelled === null || cancelled.for === null ? {} : { crossed: cancelled.for }),
    ...(marked === null ? {} : { marked }),
    ...(returns === undefined ? {} : { returns }),
    ...(check === undefined ? {} : { check }),
    ...(returned === null ? {} : { returnedBy: returned.with }),
  };
}

function undelivered(call: CallFold, delivery: Delivery, context: ViewContext): Partial<CallView> {
  const { agreement, self, lineDown, now } = context;
  const late = now - call.placed.at >= undeliveredAfter;
  if (call.from.party !== self || delivery === 'delivered' || !callIsOpen(call) || (lineDown === undefined && !late)) return {};
  return { undelivered: { reason: lineDown ?? 'NO_RECEIPT', otherWays: otherWays(agreement, call.to.party, call.to.desk) } };
}
