import type { Via } from '../api/house-types.ts';
import type { LadderStep } from '../api/types.ts';

/** A step as it is edited: `desk:ID`, `account:ALIAS` or `rota:DESK`. */
export interface StepDraft {
  readonly target: string;
  readonly seconds: number;
  readonly label: string;
  /** Ways by which it is tried beside the live screens, which always ring. */
  readonly via: readonly Way[];
}

export const ways = ['push', 'email', 'webhook'] as const satisfies readonly Via[];
export type Way = (typeof ways)[number];

export const newStep: StepDraft = { target: '', seconds: 20, label: '', via: [] };

export function toDraft(step: LadderStep): StepDraft {
  const { target, seconds, label, via = [] } = step;
  const words = 'desk' in target ? `desk:${target.desk}` : 'rota' in target ? `rota:${target.rota}` : `account:${target.account}`;
  return { target: words, seconds, label, via: ways.filter((one) => via.includes(one)) };
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
    const target = kind === 'desk' ? { desk: id } : kind === 'rota' ? { rota: id } : { account: id };
    steps.push({ target, seconds: draft.seconds, label, ...(draft.via.length === 0 ? {} : { via: ['screen', ...draft.via] }) });
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
