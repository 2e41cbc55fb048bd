import type { By, Precedence, SkipReason, StepState } from '../language/index.ts';
import type {
  CallAnswered,
  CallCancelled,
  CallContest,
  CallExcuse,
  CallMessage,
  CallReceived,
  CallRefused,
  CallReturned,
  CallStatement,
} from './call.ts';
import { copyDuty, type DutyDraft, withdrawalExcuses } from './duty-draft.ts';
import type { Draft } from './judging.ts';
import { copyMinute, type MinuteDraft } from './minute-draft.ts';
import type { LineTerms, Mark } from './subject.ts';

export interface StepDraft {
  readonly step: number;
  label: string;
  state: StepState;
  at: number;
  beganAt: number;
  rangAt: number | null;
  because: SkipReason | undefined;
  /** Who let it ring, so that an answer can be put down to its step. */
  rangBy: By[];
}

/**
 * A call while it is folded. Every list holds the sound acts of one kind so far, in the order of the fold: several only when
 * their authors had not seen each other (two epochs of one party).
 */
export interface CallDraft extends Draft {
  readonly by: By;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  readonly reason: string | null;
  readonly returns: string | undefined;
  readonly check: string | undefined;
  readonly limitMs: number;
  readonly toleranceMs: number;

  readonly received: CallReceived[];
  readonly delivered: (Mark & { readonly entry: string })[];
  readonly steps: Map<number, StepDraft>;
  rangAt: number | null;
  exhaustedAt: number | null;
  readonly answered: CallAnswered[];
  readonly refused: CallRefused[];
  readonly cancelled: Omit<CallCancelled, 'excuses'>[];
  readonly missed: CallStatement[];
  readonly returned: CallReturned[];
  readonly ended: (Mark & { readonly by: By })[];
  readonly held: Map<string, { on: boolean }>;
  marked: Precedence | null;
  /** By id: a long call must not cost a search for each message. */
  readonly messages: Map<string, { readonly mark: Mark; readonly message: CallMessage }[]>;
  readonly minutes: MinuteDraft[];
  /** Commitments; the duty to answer has lists of its own below and above. */
  readonly duties: DutyDraft[];
  readonly statements: CallStatement[];
  readonly contests: CallContest[];
  readonly excuses: CallExcuse[];
  /** Everything that the callee has written in this call after its receipt, sound or void: any of it past the due convicts. */
  readonly afterReceipt: Mark[];
}

/** A copy that can be folded further while the draft stays as it is. */
export function copyDraft(draft: CallDraft, line: LineTerms): CallDraft {
  return {
    ...draft,
    line,
    begun: [...draft.begun],
    received: [...draft.received],
    delivered: [...draft.delivered],
    steps: new Map([...draft.steps].map(([number, step]) => [number, { ...step, rangBy: [...step.rangBy] }])),
    answered: [...draft.answered],
    refused: [...draft.refused],
    cancelled: [...draft.cancelled],
    missed: [...draft.missed],
    returned: [...draft.returned],
    ended: [...draft.ended],
    held: new Map(draft.held),
    messages: new Map(draft.messages),
    minutes: draft.minutes.map(copyMinute),
    duties: draft.duties.map(copyDuty),
    statements: [...draft.statements],
    contests: [...draft.contests],
    excuses: [...draft.excuses],
    afterReceipt: [...draft.afterReceipt],
  };
}

/** Whether a cancellation excuses the duty to answer, as far as `writer` had seen (everything, without one). */
export function stillExcuses(draft: CallDraft, cancelled: Mark, writer?: Mark): boolean {
  const receipt = draft.received[0];
  const evidence =
    receipt === undefined
      ? undefined
      : { statements: draft.statements, contests: draft.contests, written: draft.afterReceipt, due: dueAt(draft, receipt) };
  return withdrawalExcuses(evidence, cancelled, writer);
}

/** When the answer is due by the callee's clock, from the receipt that `act` had seen. */
export function dueAt(draft: CallDraft, receipt: Mark): number {
  return receipt.at + draft.limitMs;
}
