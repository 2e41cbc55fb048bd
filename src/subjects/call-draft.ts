import type { Agreement, By, Precedence, SkipReason, StepState } from '../language/index.ts';
import type {
  CallAnswered,
  CallCancelled,
  CallContest,
  CallExcuse,
  CallMessage,
  CallMinute,
  CallReceived,
  CallRefused,
  CallReturned,
  CallStatement,
} from './call.ts';
import { type Mark, saw } from './subject.ts';

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
export interface CallDraft {
  readonly id: string;
  readonly terms: number;
  /** First the one that counts; then the same call placed again from a restored store, which had not seen it. */
  readonly placed: Mark[];
  readonly by: By;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  readonly reason: string | null;
  readonly returns: string | undefined;
  readonly limitMs: number;
  readonly toleranceMs: number;
  readonly agreementAt: (terms: number) => Agreement | undefined;

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
  readonly minutes: { readonly mark: Mark; minute: CallMinute; readonly confirmed: Mark[] }[];
  readonly statements: CallStatement[];
  readonly contests: CallContest[];
  readonly excuses: CallExcuse[];
  /** Everything that the callee has written in this call after its receipt, sound or void: any of it past the due convicts. */
  readonly afterReceipt: Mark[];
}

/** A copy that can be folded further while the draft stays as it is. */
export function copyDraft(draft: CallDraft, agreementAt: CallDraft['agreementAt']): CallDraft {
  return {
    ...draft,
    agreementAt,
    placed: [...draft.placed],
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
    minutes: draft.minutes.map((minute) => ({ ...minute, confirmed: [...minute.confirmed] })),
    statements: [...draft.statements],
    contests: [...draft.contests],
    excuses: [...draft.excuses],
    afterReceipt: [...draft.afterReceipt],
  };
}

/**
 * Whether a cancellation excuses the duty, as far as `writer` had seen (everything, without one). The callee's clock alone
 * decides: a caller whose times say what it likes must not be able to forbid the answer and charge it as well. So it excuses
 * unless the callee had written something past the due before it heard of it (that convicts), or the caller had stated the
 * breach before it gave up and the callee did not contest that as early.
 */
export function stillExcuses(draft: CallDraft, cancelled: Mark, writer?: Mark): boolean {
  const receipt = draft.received[0];
  if (receipt === undefined) return true;
  const due = dueAt(draft, receipt);
  const held = (act: Mark) => writer === undefined || saw(writer, act);
  const stated = draft.statements.filter((statement) => saw(cancelled, statement));
  const contested = stated.every(({ leaf }) => draft.contests.some((contest) => contest.statement === leaf && held(contest)));
  return contested && !draft.afterReceipt.some((act) => act.at > due && !saw(act, cancelled) && held(act));
}

/** When the answer is due by the callee's clock, from the receipt that `act` had seen. */
export function dueAt(draft: CallDraft, receipt: Mark): number {
  return receipt.at + draft.limitMs;
}
