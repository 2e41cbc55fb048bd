/** What our node says of itself as the window of a notification opens: that somebody who is to know does not. */
import type { Agreement } from '../language/index.ts';
import {
  currentRevision,
  isExcused,
  knownBy,
  type NotificationFold,
  notificationStands,
  type OnwardFold,
} from '../subjects/index.ts';
import { aboutOf } from './duty-work.ts';
import { nothing, type Plan, says, wakes } from './plan.ts';

/** How long a person has to acknowledge where no clause says so. Milliseconds. */
const usualMs = 900_000;

/**
 * When everybody is to know: as the window opens; of what was told when it had opened already, after the time that the agreement
 * gives for acknowledging. Milliseconds since 1970 UTC.
 *
 * @param toldAt when it was announced, or passed on
 */
export function opensAt(
  { window, precedence }: Pick<ReturnType<typeof currentRevision>, 'window' | 'precedence'>,
  toldAt: number,
  agreement: Agreement,
): number {
  if (window.from > toldAt) return window.from;
  const clause = agreement.duties?.find(({ on, owes }) => on === 'notification.announced' && owes === 'acknowledge');
  return toldAt + (clause?.within === undefined ? usualMs : Math.round(clause.within[precedence] * 1_000));
}

/** Either side says it as far as it knows, also while the line is down: both desks are to be told. */
export function uninformed(
  fold: NotificationFold,
  { self, now, agreement }: { readonly self: string; readonly now: number; readonly agreement: Agreement },
): Plan {
  if (!notificationStands(fold) || knownBy(fold) !== null) return nothing;
  const { revision } = fold;
  if (fold.uninformed.some((one) => one.author === self && one.revision === revision)) return nothing;
  const current = currentRevision(fold);
  const opens = opensAt(current, current.at, agreement);
  if (now < opens) return wakes(opens);
  if (current.window.until !== null && now >= current.window.until) return nothing;
  const desk = fold.from.party === self ? fold.from.desk : fold.to.desk;
  const by = { desk, role: 'node', alias: 'node', mandate: 'none' } as const;
  return says({ kind: 'notification.uninformed', about: aboutOf(fold), by, data: { revision } });
}

/** Of the party's own units: those that have not acknowledged when they are to know. */
export function uninformedUnits(fold: OnwardFold, { now }: { readonly now: number }): Plan {
  if (fold.ended !== null) return nothing;
  const waiting = fold.obligations.filter((one) => one.act === null && one.ownBreach === null && !isExcused(one));
  if (waiting.length === 0) return nothing;
  // Stated once it is past: an entry at the due itself would still be in time.
  if (now <= fold.due) return wakes(fold.due + 1);
  const units = waiting.flatMap(({ part }) => part ?? []);
  const by = { desk: waiting[0]?.desk || null, role: 'node', alias: 'node', mandate: 'none' } as const;
  return says({ kind: 'onward.uninformed', about: aboutOf(fold), by, data: { units } });
}
