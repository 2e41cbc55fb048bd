/** Agreements, postures and permissions, as the node offers them to its doors. */
import type { Agreement, AgreementTerms, By, Channel, Language, Posture } from '../../language/index.ts';
import type { Action, Because, TermsChange } from '../../terms/index.ts';
import type { Actor } from '../service.ts';

export const agreementStates = ['proposed', 'in-force', 'superseded', 'withdrawn', 'expired', 'overtaken'] as const;
/**
 * `superseded`: a later version is in force. A proposal that not all have signed is `withdrawn` by who signed it, `expired` when it
 * stood too long, or `overtaken` when another version came into force before it.
 */
export type AgreementState = (typeof agreementStates)[number];

export interface AgreementView {
  /** The line's id. */
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  /** Hash of the version that it amends. */
  readonly follows?: string;
  readonly state: AgreementState;
  /** Parties whose signature is held here. */
  readonly signedBy: readonly string[];
  readonly inForceSince: string | null;
  /** Party that signed it first. */
  readonly proposedBy: string;
  /** Until when the others can sign it. */
  readonly standsUntil?: string;
  readonly withdrawn?: { readonly party: string; readonly by: By; readonly at: string; readonly reason: string | null };
  /** Own people who have signed it while the party wants a second one: no signature of the party yet. */
  readonly approvals?: readonly string[];
  /** A party has given notice: until `effective` all of it holds. */
  readonly notice?: {
    readonly party: string;
    readonly by: By;
    readonly at: string;
    readonly effective: string;
    readonly clause: string;
    readonly reason: string | null;
    /** It has taken effect: nothing new begins. */
    readonly ended: boolean;
  };
  readonly agreement: Agreement;
}

/** `code`: of the terms (docs/agreement.md), or `SCHEMA`, `NOT_A_PARTY`, `NO_CARD`, `ROOT_KEY`. */
export interface AgreementProblem {
  readonly code: string;
  /** RFC 6901 pointer into the agreement. */
  readonly path: string;
  readonly detail: string;
}

export interface AgreementCheck {
  readonly problems: readonly AgreementProblem[];
  /** As it would be signed; absent when it does not fit the schema. */
  readonly agreement?: Agreement;
}

export interface Comparison {
  readonly from: { readonly number: number; readonly hash: string };
  readonly to: { readonly number: number; readonly hash: string };
  readonly changes: readonly TermsChange[];
}

export interface AgreementsService {
  /** All versions of all lines with others, the newest number first. */
  list(filter: { readonly line?: string }): Promise<AgreementView[]>;
  /** Signs terms as the first: of a new line, or as an amendment of the version in force. */
  propose(actor: Actor, proposal: { readonly line?: string; readonly terms: AgreementTerms }): Promise<AgreementView>;
  /** Countersigns. `hash` names the version where several are proposed. */
  sign(actor: Actor, line: string, hash?: string): Promise<AgreementView>;
  withdraw(actor: Actor, line: string, withdrawal: { readonly hash: string; readonly reason: string }): Promise<AgreementView>;
  /** Ends the agreement by its own clause. */
  notice(actor: Actor, line: string, reason: string): Promise<AgreementView>;
  /** What stands against a draft; nothing is signed. */
  check(draft: { readonly line?: string; readonly terms: unknown }): Promise<AgreementCheck>;
  /** `from` and `to`: hashes or numbers. Usually the version in force and what is proposed to follow it. */
  compare(line: string, from?: string, to?: string): Promise<Comparison>;
}

/** What a party says in public, beside how it works. */
export interface PublicPosition {
  readonly position: Posture;
  /** Day of the statement, `YYYY-MM-DD`. */
  readonly day: string;
  /** By language; absent when erased or none was given. */
  readonly statement?: Readonly<Partial<Record<Language, string>>>;
}

export interface PostureView {
  readonly line: string;
  readonly party: string;
  readonly working: Posture;
  readonly public?: PublicPosition;
  /** Null when erased. */
  readonly reason: string | null;
  readonly by: By;
  readonly at: string;
}

export interface PosturesView {
  /** The strictest working posture of the parties. */
  readonly effective: Posture;
  readonly parties: readonly {
    readonly party: string;
    readonly working: Posture;
    /** Null: it has never declared one, and works openly. */
    readonly since: string | null;
    readonly public?: PublicPosition;
  }[];
  /** The newest first. */
  readonly history: readonly PostureView[];
}

export interface DeclarePosture {
  readonly line: string;
  readonly working: Posture;
  readonly public?: PublicPosition;
  readonly reason: string;
}

/** What forbids an act, for people and programs: `issuedAt` as a time. */
export interface BecauseView extends Omit<Because, 'directive'> {
  readonly directive?: DirectiveName;
}
export interface DirectiveName {
  readonly id: string;
  readonly number: number;
  readonly issuedAt: string;
}

export interface PosturePreviewView {
  readonly effective: Posture;
  readonly refused: readonly { readonly action: Action; readonly channel: Channel; readonly because: BecauseView }[];
  readonly stays: readonly Action[];
}

export interface PosturesService {
  view(line: string): Promise<PosturesView>;
  declare(actor: Actor, posture: DeclarePosture): Promise<PostureView>;
  preview(posture: { readonly line: string; readonly working: Posture }): Promise<PosturePreviewView>;
}

export interface PermissionView {
  readonly act: Action;
  readonly permitted: boolean;
  /** Everything that forbids it; empty when permitted. */
  readonly because: BecauseView;
  /** Who could allow it; null when permitted. */
  readonly allowedBy: string | null;
  readonly detail?: string;
  /** It waits for the desk's head. */
  readonly approval?: DirectiveName;
  /** It goes at once, and the head is told. */
  readonly tellHead?: DirectiveName;
}

export interface PermissionsService {
  /** Without a line: what the house alone decides. */
  of(actor: Actor, act: Action, line?: string): Promise<PermissionView>;
  all(actor: Actor, line?: string): Promise<PermissionView[]>;
}

export interface PartySettings {
  /** Two persons sign an agreement for this party, not one. */
  readonly twoPersonSigning: boolean;
}

export interface PartySettingsService {
  read(): Promise<PartySettings>;
  set(actor: Actor, settings: PartySettings): Promise<PartySettings>;
}

export interface TermsService {
  readonly agreements: AgreementsService;
  readonly postures: PosturesService;
  readonly permissions: PermissionsService;
  readonly settings: PartySettingsService;
}
