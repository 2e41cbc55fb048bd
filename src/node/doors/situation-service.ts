/** The situation report, as the node offers it. */
import type { FigureKind, Language, Mode } from '../../language/index.ts';
import type { Actor } from '../service.ts';

/** A word of a closed list, and how the reader's language says it. */
export interface Counted {
  readonly word: string;
  readonly label: string;
  readonly count: number;
}

/** Totals, and where they come from. */
export interface Totals {
  readonly total: number;
  readonly source: string;
}

/** One party's figure over all incidents of the report; added up, never averaged, and never with the other's. */
export interface FigureTotal {
  readonly party: string;
  readonly value: number;
  readonly incidents: number;
  /** How much of it each source said. */
  readonly bySource: readonly Counted[];
}

export interface SituationView {
  readonly title: string;
  readonly line: string;
  readonly mode: Mode;
  /** `EXERCISE` in the reader's language, on an exercise line. */
  readonly exercise?: string;
  readonly language: Language;
  readonly from: string;
  readonly to: string;
  readonly district?: string;
  readonly madeAt: string;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  /** There are more than a report counts one by one: only the latest are in it. */
  readonly cut: boolean;
  readonly incidents: Totals & {
    readonly byKind: readonly Counted[];
    readonly byState: readonly Counted[];
    readonly byProof: readonly Counted[];
    readonly items: readonly {
      readonly id: string;
      readonly kind: string;
      readonly kindLabel: string;
      readonly at: string;
      readonly district: string;
      readonly state: string;
      readonly stateLabel: string;
      readonly proof: string;
      readonly proofLabel: string;
      readonly text?: string;
    }[];
  };
  readonly figures: {
    readonly source: string;
    readonly items: readonly {
      readonly what: FigureKind;
      readonly label: string;
      /** Party whose nationals alone are counted. */
      readonly of?: string;
      /** Of incidents in which both hold one figure. Null: none. */
      readonly agreed: { readonly value: number; readonly incidents: number } | null;
      readonly byParty: readonly FigureTotal[];
      /** Incidents in which the parties' figures differ. */
      readonly differ: number;
    }[];
  };
  readonly responses: Totals & { readonly byParty: readonly { readonly party: string; readonly count: number }[] };
  readonly notifications: Totals & {
    readonly byType: readonly Counted[];
    readonly byState: readonly Counted[];
    /** Announced later than the agreement asks for. */
    readonly late: number;
    /** Of those that ask for a clearance. Silence is none. */
    readonly clearances: { readonly asked: number; readonly unanswered: number; readonly byAnswer: readonly Counted[] };
  };
  readonly duties: Totals & {
    readonly byParty: readonly { readonly party: string; readonly byState: readonly Counted[] }[];
  };
  readonly calls: Totals & {
    readonly byParty: readonly { readonly party: string; readonly byState: readonly Counted[] }[];
  };
}

export interface SituationWish {
  readonly line: string;
  /** RFC 3339; from inclusive, to exclusive. */
  readonly from: string;
  readonly to: string;
  readonly district?: string;
  readonly language: Language;
}

export interface SituationService {
  /** 404 `UNKNOWN_LINE`; 422 `BAD_TIMES`, `UNKNOWN_DISTRICT`. */
  report(actor: Actor, wish: SituationWish): Promise<SituationView>;
}
