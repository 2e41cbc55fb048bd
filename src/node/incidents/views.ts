/** Incidents as the node shows them. Times are RFC 3339, UTC. */
import type {
  Assessment,
  By,
  Complainant,
  Delivery,
  DutyState,
  FigureKind,
  FigureSource,
  Finding,
  IncidentKind,
  IncidentState,
  Language,
  LinkKind,
  Message,
  Mode,
  NamePurpose,
  NeedKind,
  Place,
  Position,
  Precedence,
  Proof,
  ReadBackPart,
} from '../../language/index.ts';
import type { CallEventView } from '../service.ts';

/** A span of time with its uncertainty in seconds; RFC 3339. */
export interface WhenView {
  readonly at: string;
  readonly until?: string;
  readonly uncertainty?: number;
}

export interface InvolvesView {
  readonly nationals?: readonly string[];
  readonly services?: readonly string[];
  readonly civilians?: boolean;
  readonly protectedSites?: boolean;
}

/** Who said it, and when by the clock of that party. */
export interface ToldView {
  readonly party: string;
  readonly by: By;
  readonly at: string;
}

/** One party's last word for each field; what is absent it has said nothing of. */
export interface PartyWordView extends ToldView {
  readonly kind?: IncidentKind;
  readonly precedence?: Precedence;
  readonly when?: WhenView;
  readonly involves?: InvolvesView;
  readonly place?: Place | null;
  readonly message?: Message | null;
  readonly assessment?: Assessment;
}

export interface ReadBackView extends ToldView {
  readonly parts: readonly ReadBackPart[];
  /** Empty: all of it is equal. */
  readonly differs: readonly ReadBackPart[];
  readonly position?: Position;
  readonly time?: string;
  readonly numbers?: readonly number[];
}

export interface FactView extends ToldView {
  readonly id: string;
  /** Leaf hash of its entry: by it the fact is read back. */
  readonly leaf: string;
  readonly when: WhenView;
  readonly message: Message | null;
  readonly place?: Place | null;
  readonly grade?: string;
  readonly replacedBy?: string;
  readonly readBacks: readonly ReadBackView[];
}

export interface FigureEntryView extends ToldView {
  readonly id: string;
  readonly leaf: string;
  readonly value: number;
  readonly source: FigureSource;
  readonly grade: string;
  /** The moment for which it was counted. */
  readonly counted: string;
  readonly note: string | null;
  readonly replacedBy?: string;
  readonly agreedBy: readonly string[];
  readonly readBacks: readonly ReadBackView[];
}

export interface FigureView {
  readonly what: FigureKind;
  /** Whose nationals are counted. */
  readonly of?: string;
  /** Agreed by both. */
  readonly agreed: boolean;
  /** The entry that both hold. */
  readonly agreedEntry?: string;
  readonly entries: readonly FigureEntryView[];
}

export interface IncidentDutyView {
  readonly id: string;
  readonly owes: string;
  readonly clause: string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly desk: string;
  readonly state: DutyState;
  readonly due: string;
  /** The inquiry that it is about. */
  readonly part?: string;
  /** What a directive of our own asks, where that is sooner. */
  readonly own?: { readonly due: string; readonly directive: { readonly id: string; readonly number: number } };
}

export interface InquiryView extends ToldView {
  readonly id: string;
  readonly of: string;
  readonly due: string;
  readonly near?: string;
  readonly message: Message | null;
  readonly findings: readonly (ToldView & { readonly finding: Finding; readonly message: Message | null })[];
  readonly agreedBy: readonly string[];
}

export interface IncidentView {
  readonly id: string;
  readonly line: string;
  readonly mode: Mode;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly by: By;
  readonly kind: IncidentKind;
  readonly state: IncidentState;
  readonly proof: Proof;
  readonly precedence: Precedence;
  readonly district: string;
  readonly when: WhenView;
  readonly openedAt: string;
  readonly delivery: Delivery;
  /** Leaf hash of the entry that opened it: by it the opening is read back. */
  readonly leaf: string;
  /** As the party that opened it sees it now; null when erased. */
  readonly place: Place | null;
  /** Its middle in words, by language; only where the agreement names places or areas. */
  readonly placeWords: Readonly<Partial<Record<Language, string>>>;
  readonly message: Message | null;
  readonly involves: InvolvesView;
  readonly clause?: string;
  readonly byParty: Readonly<Record<string, PartyWordView>>;
  readonly readBacks: readonly ReadBackView[];
  readonly facts: readonly FactView[];
  readonly figures: readonly FigureView[];
  readonly assessments: readonly (ToldView & { readonly assessment: Assessment; readonly reason: string | null })[];
  readonly responses: readonly (ToldView & {
    readonly id: string;
    readonly doing: Message | null;
    /** Who does it, in words. */
    readonly who: string | null;
    readonly until: string;
    readonly checked: boolean;
  })[];
  readonly joined: { readonly leads?: string; readonly with: readonly string[] };
  /** Planned activities of the line whose area and time touch it while it is open. */
  readonly conflicts: readonly { readonly with: { readonly kind: 'notification'; readonly id: string }; readonly at: string }[];
  readonly links: readonly (ToldView & { readonly kind: LinkKind; readonly id: string })[];
  readonly attachments: readonly AttachmentView[];
  readonly needs: readonly (ToldView & {
    readonly id: string;
    readonly need: NeedKind;
    readonly people?: number;
    readonly message: Message | null;
    readonly through: string | null;
    readonly met?: ToldView & { readonly message: Message | null };
  })[];
  readonly inquiries: readonly InquiryView[];
  readonly complaint?: {
    readonly from: Complainant;
    readonly receipt: string;
    readonly answers: readonly (ToldView & { readonly message: Message | null })[];
  };
  /** Never the name itself. */
  readonly names: readonly (ToldView & { readonly id: string; readonly purpose: NamePurpose })[];
  readonly accounts: readonly (ToldView & {
    readonly id: string;
    readonly text: string | null;
    readonly agreedBy: readonly string[];
  })[];
  readonly duties: readonly IncidentDutyView[];
  readonly events: readonly CallEventView[];
}

/** One of a list: what the list's door lets out. */
export interface IncidentItem
  extends Pick<
    IncidentView,
    | 'id'
    | 'line'
    | 'mode'
    | 'from'
    | 'to'
    | 'kind'
    | 'state'
    | 'proof'
    | 'precedence'
    | 'district'
    | 'when'
    | 'openedAt'
    | 'delivery'
    | 'place'
    | 'placeWords'
    | 'message'
    | 'involves'
    | 'duties'
  > {
  /** When the newest of its entries was written. */
  readonly changedAt: string;
  readonly complaint?: { readonly from: Complainant; readonly receipt: string };
  /** How many of the same desk, one soon after another, this one stands for, and the oldest of them. */
  readonly bundle?: { readonly count: number; readonly last: string };
}

export interface AttachmentView extends ToldView {
  readonly id: string;
  readonly size: number;
  /** The rest is null when it was erased. */
  readonly name: string | null;
  readonly type: string | null;
  /** SHA-256, hex. */
  readonly shared: string | null;
  readonly original: string | null;
  readonly keepsLocation: boolean | null;
  readonly caption: string | null;
  /** What is shared is on this node. */
  readonly held: boolean;
}

/** An open incident near in place and time, before another is opened. */
export interface NearIncident {
  readonly incident: IncidentItem;
  /** Metres between the nearest points of the two; 0 where they touch. */
  readonly metres: number;
}

/** How many incidents a desk opened that came by one channel, and how many of them proved to be none. */
export interface FalseReports {
  readonly party: string;
  readonly desk: string;
  readonly channel: 'desk' | Complainant;
  readonly incidents: number;
  readonly unfounded: number;
  readonly openedInError: number;
}

export interface FalseReportsView {
  /** Counted are incidents opened from here on. */
  readonly since: string;
  readonly items: readonly FalseReports[];
}
