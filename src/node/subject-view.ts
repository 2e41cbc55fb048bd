/** What the views of every kind of subject share. */
import type { Duty } from '../duties/index.ts';
import type { Delivery } from '../language/index.ts';
import type { CommitmentDraft, Minute, SubjectEvent } from '../subjects/index.ts';
import { deliveredSize, type LineState, otherParties } from './line/line-state.ts';
import type { CallEventView, CommitmentWish, MinuteView, OwedCommitmentView } from './service.ts';

interface EntryPlace {
  readonly party: string;
  readonly epoch: string;
  readonly seq: number;
}

/** Whether an entry is durable on the other side too; what the other side wrote is. */
export type DeliveryOf = (entry: EntryPlace) => Delivery;

export function deliveryOn(line: LineState, self: string): DeliveryOf {
  const others = otherParties(line, self);
  return ({ party, epoch, seq }) => {
    if (party !== self) return 'delivered';
    const feed = line.feeds.get(`${party}/${epoch}`);
    return feed !== undefined && deliveredSize(feed.row, others) > seq ? 'delivered' : 'stored';
  };
}

export function eventView(event: SubjectEvent, deliveryOf: DeliveryOf): CallEventView {
  return {
    kind: event.kind,
    party: event.party,
    by: event.by,
    at: time(event.at),
    seq: event.seq,
    epoch: event.epoch,
    data: event.data,
    delivery: deliveryOf(event),
    entry: event.leaf,
    ...(event.content === undefined ? {} : { content: event.content }),
    ...(event.erased === undefined ? {} : { erased: { ...event.erased, at: time(event.erased.at) } }),
    ...(event.void === undefined ? {} : { void: event.void }),
    ...(event.crossed === undefined ? {} : { crossed: event.crossed }),
  };
}

export function minuteView(minute: Minute, deliveryOf: DeliveryOf): MinuteView {
  const { id, party, by, at, text, corrects, confirmedBy, commitments } = minute;
  return {
    id,
    party,
    by,
    at: time(at),
    text,
    commitments: commitments.map((one) => ({ ...one, by: time(one.by) })),
    delivery: deliveryOf(minute),
    ...(corrects === undefined ? {} : { corrects }),
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
  };
}

/** The commitments of confirmed minutes, each with its duty. */
export function commitmentViews(minutes: readonly Minute[], duties: readonly Duty[]): OwedCommitmentView[] {
  return minutes
    .filter((minute) => minute.confirmedBy !== undefined)
    .flatMap((minute) =>
      minute.commitments.map((one) => {
        const duty = duties.find(({ owes, part }) => owes === 'fulfil' && part === one.id);
        const done = duty?.owing.actedAt ?? null;
        return {
          ...one,
          by: time(one.by),
          ...(done === null ? {} : { doneAt: time(done) }),
          duty: duty === undefined ? null : { id: duty.id, state: duty.state },
        };
      }),
    );
}

/** As the decisions take them. */
export function commitmentDrafts(wishes: readonly CommitmentWish[]): CommitmentDraft[] {
  return wishes.map((wish) => ({ ...wish, by: Date.parse(wish.by) }));
}

export function time(at: number): string {
  return new Date(at).toISOString();
}
