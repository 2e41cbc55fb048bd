/** What the node's API answers, in the shapes of its OpenAPI description. Times are RFC 3339 UTC with milliseconds. */
import type {
  AnswerWithin, By, CallState, Delivery, DutyState, Language, LineState, Mandate, Mode, Precedence, Role, SkipReason, StepState,
} from '../../../src/language/index.ts';

export type {
  AnswerWithin, By, CallState, Delivery, DutyState, Language, LineState, Mandate, Mode, Precedence, Role, SkipReason, StepState,
};

export interface DeskRef {
  readonly party: string;
  readonly desk: string;
}

export interface DeskView {
  readonly id: string;
  readonly name: string;
  readonly district: string;
  readonly counterpart: string | null;
  readonly numbers: readonly string[];
  /** Our own desks only: whether a live screen is on watch. Null for the other side's. */
  readonly staffed: boolean | null;
}

export interface PartyView {
  readonly id: string;
  readonly name: string;
  readonly desks: readonly DeskView[];
}

export interface FeedView {
  readonly party: string;
  readonly epoch: string;
  readonly size: number;
  readonly delivered: number;
  readonly flag?: string;
}

export interface LineView {
  readonly id: string;
  readonly self: string;
  readonly mode: Mode;
  readonly title: string;
  readonly parties: readonly PartyView[];
  readonly districts: readonly { readonly id: string; readonly name: string }[];
  readonly state: LineState;
  readonly reason?: string;
  readonly since: string;
  /** How far the other side's clock is from ours, milliseconds (positive: theirs is ahead). */
  readonly clockOffset: number | null;
  /** Seconds, by precedence. */
  readonly answerWithin: AnswerWithin;
  readonly feeds: readonly FeedView[];
}

export interface StepView {
  readonly label: string;
  readonly state: StepState;
  readonly at: string;
  readonly because?: string;
}

export interface MessageView {
  readonly id: string;
  readonly party: string;
  readonly by: By;
  readonly at: string;
  readonly text: string | null;
  readonly delivery: Delivery;
}

export interface MinuteView extends MessageView {
  readonly corrects?: string;
  readonly confirmedBy?: string;
}

export interface CallEventView {
  readonly kind: string;
  readonly party: string;
  readonly by: By;
  readonly at: string;
  readonly seq: number;
  readonly epoch: string;
  readonly data?: unknown;
  readonly content?: unknown;
  readonly delivery: Delivery;
  readonly void?: string;
}

export interface OtherWay {
  readonly desk: string;
  readonly name: string;
  readonly numbers: readonly string[];
}

export interface CallView {
  readonly id: string;
  readonly line: string;
  readonly from: DeskRef;
  readonly to: DeskRef;
  readonly precedence: Precedence;
  /** Null when erased. */
  readonly reason: string | null;
  readonly state: CallState;
  readonly delivery: Delivery;
  readonly placedAt: string;
  readonly due: string | null;
  readonly duty: { readonly id: string | null; readonly state: DutyState; readonly clause: string; readonly owedBy: string };
  readonly steps: readonly StepView[];
  readonly exhausted: boolean;
  readonly answeredBy?: { readonly party: string; readonly by: By; readonly at: string; readonly as: 'voice' | 'text' };
  readonly refused?: { readonly by: By; readonly at: string; readonly reason: string | null };
  readonly held: boolean;
  readonly marked?: Precedence;
  readonly returns?: string;
  readonly returnedBy?: string;
  readonly crossed?: string;
  readonly messages: readonly MessageView[];
  readonly minutes: readonly MinuteView[];
  readonly ringsHere: boolean;
  readonly undelivered?: { readonly reason: string; readonly otherWays: readonly OtherWay[] };
  readonly events: readonly CallEventView[];
}

export interface DutyView {
  readonly id: string;
  readonly line: string;
  readonly clause: string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly desk: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly state: DutyState;
  readonly startedAt: string;
  readonly due: string;
}

export interface Me {
  readonly alias: string;
  readonly role: Role;
  readonly mandate: Mandate;
  readonly desk: string | null;
  readonly party: { readonly id: string; readonly name: string };
  readonly preferences: Readonly<Record<string, unknown>>;
}

export interface Account {
  readonly alias: string;
  readonly role: Role;
  readonly mandate: Mandate;
  readonly desk: string | null;
}

export interface NewAccount {
  readonly alias: string;
  readonly password: string;
  readonly role: Role;
  readonly mandate?: Mandate;
  readonly desk?: string;
}

export interface LadderStep {
  readonly target: { readonly desk: string } | { readonly account: string };
  readonly seconds: number;
  readonly label: string;
}

export interface Ladder {
  readonly desk: string;
  readonly steps: readonly LadderStep[];
}

export interface NodeStatus {
  readonly party: { readonly id: string; readonly name: string };
  readonly exercise?: boolean;
}

export interface IceAnswer {
  readonly iceServers: RTCIceServer[];
  readonly relayOnly: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export type LiveNotice =
  | { readonly subject: { readonly kind: string; readonly id: string }; readonly clock: number }
  | { readonly signal: { readonly call: string; readonly data: unknown } }
  | { readonly detached: { readonly call: string } };
