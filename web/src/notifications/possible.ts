import type { Notification, NotificationItem, NotificationState } from '../api/notification-types.ts';
import type { Tone } from '../ui/pill.tsx';

export const notificationTones: Readonly<Record<NotificationState, Tone>> = {
  announced: 'warn',
  acknowledged: 'info',
  cleared: 'info',
  'not-cleared': 'bad',
  cancelled: 'quiet',
  ended: 'quiet',
};

export interface PossibleActs {
  readonly acknowledge: boolean;
  readonly pass: boolean;
  readonly clear: boolean;
  readonly change: boolean;
  readonly passage: boolean;
}

/** What one notification allows to our side in its present state. The node has the last word. */
export function possibleActs(one: Pick<Notification, 'state' | 'from' | 'asks' | 'type' | 'known'>, self: string): PossibleActs {
  const ours = one.from.party === self;
  const stands = one.state !== 'cancelled' && one.state !== 'ended';
  return {
    // Called off, it is to be known as well.
    acknowledge: !ours && one.known.party === null && one.state !== 'ended',
    pass: !ours && one.known.party !== null && one.state !== 'ended',
    clear: !ours && one.asks === 'clearance' && stands,
    change: ours && stands,
    passage: one.type === 'movement' && stands,
  };
}

/** What is left of a window: before it opens, while it is open, after it. */
export function windowPhase({ window }: Pick<NotificationItem, 'window'>, now: number): 'before' | 'open' | 'over' {
  if (now < Date.parse(window.from)) return 'before';
  return window.until !== undefined && now >= Date.parse(window.until) ? 'over' : 'open';
}

/** It waits for a person of our side: nobody here knows it yet, or its clearance is not answered. */
export function waitsForUs(one: NotificationItem, self: string): boolean {
  if (one.from.party === self || one.state === 'ended') return false;
  return one.known.party === null || (one.asks === 'clearance' && one.clearance === null && one.state !== 'cancelled');
}
