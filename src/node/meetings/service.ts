/** Meetings and joint activities, as the node offers them to its doors. */
import type { By, Delivery, DutyState, MeetingState, MeetingType, Precedence, RefusalGround } from '../../language/index.ts';
import type { Actor, CallEventView, CommitmentWish, MinuteView, OwedCommitmentView } from '../service.ts';

export interface MeetingView {
  readonly id: string;
  readonly line: string;
  readonly type: MeetingType;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly by: By;
  readonly precedence: Precedence;
  /** Null when erased. */
  readonly subject: string | null;
  /** Null when none was named, or erased. */
  readonly place: string | null;
  readonly begins: string;
  readonly ends: string;
  readonly state: MeetingState;
  readonly delivery: Delivery;
  readonly proposedAt: string;
  readonly agreed?: { readonly by: By; readonly at: string };
  /** `reason` null: none was given, or it was erased. */
  readonly refused?: { readonly ground: RefusalGround; readonly reason: string | null; readonly by: By; readonly at: string };
  readonly cancelled?: {
    readonly party: string;
    readonly ground: RefusalGround;
    readonly reason: string | null;
    readonly by: By;
    readonly at: string;
  };
  readonly held?: { readonly by: By; readonly at: string };
  /** The reply that is owed; null where no clause asks for one, or before its receipt. */
  readonly duty: {
    readonly id: string;
    readonly state: DutyState;
    readonly clause: string;
    readonly owedBy: string;
    readonly due: string;
  } | null;
  readonly minutes: readonly MinuteView[];
  /** Of confirmed minutes. */
  readonly commitments: readonly OwedCommitmentView[];
  readonly events: readonly CallEventView[];
}

export interface ProposeMeeting {
  readonly id: string;
  readonly line: string;
  readonly type: MeetingType;
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  /** RFC 3339. */
  readonly begins: string;
  readonly ends: string;
  readonly subject: string;
  readonly place?: string;
}

export type MeetingDoing =
  | { readonly do: 'agree' }
  | { readonly do: 'refuse'; readonly ground: RefusalGround; readonly reason?: string }
  | { readonly do: 'cancel'; readonly ground: RefusalGround; readonly reason?: string }
  | { readonly do: 'held' }
  | { readonly do: 'minute'; readonly id: string; readonly text: string; readonly commitments?: readonly CommitmentWish[] }
  | { readonly do: 'confirm-minute'; readonly of: string };

export interface MeetingsService {
  list(
    actor: Actor,
    filter: { readonly line?: string; readonly state?: MeetingState; readonly after?: string; readonly limit?: number },
  ): Promise<{ items: MeetingView[]; next?: string }>;
  view(actor: Actor, id: string): Promise<MeetingView>;
  /** `created` is false when the same meeting stood already. */
  propose(actor: Actor, meeting: ProposeMeeting): Promise<{ meeting: MeetingView; created: boolean }>;
  act(actor: Actor, id: string, act: MeetingDoing): Promise<MeetingView>;
}
