/** What the node says of agreements, postures and permissions. Times are RFC 3339 UTC with milliseconds. */
import type {
  Agreement,
  AgreementTerms,
  Channel,
  DutyAct,
  DutyEvent,
  Language,
  Marking,
  Posture,
  Precedence,
  Purpose,
} from '../../../src/language/index.ts';
import type { By } from './types.ts';

export type { Agreement, AgreementTerms, Channel, DutyAct, DutyEvent, Marking, Posture, Precedence, Purpose };

export type AgreementState = 'proposed' | 'in-force' | 'superseded' | 'withdrawn' | 'expired' | 'overtaken';

/** One version of the terms of a line. */
export interface AgreementVersion {
  /** The line's id. */
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly follows?: string;
  readonly state: AgreementState;
  readonly signedBy: readonly string[];
  readonly inForceSince: string | null;
  readonly proposedBy: string;
  readonly standsUntil?: string;
  readonly withdrawn?: { readonly party: string; readonly by: By; readonly at: string; readonly reason: string | null };
  /** Own people who have signed while the party wants a second one. */
  readonly approvals?: readonly string[];
  readonly notice?: {
    readonly party: string;
    readonly by: By;
    readonly at: string;
    readonly effective: string;
    readonly clause: string;
    readonly reason: string | null;
    readonly ended: boolean;
  };
  readonly agreement: Agreement;
}

export interface AgreementProblem {
  readonly code: string;
  /** RFC 6901 pointer into the agreement. */
  readonly path: string;
  readonly detail: string;
}

export interface AgreementCheck {
  readonly problems: readonly AgreementProblem[];
  readonly agreement?: Agreement;
}

export interface TermsChange {
  readonly path: string;
  readonly clause?: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Comparison {
  readonly from: { readonly number: number; readonly hash: string };
  readonly to: { readonly number: number; readonly hash: string };
  readonly changes: readonly TermsChange[];
}

export interface PublicPosition {
  readonly position: Posture;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly statement?: Partial<Record<Language, string>>;
}

export interface PostureDeclared {
  readonly line: string;
  readonly party: string;
  readonly working: Posture;
  readonly public?: PublicPosition;
  readonly reason: string | null;
  readonly by: By;
  readonly at: string;
}

export interface Postures {
  /** The strictest working posture of the parties. */
  readonly effective: Posture;
  readonly parties: readonly {
    readonly party: string;
    readonly working: Posture;
    readonly since: string | null;
    readonly public?: PublicPosition;
  }[];
  /** The newest first. */
  readonly history: readonly PostureDeclared[];
}

export interface DirectiveName {
  readonly id: string;
  readonly number: number;
  readonly issuedAt: string;
}

export interface Because {
  readonly clause?: string;
  readonly directive?: DirectiveName;
  readonly posture?: { readonly party: string; readonly working: Posture };
}

export interface PosturePreview {
  readonly effective: Posture;
  readonly refused: readonly { readonly action: string; readonly channel: Channel; readonly because: Because }[];
  readonly stays: readonly string[];
}

export interface Permission {
  readonly act: string;
  readonly permitted: boolean;
  readonly because: Because;
  readonly allowedBy: string | null;
  readonly detail?: string;
  /** It waits for the desk's head, by this directive. */
  readonly approval?: DirectiveName;
  /** It goes at once; by this directive the head is told. */
  readonly tellHead?: DirectiveName;
}
