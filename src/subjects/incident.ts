/** An incident as its entries tell it: what each party says stands beside what the other says, and what both hold is a state of its own. */
import type {
  Assessment,
  By,
  Complainant,
  DataOf,
  FigureKind,
  FigureSource,
  Finding,
  IncidentKind,
  IncidentState,
  LinkKind,
  Message,
  NamePurpose,
  NeedKind,
  Place,
  Position,
  Precedence,
  Proof,
  ReadBackPart,
} from '../language/index.ts';
import { obligationIsOpen } from './obligation.ts';
import type { SubjectFold } from './subject.ts';

export type IncidentWhen = DataOf<'incident.opened'>['when'];
export type IncidentInvolves = DataOf<'incident.opened'>['involves'];

/** Who said something, and when by the party's own clock (milliseconds since 1970 UTC). */
export interface Told {
  readonly party: string;
  readonly by: By;
  readonly at: number;
  readonly leaf: string;
}

/** How one party sees it now: its last word for each field. A field that is absent it has said nothing of; null: erased. */
export interface PartyWord extends Told {
  readonly type?: IncidentKind;
  readonly precedence?: Precedence;
  readonly when?: IncidentWhen;
  readonly involves?: IncidentInvolves;
  readonly place?: Place | null;
  readonly message?: Message | null;
}

export interface ReadBack extends Told {
  readonly parts: readonly ReadBackPart[];
  /** Empty: all of it is equal. */
  readonly differs: readonly ReadBackPart[];
  readonly position?: Position;
  readonly time?: string;
  readonly numbers?: readonly number[];
}

export interface Fact extends Told {
  readonly id: string;
  readonly when: IncidentWhen;
  readonly message: Message | null;
  readonly place?: Place | null;
  readonly grade?: string;
  /** The fact of the same party that has taken its place. */
  readonly replacedBy?: string;
}

export interface FigureEntry extends Told {
  readonly id: string;
  readonly value: number;
  readonly source: FigureSource;
  readonly grade: string;
  /** The moment for which it was counted. */
  readonly counted: string;
  readonly note: string | null;
  readonly replacedBy?: string;
  readonly agreedBy: readonly string[];
}

/** All that was said of one number. It is never averaged, and no entry drops out because another came. */
export interface FigureGroup {
  readonly what: FigureKind;
  readonly of?: string;
  /** The entry that both hold: agreed by the other party, which then had all others that stand before it. Null: none. */
  readonly agreed: string | null;
  readonly entries: readonly FigureEntry[];
}

export interface AssessmentWord extends Told {
  readonly assessment: Assessment;
  readonly reason: string | null;
}

export interface Response extends Told {
  readonly id: string;
  readonly doing: Message | null;
  /** Who does it, in words. */
  readonly who: string | null;
  readonly until: string;
  readonly checked: boolean;
}

export interface Joining extends Told {
  /** The incident that leads. */
  readonly with: string;
  readonly reason: string | null;
}

export interface LinkTo extends Told {
  readonly kind: LinkKind;
  readonly id: string;
}

export interface AttachmentEntry extends Told {
  readonly id: string;
  readonly size: number;
  /** Null when erased. */
  readonly file: {
    readonly name: string;
    readonly type: string;
    /** SHA-256, hex. */
    readonly shared: string;
    readonly original: string;
    readonly keepsLocation: boolean;
    readonly caption?: string;
  } | null;
}

export interface Need extends Told {
  readonly id: string;
  readonly need: NeedKind;
  readonly people?: number;
  readonly message: Message | null;
  readonly through: string | null;
  readonly met?: Told & { readonly message: Message | null };
}

export interface FindingWord extends Told {
  readonly finding: Finding;
  readonly message: Message | null;
}

export interface Inquiry extends Told {
  readonly id: string;
  /** The party that looks into it. */
  readonly of: string;
  readonly due: string;
  /** What was to be spared and is near: a node opened the inquiry by itself. */
  readonly near?: string;
  readonly message: Message | null;
  /** The last one is its party's word now. */
  readonly findings: readonly FindingWord[];
  /** Who agrees to that last one. */
  readonly agreedBy: readonly string[];
}

/** That a name was written down, and for what. The name itself is read apart from all else. */
export interface NameNote extends Told {
  readonly id: string;
  readonly purpose: NamePurpose;
}

export interface Account extends Told {
  readonly id: string;
  readonly text: string | null;
  readonly agreedBy: readonly string[];
}

export interface Answer extends Told {
  readonly message: Message | null;
}

export interface IncidentFold extends SubjectFold {
  readonly kind: 'incident';
  readonly state: IncidentState;
  readonly proof: Proof;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly district: string;
  /** These five as the party that opened it sees them now; the other's stand beside them in `byParty`. */
  readonly type: IncidentKind;
  readonly precedence: Precedence;
  readonly when: IncidentWhen;
  readonly involves: IncidentInvolves;
  readonly place: Place | null;
  readonly message: Message | null;
  /** The first words of its text; null where there are none. */
  readonly title: string | null;
  /** How it reached the desk that opened it. */
  readonly channel: 'desk' | Complainant;
  readonly clause: string | null;
  readonly complaint: { readonly from: Complainant; readonly receipt: string; readonly answers: readonly Answer[] } | null;
  readonly byParty: Readonly<Record<string, PartyWord>>;
  readonly facts: readonly Fact[];
  readonly figures: readonly FigureGroup[];
  /** Every word of both, in the order of the fold; each party's last is what it holds. */
  readonly assessments: readonly AssessmentWord[];
  readonly responses: readonly Response[];
  /** By the leaf hash of the entry that was read back. */
  readonly readBacks: Readonly<Record<string, readonly ReadBack[]>>;
  /** Those that stand: each is undone by either side. */
  readonly joined: readonly Joining[];
  readonly links: readonly LinkTo[];
  readonly attachments: readonly AttachmentEntry[];
  readonly needs: readonly Need[];
  readonly inquiries: readonly Inquiry[];
  readonly names: readonly NameNote[];
  /** Each party's last, since it was opened or opened again. */
  readonly accounts: readonly Account[];
}

/** Only what is owed can still follow by itself. */
export function incidentIsOpen(incident: IncidentFold): boolean {
  return incident.obligations.some(obligationIsOpen);
}
