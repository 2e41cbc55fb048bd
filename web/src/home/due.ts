import type { NotificationItem } from '../api/notification-types.ts';
import type { CallView, DutyView } from '../api/types.ts';
import { isMine, ringOrder } from '../ring/select.ts';

export type DueKind = 'ringing' | 'talking' | 'held' | 'owed' | 'waiting' | 'minute' | 'duty' | 'notification' | 'unanswered';

/** One matter that asks for something, with when it is due. Repeats of one matter are one item. */
export interface DueItem {
  readonly kind: DueKind;
  readonly id: string;
  readonly call?: CallView;
  readonly duty?: DutyView;
  /** What was announced to us, where no person of ours knows it yet. */
  readonly notification?: NotificationItem;
  readonly due: string | null;
}

const order: readonly DueKind[] = [
  'ringing',
  'talking',
  'held',
  'owed',
  'duty',
  'notification',
  'waiting',
  'minute',
  'unanswered',
];

interface DueInput {
  readonly open: readonly CallView[];
  readonly recent: readonly CallView[];
  readonly duties: readonly DutyView[];
  /** Announced, by whichever side. */
  readonly notifications?: readonly NotificationItem[];
  readonly self: string;
  readonly alias: string;
  readonly desk: string | null;
}

/** What is due next: what rings, then what is going on, then what is owed by its time, then what others owe. */
export function dueItems({ open, recent, duties, notifications = [], self, alias, desk }: DueInput): DueItem[] {
  const items = new Map<string, DueItem>();
  const add = (item: DueItem) => {
    if (!items.has(item.id)) items.set(item.id, item);
  };
  for (const call of [...open].sort(ringOrder)) {
    const toUs = call.to.party === self;
    const due = call.state === 'answered' ? null : call.due;
    if (call.ringsHere) add({ kind: 'ringing', id: call.id, call, due });
    else if (call.state === 'answered') {
      if (isMine(call, self, alias)) add({ kind: call.held ? 'held' : 'talking', id: call.id, call, due });
    } else if (toUs) add({ kind: 'owed', id: call.id, call, due });
    // What the other side has missed asks for nothing here, but is not forgotten.
    else add({ kind: call.state === 'missed' ? 'unanswered' : 'waiting', id: call.id, call, due });
  }
  for (const call of recent) {
    const open = unconfirmedMinute(call, self);
    const ours = call.from.party === self ? call.from.desk : call.to.desk;
    if (open && (desk === null || desk === ours)) add({ kind: 'minute', id: call.id, call, due: null });
  }
  // Of two duties of one matter the one due sooner.
  for (const duty of [...duties].sort((a, b) => a.due.localeCompare(b.due))) {
    const { kind, id } = duty.subject;
    if (duty.owedBy !== self || kind === 'call') continue;
    const notification = kind === 'notification' ? notifications.find((one) => one.id === id) : undefined;
    add({ kind: 'duty', id, duty, due: duty.due, ...(notification === undefined ? {} : { notification }) });
  }
  // Where the agreement gives no time for it, it waits all the same: until its window opens.
  for (const one of notifications) {
    const here = desk === null || one.to.desk === desk;
    if (one.to.party === self && one.known.party === null && here)
      add({ kind: 'notification', id: one.id, notification: one, due: one.window.from });
  }
  return [...items.values()].sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) || (a.due ?? '9').localeCompare(b.due ?? '9') || a.id.localeCompare(b.id),
  );
}

/** The last minute of the other side that nobody has confirmed and no later one has replaced. */
export function unconfirmedMinute(call: CallView, self: string): CallView['minutes'][number] | undefined {
  const last = call.minutes[call.minutes.length - 1];
  return last && last.party !== self && last.confirmedBy === undefined ? last : undefined;
}
