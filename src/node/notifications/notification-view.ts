import { dutiesOf, type LatestAt } from '../../duties/index.ts';
import {
  type ClearanceAnswer,
  currentRevision,
  knownBy,
  type NotificationFold,
  type OnwardFold,
  type Revision,
} from '../../subjects/index.ts';
import type { NotificationOut } from '../../terms/index.ts';
import { hashText } from '../line/hash-text.ts';
import type { UnitView } from '../onward/service.ts';
import { type DeliveryOf, eventView, time } from '../subject-view.ts';
import { furtherOf, furtherOfUnits, type OutContext } from './notification-out.ts';
import type { ClearanceView, KnownView, NotificationItem, NotificationView, RevisionView, WindowView } from './service.ts';
import type { Touching } from './touched.ts';

export interface NotificationViewContext extends OutContext {
  readonly latestAt: LatestAt;
  readonly deliveryOf: DeliveryOf;
  /** How our own party passed it on; empty on the notifier's node. */
  readonly onward: readonly OnwardFold[];
  readonly units: readonly UnitView[];
  /** Activities in conflict with it. */
  readonly touching: readonly Touching[];
}

/** @param out as the door has let it out: place and words come from it alone */
export function notificationItem(
  fold: NotificationFold,
  out: Pick<NotificationOut, 'place' | 'message'>,
  { line, agreement, self, deliveryOf, onward, touching }: NotificationViewContext,
): NotificationItem {
  const { id, from, to, district, type, what, asks, emergency, state, revision, late, begun } = fold;
  const { window, precedence, precision, author, epoch, seq, at } = currentRevision(fold);
  return {
    ...{ id, line, mode: agreement.mode, from, to, district, type, kind: what, precedence, state },
    window: windowView(window),
    ...{ asks, emergency, precision, revision, late },
    announcedAt: time(begun.at),
    changedAt: time((fold.cancelled ?? fold.ended ?? fold.clearance ?? knownBy(fold) ?? { at }).at),
    delivery: deliveryOf({ party: author, epoch, seq }),
    known: knownView(fold, self, onward),
    clearance: fold.clearance?.answer ?? null,
    conflicts: fold.conflicts.filter((one) => one.revision === revision).length + touching.length,
    place: out.place ?? null,
    message: out.message ?? null,
  };
}

function windowView({ from, until }: Revision['window']): WindowView {
  return { from: time(from), ...(until === null ? {} : { until: time(until) }) };
}

/** The own party's units are told of by its own record, in full; the other's by what it has told. */
function knownView(fold: NotificationFold, self: string, onward: readonly OnwardFold[]): KnownView {
  const known = knownBy(fold);
  const own = onward.filter((one) => one.revision === fold.revision).flatMap((one) => one.units);
  const further = fold.to.party === self ? furtherOfUnits(own) : furtherOf(fold);
  return { party: known === null ? null : { at: time(known.at), by: known.by }, ...further };
}

export function notificationView(
  fold: NotificationFold,
  out: Pick<NotificationOut, 'place' | 'message' | 'contact' | 'vehicles' | 'people' | 'vehiclesInWords'>,
  context: NotificationViewContext,
): NotificationView {
  const { agreement, latestAt, deliveryOf, units, touching } = context;
  const { cancelled, ended, clearance } = fold;
  return {
    ...notificationItem(fold, out, context),
    by: fold.by,
    notice: fold.notice,
    vehicles: out.vehicles ?? null,
    people: out.people ?? null,
    vehicleMarks: out.vehiclesInWords ?? null,
    contact: out.contact ?? null,
    revisions: fold.revisions.map((one) => revisionView(fold, one)),
    clearance: clearance === null ? null : clearanceView(clearance),
    clearances: fold.clearances.map(clearanceView),
    conflicts: [...fold.conflicts, ...touching.map((one) => ({ ...one, revision: fold.revision }))].map(
      ({ revision, with: other, at }) => ({ revision, with: other, at: time(at) }),
    ),
    readings: fold.readings.map(({ author, unit, revision, precision, at }) => ({
      ...{ party: author, unit, revision, precision, at: time(at) },
    })),
    takenOut: fold.takenOut.map(({ author, precision, at }) => ({ party: author, precision, at: time(at) })),
    passages: fold.passages.map(({ passage, passedAt, author, by, at }) => ({
      ...{ passage, passedAt: time(passedAt), party: author, by, at: time(at) },
    })),
    uninformed: fold.uninformed.map(({ revision, author, at }) => ({ revision, party: author, at: time(at) })),
    ...(cancelled === null ? {} : { cancelled: { by: cancelled.by, at: time(cancelled.at), reason: cancelled.reason } }),
    ...(ended === null ? {} : { ended: { by: ended.by, at: time(ended.at) } }),
    onward: units,
    duties: dutiesOf(fold, agreement, latestAt, hashText).map(({ id, owes, clause, owedBy, desk, state, due }) => ({
      ...{ id, owes, clause, owedBy, desk, state, due: time(due) },
    })),
    events: fold.events.map((event) => eventView(withoutPlace(event), deliveryOf)),
  };
}

/** What tells where it is passed the one door already, beside the events and not in them. */
function withoutPlace(event: NotificationFold['events'][number]): NotificationFold['events'][number] {
  if (event.kind !== 'notification.announced' && event.kind !== 'notification.changed') return event;
  const { content: _, ...rest } = event;
  return rest;
}

function revisionView(fold: NotificationFold, { number, at, by, window, precedence, precision }: Revision): RevisionView {
  const known = fold.acknowledged.find((one) => one.revision === number);
  return {
    ...{ revision: number, at: time(at), by, window: windowView(window), precedence, precision },
    acknowledgedAt: known === undefined ? null : time(known.at),
  };
}

function clearanceView({ revision, answer, ground, conditions, reason, by, at }: ClearanceAnswer): ClearanceView {
  return { revision, answer, ground, conditions, reason, by, at: time(at) };
}
