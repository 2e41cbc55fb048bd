import type { About } from '../language/index.ts';
import { type CallFold, type CallStep, callIsOpen } from './call.ts';
import type { CallContext } from './call-commands.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import { ladderFor, stepsOf } from './ladder.ts';
import type { Decision } from './subject.ts';

/** A client says that it really rings. It is never turned away from a call that waits: whoever rings may answer. */
export function decideRang(call: CallFold, context: CallContext): Decision {
  if (!callIsOpen(call)) return refuse.state(call.state, 'This call no longer rings.');
  const { by } = context;
  const about: About = { party: call.from.party, id: call.id };
  const ladder = ladderFor(context.agreement, call.to.desk, context.ladder ?? []);
  const index = stepToRing(call, context);
  const step = call.steps.find((one) => one.step === index);
  const rang = { kind: 'call.rang', about, by, data: { step: index } } as const;
  if (step === undefined) {
    const label = ladder[index]?.label ?? ladderFor(context.agreement, call.to.desk, [])[0]?.label ?? call.to.desk;
    return saysOnly({ kind: 'call.stepped', about, by, data: { step: index, label, state: 'alerting' } }, rang);
  }
  if (step.state === 'alerting' || step.state === 'skipped') return saysOnly(rang);
  return call.rangAt === null ? saysOnly(rang) : unchanged;
}

/** The person hands the call to the next step at once. */
export function decidePass(call: CallFold, context: CallContext): Decision {
  if (!callIsOpen(call)) return refuse.state(call.state, 'Only a call that still waits can be passed on.');
  const own = ownSteps(call, context);
  const step = own.find((one) => one.state !== 'passed') ?? (own.length > 0 ? undefined : currentStep(call));
  if (step === undefined) return call.steps.length > 0 ? unchanged : refuse.state(call.state, 'The call has not begun to ring.');
  const about: About = { party: call.from.party, id: call.id };
  return saysOnly({ kind: 'call.stepped', about, by: context.by, data: { step: step.step, label: step.label, state: 'passed' } });
}

/** The person's own step, one that has begun before one that has not; else the step whose turn it is; else the first. */
function stepToRing(call: CallFold, context: CallContext): number {
  const begun = ownSteps(call, context);
  const waiting = begun.find((step) => step.state === 'alerting') ?? begun.find((step) => step.state !== 'passed') ?? begun[0];
  if (waiting !== undefined) return waiting.step;
  const own = context.ladder === undefined ? undefined : stepsOf(context.ladder, context.by)[0];
  return own ?? currentStep(call)?.step ?? 0;
}

function ownSteps(call: CallFold, { ladder, by, agreement }: CallContext): CallStep[] {
  const own = stepsOf(ladderFor(agreement, call.to.desk, ladder ?? []), by);
  return ladder === undefined ? [] : call.steps.filter((step) => own.includes(step.step));
}

function currentStep(call: CallFold): CallStep | undefined {
  return call.steps.findLast((step) => step.state === 'alerting' || step.state === 'ringing');
}
