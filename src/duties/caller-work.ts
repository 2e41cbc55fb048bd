import { callIsOpen } from '../subjects/index.ts';
import { answeringDuty } from './answering.ts';
import { aboutOf, byNode, type CallWorkInput } from './call-work-input.ts';
import type { Duty, Work } from './duty.ts';
import { waitsUntil } from './patience.ts';
import { nothing, type Plan, says, wakes, workOf } from './plan.ts';

export function callerWork(input: CallWorkInput): Work {
  const { call, agreement, owingLatestAt, hash, now } = input;
  const duty = call.answered === null ? answeringDuty(call, agreement, owingLatestAt, hash) : undefined;
  return workOf(now, duty === undefined ? nothing : watchDuty(input, duty), tellReturned(input));
}

/**
 * First `call.delivered`, from which our own clock measures. Then, if the callee's feed stays silent past the due, the breach:
 * judged only while the line is up and we are caught up (or what we wait for is withheld), so time in which the line was down is
 * charged to nobody. Coming back, the line has us asked again; an honest callee's own `call.missed` or answer is then here before
 * `caughtUp` is.
 */
function watchDuty({ call, self, now, line }: CallWorkInput, duty: Duty): Plan {
  const by = byNode(call, self);
  const about = aboutOf(call);
  const { received, delivered } = call;
  if (received === null) return nothing;
  // A callee that writes on past the due without its own `call.missed` is convicted already; stated, it stays so if we give up.
  const open = duty.state === 'pending' || (duty.state === 'breached' && call.missed === null && delivered !== null);
  if (!open || call.statements.length > 0) return nothing;
  if (delivered === null) return says({ kind: 'call.delivered', about, by, data: { entry: received.leaf } });
  const statedFrom = delivered.at + duty.limitMs + duty.toleranceMs;
  if (now < statedFrom) return wakes(statedFrom);
  if (!line.up) return nothing;
  const patience = waitsUntil(line, duty.toleranceMs);
  if (now < patience) return Number.isFinite(patience) ? wakes(patience) : nothing;
  return says({ kind: 'duty.breached', about, by, data: { duty: duty.id, delivered: delivered.leaf } });
}

/** Our call back was answered: so the call that it returns, which we owed an answer, is returned. */
function tellReturned({ call, related, self }: CallWorkInput): Plan {
  if (call.returns === undefined || call.answered === null) return nothing;
  const old = related.find((other) => other.id === call.returns);
  if (old === undefined || old.to.party !== self || old.from.party !== call.to.party) return nothing;
  const cameToNothing = old.missed !== null || !callIsOpen(old);
  if (!cameToNothing || old.answered !== null || old.returned !== null) return nothing;
  return says({ kind: 'call.returned', about: aboutOf(old), by: byNode(old, self), data: { with: call.id } });
}
