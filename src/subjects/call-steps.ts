import type { Act, By } from '../language/index.ts';
import type { CallStep } from './call.ts';
import type { CallDraft, StepDraft } from './call-draft.ts';

export function applyStepped(draft: CallDraft, act: Act<'call.stepped'>): void {
  const { step, label, state, because } = act.data;
  const earlier = draft.steps.get(step);
  const begins = state === 'alerting' || earlier === undefined;
  draft.steps.set(step, {
    step,
    label,
    state,
    at: act.at,
    because,
    beganAt: begins ? act.at : earlier.beganAt,
    rangAt: begins ? null : earlier.rangAt,
    rangBy: earlier?.rangBy ?? [],
  });
}

/**
 * A screen rings. A step whose turn it is, or that was skipped (its person has come back), becomes `ringing`; one whose time is
 * over or that was passed on keeps its state, but the call has rung all the same.
 */
export function applyRang(draft: CallDraft, act: Act<'call.rang'>): void {
  draft.rangAt ??= act.at;
  const step = draft.steps.get(act.data.step);
  if (step === undefined) return;
  step.rangBy.push(act.by);
  if (step.state !== 'alerting' && step.state !== 'skipped') return;
  step.state = 'ringing';
  step.at = act.at;
  step.rangAt = act.at;
  step.because = undefined;
}

/** The steps as they are shown: what closed the call closes those that still ring. */
export function stepsShown(draft: CallDraft): CallStep[] {
  const steps = [...draft.steps.values()].map((step) => ({ ...step })).sort((a, b) => a.step - b.step);
  const answered = draft.answered[0];
  const refused = draft.refused[0];
  const closing = answered ?? refused ?? draft.cancelled[0] ?? draft.returned[0];
  if (closing !== undefined) {
    const actor = answered ?? refused;
    const taken = actor === undefined ? undefined : stepOfActor(steps, actor.by);
    for (const step of steps) {
      if (step === taken) close(step, answered === undefined ? 'refused' : 'answered', closing.at);
      else if (step.state === 'alerting' || step.state === 'ringing') close(step, 'unanswered', closing.at);
    }
  }
  return steps.map(({ rangBy: _persons, because, ...step }) => (because === undefined ? step : { ...step, because }));
}

/** The step at which a person acted: the one that the same account let ring, else the same desk, else the one that rings now. */
function stepOfActor(steps: readonly StepDraft[], by: By): StepDraft | undefined {
  return (
    steps.findLast((step) => step.rangBy.some((other) => other.alias === by.alias)) ??
    steps.findLast((step) => step.rangBy.some((other) => other.desk !== null && other.desk === by.desk)) ??
    steps.findLast((step) => step.state === 'ringing' || step.state === 'alerting')
  );
}

function close(step: StepDraft, state: StepDraft['state'], at: number): void {
  step.state = state;
  step.at = at;
  step.because = undefined;
}
