import { type CallFold, callIsOpen, crossing } from '../subjects/index.ts';
import { answeringDuty } from './answering.ts';
import { aboutOf, byNode, type CallWorkInput } from './call-work-input.ts';
import type { Duty, Work } from './duty.ts';
import { ladderWork } from './ladder-work.ts';
import { nothing, type Plan, says, wakes, workOf } from './plan.ts';

/**
 * How long after it was placed our own call lets its person be joined, without a touch, to the call that crossed it: past that,
 * nobody may sit there any more and both calls ring as usual. Milliseconds.
 */
const CROSSED_WITHIN = 120_000;
/** How long a call that ours crossed waits for the other side to give it up before it rings all the same. Milliseconds. */
const CROSSED_GRACE = 5_000;

export function calleeWork(input: CallWorkInput): Work {
  const { call, agreement, owingLatestAt, hash, now, self } = input;
  if (call.received !== null && call.answered !== null) return { say: [] };
  const duty = answeringDuty(call, agreement, owingLatestAt, hash);
  if (duty === undefined) {
    // A call given up before it came here is an entry in the log, never a ring, and nobody owes an answer.
    if (!callIsOpen(call)) return { say: [] };
    return { say: [{ kind: 'call.received', about: aboutOf(call), by: byNode(call, self), data: { entry: call.placed.leaf } }] };
  }
  return workOf(now, contest(input, duty), miss(input, duty), ring(input));
}

/** A statement of the breach that comes before the due by our own clock is contested at once, with our figure. */
function contest({ call, self, now, owingLatestAt }: CallWorkInput, duty: Duty): Plan {
  // An entry never carries an earlier time than the one before it.
  const at = Math.max(now, owingLatestAt);
  if (at > duty.due || call.answered !== null || call.missed !== null) return nothing;
  const statement = call.statements.find((one) => one.duty === duty.id);
  if (statement === undefined || call.contests.some((one) => one.statement === statement.leaf)) return nothing;
  const due = new Date(duty.due).toISOString();
  return says({
    kind: 'duty.contested',
    about: aboutOf(call),
    by: byNode(call, self),
    data: { duty: duty.id, statement: statement.leaf, due },
  });
}

/** The breach is stated past the due, by its own clock, also when the call was refused; the ladder goes on. */
function miss({ call, self, now }: CallWorkInput, duty: Duty): Plan {
  if (call.answered !== null || call.missed !== null || duty.state === 'excused') return nothing;
  if (now <= duty.due) return wakes(duty.due + 1);
  return says({ kind: 'call.missed', about: aboutOf(call), by: byNode(call, self), data: { duty: duty.id } });
}

function ring(input: CallWorkInput): Plan {
  const { call, related, self, now } = input;
  if (!callIsOpen(call) || call.received === null) return nothing;
  const other = crossing(call, related);
  if (other !== undefined && other.from.party === self) {
    if (call.id < other.id && now - other.placed.at <= CROSSED_WITHIN) return joinCrossed(call, other, self);
    const ringsFrom = call.received.at + CROSSED_GRACE;
    if (other.id < call.id && now < ringsFrom) return wakes(ringsFrom);
  }
  return ladderWork(input);
}

/** Two desks rang each other: the lower id stays, answered by who placed ours, and ours gives way. */
function joinCrossed(call: CallFold, ours: CallFold, self: string): Plan {
  return says(
    { kind: 'call.answered', about: aboutOf(call), by: ours.by, data: { as: 'voice' } },
    { kind: 'call.cancelled', about: aboutOf(ours), by: byNode(ours, self), data: { because: 'crossed', for: call.id } },
  );
}
