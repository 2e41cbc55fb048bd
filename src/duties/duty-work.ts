/** What our node says by itself about what is owed in a subject: receipts, deliveries, breaches, contests. Calls' answers excepted. */
import type { About, By, Saying } from '../language/index.ts';
import { type Acknowledged, type AnyFold, isExcused, type Obligation } from '../subjects/index.ts';
import type { LineHealth } from './call-work-input.ts';
import type { LatestAt } from './duty.ts';
import { dutyOf, idOfDuty } from './duty-of.ts';
import { waitsUntil } from './patience.ts';
import { nothing, type Plan, says, wakes } from './plan.ts';

export interface DutyWorkInput {
  readonly fold: AnyFold;
  /** Own party. */
  readonly self: string;
  /** Milliseconds since 1970 UTC by our own clock. */
  readonly now: number;
  readonly line: LineHealth;
  readonly latestAt: LatestAt;
  readonly hash: (text: string) => string;
}

export function dutyPlans(input: DutyWorkInput): Plan[] {
  const { obligations } = input.fold;
  if (obligations.length === 0) return [];
  return [receive(input), deliver(input), ...obligations.map((obligation) => watch(input, obligation))];
}

/** The receipt of an entry that begins duties of ours: one for all that it begins. */
function receive({ fold, self }: DutyWorkInput): Plan {
  const waiting = fold.obligations.filter(
    ({ owedBy, receipt, withdrawn }) => owedBy === self && receipt === null && withdrawn?.excuses !== true,
  );
  return says(
    ...firstOfEach(waiting, ({ begun }) => begun.leaf).map(
      (obligation): Saying => ({
        kind: 'duty.received',
        about: aboutOf(fold),
        by: byNode(obligation.desk),
        data: { entry: obligation.begun.leaf },
      }),
    ),
  );
}

/** On a receipt of the other party our own clock begins to measure. */
function deliver({ fold, self, latestAt, hash }: DutyWorkInput): Plan {
  const waiting = fold.obligations.filter((obligation) => {
    const { owedBy, owedTo, delivered } = obligation;
    if (owedTo !== self || owedBy === self || delivered !== null) return false;
    return dutyOf(obligation, latestAt, hash)?.state === 'pending';
  });
  return says(
    ...firstOfEach(waiting, ({ receipt }) => receipt?.leaf ?? '').map(
      ({ receipt }): Saying => ({
        kind: 'duty.delivered',
        about: aboutOf(fold),
        by: byNode(deskOfOurs(fold, self)),
        data: { entry: receipt?.leaf ?? '' },
      }),
    ),
  );
}

function watch(input: DutyWorkInput, obligation: Obligation): Plan {
  // Most of what is owed in a subject is settled or not due whenever it is asked: no verdict is worked out here.
  const { receipt, due, act, owedBy, owedTo } = obligation;
  if (receipt === null || due === null || act !== null || isExcused(obligation)) return nothing;
  if (owedBy === input.self) return owing(input, obligation, receipt, due);
  return owedTo === input.self ? owed(input, obligation, receipt) : nothing;
}

/** Past the due the breach is stated by the owing node itself; a statement of the other that comes early is contested at once. */
function owing(
  { fold, self, now, latestAt, hash }: DutyWorkInput,
  obligation: Obligation,
  receipt: Acknowledged,
  dueAt: number,
): Plan {
  // Once lifted nobody acknowledges a directive any more, in time or not.
  if (obligation.ownBreach !== null || (fold.kind === 'directive' && fold.lifted !== null)) return nothing;
  // All units that do not know are named at once (notification-work.ts).
  if (fold.kind === 'onward') return nothing;
  const about = aboutOf(fold);
  const { desk } = obligation;
  const by = byNode(desk);
  const duty = () => idOfDuty(obligation, receipt.entry, hash);
  if (now > dueAt) {
    if (fold.kind === 'directive') return says({ kind: 'directive.overdue', about, by, data: { desk } });
    return says({ kind: 'duty.breached', about, by, data: { duty: duty() } });
  }
  const statement = obligation.statements[0];
  const contested = obligation.contests.some((contest) => contest.statement === statement?.leaf);
  // An entry never carries an earlier time than the one before it.
  if (statement === undefined || contested || latestAt(self, receipt.epoch) > dueAt) return wakes(dueAt + 1);
  const data = { duty: duty(), statement: statement.leaf, due: new Date(dueAt).toISOString() };
  return { say: [{ kind: 'duty.contested', about, by, data }], wake: [dueAt + 1] };
}

/**
 * If the owing party's feed stays silent past the due, the owed party states the breach: judged only while the line is up and we
 * are caught up (or what we wait for is withheld), so time in which the line was down is charged to nobody.
 */
function owed({ fold, self, now, line, hash }: DutyWorkInput, obligation: Obligation, receipt: Acknowledged): Plan {
  const { delivered, ownBreach, statements, limitMs, toleranceMs } = obligation;
  // An owing party that writes on past the due without its own statement is convicted already; stated, it stays so.
  if (delivered === null || ownBreach !== null || statements.length > 0) return nothing;
  const statedFrom = delivered.at + limitMs + toleranceMs;
  if (now < statedFrom) return wakes(statedFrom);
  if (!line.up) return nothing;
  const patience = waitsUntil(line, toleranceMs);
  if (now < patience) return Number.isFinite(patience) ? wakes(patience) : nothing;
  return says({
    kind: 'duty.breached',
    about: aboutOf(fold),
    by: byNode(deskOfOurs(fold, self)),
    data: { duty: idOfDuty(obligation, receipt.entry, hash), delivered: delivered.leaf },
  });
}

/** The desk of ours that the subject concerns; none where it has no two sides. */
function deskOfOurs(fold: AnyFold, self: string): string | null {
  if (fold.kind !== 'call' && fold.kind !== 'meeting' && fold.kind !== 'incident' && fold.kind !== 'notification') return null;
  return fold.from.party === self ? fold.from.desk : fold.to.desk;
}

export function aboutOf(fold: AnyFold): About {
  return { party: fold.begunBy, id: fold.id };
}

/** The node speaks for a desk; no mandate: it states what happened and binds nobody. */
function byNode(desk: string | null): By {
  return { desk, role: 'node', alias: 'node', mandate: 'none' };
}

function firstOfEach<T>(list: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()];
}
