import type { LadderStep } from '../api/types.ts';

/** A step as it is edited: `desk:ID` or `account:ALIAS`. */
export interface StepDraft {
  readonly target: string;
  readonly seconds: number;
  readonly label: string;
}

export const newStep: StepDraft = { target: '', seconds: 20, label: '' };

export function toDraft(step: LadderStep): StepDraft {
  const target = 'desk' in step.target ? `desk:${step.target.desk}` : `account:${step.target.account}`;
  return { target, seconds: step.seconds, label: step.label };
}

/** The steps to be saved, or undefined while one of them is not filled in. */
export function toSteps(drafts: readonly StepDraft[]): LadderStep[] | undefined {
  const steps: LadderStep[] = [];
  for (const draft of drafts) {
    const colon = draft.target.indexOf(':');
    const kind = draft.target.slice(0, colon);
    const id = draft.target.slice(colon + 1);
    const label = draft.label.trim();
    if (colon < 0 || id === '' || label === '' || !(draft.seconds > 0)) return undefined;
    steps.push({ target: kind === 'desk' ? { desk: id } : { account: id }, seconds: draft.seconds, label });
  }
  return steps;
}

/** Moves one step up or down; at an end it stays. */
export function moveStep(drafts: readonly StepDraft[], from: number, by: -1 | 1): readonly StepDraft[] {
  const to = from + by;
  const moved = drafts[from];
  if (moved === undefined || to < 0 || to >= drafts.length) return drafts;
  const next = drafts.filter((_, index) => index !== from);
  next.splice(to, 0, moved);
  return next;
}
