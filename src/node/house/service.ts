/**
 * What a party's own house offers to the doors: directives, approvals, watches, holds and what oversight is told. All of it is
 * written on the party's house line of the mode, a line of one member that no other party is ever offered.
 */
import type { By, DataOf, DirectiveRule, DirectiveState, Language, Mode } from '../../language/index.ts';
import type { DutyView } from '../duties/service.ts';
import type { Actor, CallView } from '../service.ts';

export interface HouseLineView {
  readonly line: string;
  readonly mode: Mode;
  readonly title: string;
  readonly since: string;
  readonly feeds: readonly { readonly party: string; readonly epoch: string; readonly size: number }[];
}

export interface AcknowledgementView {
  readonly desk: string;
  readonly state: 'pending' | 'acknowledged' | 'overdue';
  readonly due: string;
  readonly at?: string;
  readonly by?: By;
}

export interface DirectiveView {
  readonly id: string;
  /** The house line on which it stands. */
  readonly line: string;
  readonly mode: Mode;
  readonly number: number;
  readonly state: DirectiveState;
  readonly issuedAt: string;
  readonly by: By;
  /** Empty: all lines of the mode. */
  readonly lines: readonly string[];
  /** Empty: all desks of the party. */
  readonly desks: readonly string[];
  /** By language; null when erased. */
  readonly text: Readonly<Partial<Record<Language, string>>> | null;
  readonly rules: readonly DirectiveRule[];
  readonly acknowledgements: readonly AcknowledgementView[];
  /** Desks for which the account that asks can acknowledge it now. */
  readonly acknowledgeFor: readonly string[];
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly lifted?: { readonly by: By; readonly at: string; readonly reason: string | null };
}

export interface IssueDirective {
  readonly id: string;
  readonly mode?: Mode;
  readonly to: { readonly lines?: readonly string[]; readonly desks?: readonly string[] };
  readonly text: Readonly<Partial<Record<Language, string>>>;
  readonly rules: readonly DirectiveRule[];
  /** Seconds. */
  readonly acknowledgeWithin?: number;
  readonly replaces?: string;
}

export interface Made<T> {
  readonly view: T;
  /** False when the same stood already. */
  readonly created: boolean;
}

export interface DirectivesService {
  issue(actor: Actor, directive: IssueDirective): Promise<Made<DirectiveView>>;
  list(actor: Actor, filter: { state?: DirectiveState }): Promise<DirectiveView[]>;
  view(actor: Actor, id: string): Promise<DirectiveView>;
  /** For one desk, or for all that the account heads. */
  acknowledge(actor: Actor, id: string, desk?: string): Promise<DirectiveView>;
  lift(actor: Actor, id: string, reason: string): Promise<DirectiveView>;
}

export const approvalStates = ['asked', 'given', 'refused'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export interface ApprovalView {
  readonly id: string;
  /** The line on which the act is to be said. */
  readonly line: string;
  readonly what: DataOf<'approval.asked'>['what'];
  readonly desk: string | null;
  readonly agreement?: string;
  readonly directive?: string;
  readonly state: ApprovalState;
  readonly askedAt: string;
  readonly by: By;
  /** The act as its author asked for it; null when erased. */
  readonly act: unknown;
  readonly answered?: { readonly by: By; readonly at: string; readonly reason?: string | null };
  /** Whether the account that asks can give or refuse it now. */
  readonly mayAnswer: boolean;
}

export interface ApprovalsService {
  list(actor: Actor, filter: { state?: ApprovalState }): Promise<ApprovalView[]>;
  view(actor: Actor, id: string): Promise<ApprovalView>;
  /** The held act is said as its author's. */
  give(actor: Actor, id: string): Promise<ApprovalView>;
  refuse(actor: Actor, id: string, reason: string): Promise<ApprovalView>;
}

export interface WatchView {
  readonly id: string;
  /** The house line on which it stands. */
  readonly line: string;
  readonly desk: string;
  readonly by: By;
  readonly since: string;
  readonly state: 'on' | 'ended';
  /** The watch that it relieved. */
  readonly after?: string;
  readonly ended?: { readonly because: DataOf<'watch.ended'>['because']; readonly by: By; readonly at: string };
  /** The relief of the rota did not come. */
  readonly unrelieved?: { readonly at: string; readonly expected?: string };
  readonly notes: readonly WatchNoteView[];
}

export interface WatchNoteView {
  readonly at: string;
  readonly by: By;
  /** Null when erased. */
  readonly text: string | null;
}

/** What the next officer of a desk reads before taking over. */
export interface HandOverView {
  readonly desk: string;
  readonly watch?: WatchView;
  readonly open: {
    readonly calls: readonly CallView[];
    readonly duties: readonly DutyView[];
    /** Those that no head of the desk has acknowledged. */
    readonly directives: readonly DirectiveView[];
    readonly meetings: readonly OpenMeeting[];
    /** Of the watch, and of the one before it. */
    readonly notes: readonly WatchNoteView[];
  };
}

export interface OpenMeeting {
  readonly id: string;
  readonly line: string;
  readonly state: string;
  /** Null when erased. */
  readonly subject: string | null;
  readonly begins: string;
}

export interface WatchesService {
  list(actor: Actor, filter: { desk?: string; limit?: number; after?: string }): Promise<{ items: WatchView[]; next?: string }>;
  /** The desk of the account unless one is named. */
  current(actor: Actor, desk?: string): Promise<HandOverView>;
  take(actor: Actor, watch: { readonly id: string; readonly desk?: string }): Promise<Made<WatchView>>;
  note(actor: Actor, id: string, text: string): Promise<WatchView>;
  /** By the head alone: the officer goes and nobody has come. */
  release(actor: Actor, id: string, reason: string): Promise<WatchView>;
  /** 409 `NOT_RELIEVED` when the account is on watch and nobody has relieved it; `anyway`, and the head is told. */
  leaving(actor: Actor, anyway: boolean): Promise<void>;
}

export interface HoldView {
  readonly id: string;
  /** The house line on which it stands. */
  readonly line: string;
  readonly lines: readonly string[];
  readonly subjects: readonly string[];
  /** Null when erased. */
  readonly ground: string | null;
  readonly placedAt: string;
  readonly by: By;
  readonly ends: string;
  readonly state: 'standing' | 'ended' | 'lifted';
  readonly lifted?: { readonly by: By; readonly at: string; readonly reason: string | null };
}

export interface PlaceHold {
  readonly id: string;
  readonly mode?: Mode;
  readonly lines: readonly string[];
  readonly subjects: readonly string[];
  readonly ground: string;
  readonly ends: string;
}

export interface HoldsService {
  place(actor: Actor, hold: PlaceHold): Promise<Made<HoldView>>;
  list(actor: Actor): Promise<HoldView[]>;
  lift(actor: Actor, id: string, reason: string): Promise<HoldView>;
}

/** What an auditor is told of, as it is said on the house line. */
export type OversightNote = DataOf<'oversight.noted'>;

export interface OversightView extends OversightNote {
  readonly id: string;
  readonly at: string;
  readonly by: By;
}

export interface OversightService {
  list(actor: Actor, filter: { after?: string; limit?: number }): Promise<{ items: OversightView[]; next?: string }>;
  /** Notes what was done, before whoever did it is answered. */
  note(actor: Actor, note: OversightNote): Promise<OversightView>;
  /** Does `work`, and notes it: should the node die in between, it is noted at the next start. */
  during<T>(actor: Actor, note: OversightNote, work: () => Promise<T>): Promise<T>;
  /** The record of a line as its file, noted before the first piece. */
  exportLine(actor: Actor, line: string, withoutBodies: boolean): Promise<LineFile>;
}

export interface LineFile {
  readonly mode: Mode;
  readonly entries: number;
  readonly pieces: AsyncIterable<string>;
}

export interface HouseService {
  lines(): Promise<HouseLineView[]>;
  readonly directives: DirectivesService;
  readonly approvals: ApprovalsService;
  readonly watches: WatchesService;
  readonly holds: HoldsService;
  readonly oversight: OversightService;
}
