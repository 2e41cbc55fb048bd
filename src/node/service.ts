/** What the node offers to its doors (`http/`, `cli/`): views in the shapes of the public API, and one way to act. */
import type {
  AnswerWithin,
  By,
  CallState,
  Delivery,
  DutyState,
  Erased,
  LineState,
  Mandate,
  Mode,
  Precedence,
  Role,
  SkipReason,
  StepState,
  Via,
} from '../language/index.ts';
import type { AttachmentsService } from './attachments/service.ts';
import type { CaptionsService } from './caption.ts';
import type { CheckCallsService } from './check-calls/service.ts';
import type { DoorsService } from './doors/service.ts';
import type { SituationService } from './doors/situation-service.ts';
import type { DutiesService } from './duties/service.ts';
import type { ErasuresService } from './erasure/service.ts';
import type { HouseService } from './house/service.ts';
import type { IncidentsService } from './incidents/service.ts';
import type { MeetingsService } from './meetings/service.ts';
import type { NotificationsService } from './notifications/service.ts';
import type { NotifyService } from './notify/service.ts';
import type { OnwardService } from './onward/service.ts';
import type { OverviewService } from './overview/service.ts';
import type { PhrasesService } from './phrases/service.ts';
import type { RotaService } from './rota/service.ts';
import type { SearchService } from './search/service.ts';
import type { TermsService } from './terms/service.ts';

export type { DutyView } from './duties/service.ts';

/** Who acts: an account that has signed in. */
export interface Actor {
  readonly alias: string;
  readonly role: Role;
  readonly desk: string | null;
  readonly mandate: Mandate;
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

export interface LineView {
  readonly id: string;
  readonly self: string;
  readonly mode: Mode;
  readonly title: string;
  readonly parties: readonly {
    readonly id: string;
    readonly name: string;
    /** Display names by language, as its card tells them; may lack any. */
    readonly names: Readonly<Record<string, string>>;
    readonly desks: readonly DeskView[];
  }[];
  readonly districts: readonly { readonly id: string; readonly name: string; readonly area?: unknown }[];
  readonly state: LineState;
  /** Why it is not up. */
  readonly reason?: string;
  readonly since: string;
  /** The agreement has ended by a notice: nothing new begins, what was begun goes on. */
  readonly ended?: { readonly clause: string; readonly since: string; readonly party: string };
  /** How far the other side's clock is from ours in milliseconds (positive: theirs is ahead); null while unknown. */
  readonly clockOffset: number | null;
  readonly answerWithin: AnswerWithin;
  /** Sizes, roots and receipts of each feed; `flag` tells of a fork or a closed feed. */
  readonly feeds: readonly {
    readonly party: string;
    readonly epoch: string;
    readonly size: number;
    readonly delivered: number;
    readonly flag?: string;
  }[];
}

export interface ErasedView {
  readonly at: string;
  readonly ground: Erased['ground'];
  readonly clause: string;
}

export interface CallEventView {
  readonly kind: string;
  readonly party: string;
  readonly by: By;
  readonly at: string;
  readonly seq: number;
  readonly epoch: string;
  readonly data: unknown;
  /** Absent when erased or when the kind has none. */
  readonly content?: unknown;
  /** Its leaf hash. */
  readonly entry: string;
  /** When its content was erased, on which ground and by which clause. */
  readonly erased?: ErasedView;
  readonly delivery: Delivery;
  readonly void?: string;
  /** Permitted by what its author had seen; a stricter posture or a newer version was under way to it. */
  readonly crossed?: true;
}

/** What a confirmed minute commits a party to: until then it is proposed, and no duty. */
export interface CommitmentView {
  readonly id: string;
  readonly owedBy: string;
  readonly desk: string;
  readonly by: string;
  /** Null when erased. */
  readonly what: string | null;
}

export interface MinuteView {
  readonly id: string;
  readonly party: string;
  readonly by: By;
  readonly at: string;
  readonly text: string | null;
  readonly corrects?: string;
  readonly confirmedBy?: string;
  readonly commitments: readonly CommitmentView[];
  readonly delivery: Delivery;
}

/** A commitment that is owed, and what came of it. */
export interface OwedCommitmentView extends CommitmentView {
  readonly doneAt?: string;
  /** Null until the receipt of the party that owes it. */
  readonly duty: { readonly id: string; readonly state: DutyState } | null;
}

/** What each side measured of a duty. Each time is by the clock of the party that wrote it, so they compare only within a side. */
export interface DutyFigures {
  /** Seconds from `owing.startedAt` to the due. */
  readonly limit: number;
  /** Seconds that the owed side waits beyond the limit before it states a breach. */
  readonly tolerance: number;
  readonly owing: {
    readonly startedAt: string;
    readonly actedAt: string | null;
    readonly breachedAt: string | null;
    readonly contestedAt: string | null;
  };
  readonly owed: { readonly deliveredAt: string | null; readonly statedAt: string | null; readonly gaveUpAt: string | null };
}

export interface CallView {
  readonly id: string;
  readonly line: string;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  /** Null when erased. */
  readonly reason: string | null;
  readonly state: CallState;
  readonly delivery: Delivery;
  readonly placedAt: string;
  readonly due: string | null;
  readonly duty: {
    readonly id: string | null;
    readonly state: DutyState;
    readonly clause: string;
    readonly owedBy: string;
    /** Null before the receipt: nothing was measured yet. */
    readonly figures: DutyFigures | null;
  };
  readonly steps: readonly {
    readonly label: string;
    readonly state: StepState;
    readonly at: string;
    readonly because?: SkipReason;
  }[];
  readonly exhausted: boolean;
  readonly answeredBy?: { readonly party: string; readonly by: By; readonly at: string; readonly as: 'voice' | 'text' };
  readonly refused?: { readonly by: By; readonly at: string; readonly reason: string | null };
  readonly held: boolean;
  readonly marked?: Precedence;
  readonly returns?: string;
  /** The check call of the agreement that it is: placed by the node, answered by a person. */
  readonly check?: string;
  readonly returnedBy?: string;
  /** Set on a call that was cancelled because both desks rang each other: the call that stayed. */
  readonly crossed?: string;
  readonly messages: readonly {
    readonly id: string;
    readonly party: string;
    readonly by: By;
    readonly at: string;
    readonly text: string | null;
    readonly delivery: Delivery;
  }[];
  readonly minutes: readonly MinuteView[];
  /** Of confirmed minutes. */
  readonly commitments: readonly OwedCommitmentView[];
  /** Whether it should ring on the screens of the account that asks, now. */
  readonly ringsHere: boolean;
  /** When it could not be delivered within 5 s: why, and the other ways that the agreement names. */
  readonly undelivered?: {
    readonly reason: string;
    readonly otherWays: readonly { readonly desk: string; readonly name: string; readonly numbers: readonly string[] }[];
  };
  readonly events: readonly CallEventView[];
}

/** What a minute is to commit a party to. `by`: RFC 3339. */
export interface CommitmentWish {
  readonly id: string;
  readonly owedBy: string;
  readonly desk: string;
  readonly by: string;
  readonly what: string;
}

/** One desk's calls in a period, and how many of them the other side marked as wrong in their precedence. */
export interface DeskMarks {
  readonly party: string;
  readonly desk: string;
  readonly calls: number;
  readonly marked: number;
}

export interface MarksView {
  /** Counted are calls placed from here on. */
  readonly since: string;
  readonly items: readonly DeskMarks[];
}

export type CallAct =
  | { readonly do: 'rang' }
  | { readonly do: 'answer'; readonly as: 'voice' | 'text' }
  | { readonly do: 'pass' }
  | { readonly do: 'refuse'; readonly reason: string }
  | { readonly do: 'end' }
  | { readonly do: 'hold'; readonly on: boolean }
  | { readonly do: 'message'; readonly id: string; readonly text: string }
  | { readonly do: 'minute'; readonly id: string; readonly text: string; readonly commitments?: readonly CommitmentWish[] }
  | { readonly do: 'confirm-minute'; readonly of: string }
  | { readonly do: 'mark'; readonly precedence: Precedence };

export interface PlaceCall {
  readonly id: string;
  readonly line: string;
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  readonly reason: string;
}

/** One live connection of one account: a screen, or a program. */
export interface LiveScreen {
  readonly id: string;
  /** What the client says of itself. `on`: on watch and its sound has started. A client that says nothing counts as able to ring. */
  watch(state: { readonly on: boolean }): void;
  /** This screen speaks for its account in the call's voice set-up from now on. */
  attach(call: string): void;
  /** To the screen of the other side that speaks in this call. Not recorded. */
  signal(call: string, data: unknown): void;
  close(): void;
}

export type LiveNotice =
  | { readonly subject: { readonly kind: string; readonly id: string }; readonly clock: number }
  | { readonly signal: { readonly call: string; readonly data: unknown } }
  /** The voice of this call now belongs to another screen of the account. */
  | { readonly detached: { readonly call: string } };

export interface LadderStep {
  /** `rota`: whoever is on duty at that desk when the step begins. */
  readonly target: { readonly desk: string } | { readonly account: string } | { readonly rota: string };
  /** How long it rings before the next step does. */
  readonly seconds: number;
  /** What the other side reads; no name or number by itself. */
  readonly label: string;
  /** Ways by which it is tried beside the live screens, which always ring. */
  readonly via?: readonly Via[];
}

export interface NodeHealth {
  readonly ready: boolean;
  /** Named reasons while not ready, or while new acts are refused (`DISK_FULL`, ...). */
  readonly problems: readonly string[];
}

export interface NodeService {
  readonly party: { readonly id: string; readonly name: string; readonly card: string; readonly words: readonly string[] };
  readonly house: HouseService;
  readonly erasures: ErasuresService;
  readonly captions: CaptionsService;
  readonly terms: TermsService;
  readonly meetings: MeetingsService;
  readonly incidents: IncidentsService;
  readonly notifications: NotificationsService;
  readonly onward: OnwardService;
  readonly doors: DoorsService;
  readonly attachments: AttachmentsService;
  readonly phrases: PhrasesService;
  readonly search: SearchService;
  readonly situation: SituationService;
  readonly rota: RotaService;
  readonly notify: NotifyService;
  readonly checks: CheckCallsService;
  readonly overview: OverviewService;
  readonly duties: DutiesService;
  health(): NodeHealth;
  lines(): Promise<LineView[]>;
  calls(
    actor: Actor,
    filter: { line?: string; state?: CallState; after?: string; limit?: number },
  ): Promise<{ items: CallView[]; next?: string }>;
  call(actor: Actor, id: string): Promise<CallView>;
  /** `created` is false when the same call stood already. */
  place(actor: Actor, call: PlaceCall): Promise<{ call: CallView; created: boolean }>;
  returnCall(actor: Actor, id: string, newId: string): Promise<{ call: CallView; created: boolean }>;
  act(actor: Actor, id: string, act: CallAct): Promise<CallView>;
  /** 404 `UNKNOWN_LINE`. */
  marks(actor: Actor, line: string, days: number): Promise<MarksView>;
  ladders(): Promise<{ desk: string; steps: readonly LadderStep[] }[]>;
  setLadder(actor: Actor, desk: string, steps: readonly LadderStep[]): Promise<void>;
  cards(): Promise<
    { party: string; name: string; number: number; rootKey: string; words: readonly string[]; endpoints: readonly string[] }[]
  >;
  /** Adds a card after its fingerprint words were compared; `words` must match the card's root key. */
  addCard(actor: Actor, jws: string, words: readonly string[]): Promise<void>;
  connect(actor: Actor, notify: (notice: LiveNotice) => void): LiveScreen;
  metrics(): Promise<string>;
}
