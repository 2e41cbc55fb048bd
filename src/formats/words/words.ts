import type {
  Clearance,
  FigureKind,
  FigureSource,
  IncidentKind,
  IncidentState,
  NotificationKind,
  NotificationState,
  PlacePrecision,
  Precedence,
  Proof,
} from '../../language/index.ts';

/** What formats say in one language. Dates and figures are the same in all of them; `{party}` and the like are filled in. */
export interface FormatWords {
  readonly exercise: string;
  readonly incident: string;
  readonly notification: string;
  readonly district: string;
  readonly known: string;
  readonly notKnown: string;
  readonly units: string;
  readonly unaware: string;
  readonly agreed: string;
  readonly differs: string;
  readonly response: string;
  readonly window: string;
  readonly windowOpen: string;
  readonly ended: string;
  readonly clearanceAsked: string;
  readonly restriction: string;
  /** Stands behind free text. */
  readonly untranslated: string;
  readonly precision: Readonly<Record<Exclude<PlacePrecision, 'exact'>, string>>;
  readonly incidentKinds: Readonly<Record<IncidentKind, string>>;
  readonly notificationKinds: Readonly<Record<NotificationKind, string>>;
  readonly incidentStates: Readonly<Record<IncidentState, string>>;
  readonly notificationStates: Readonly<Record<NotificationState, string>>;
  readonly proofs: Readonly<Record<Proof, string>>;
  readonly precedences: Readonly<Record<Precedence, string>>;
  readonly figures: Readonly<Record<FigureKind, string>>;
  readonly sources: Readonly<Record<FigureSource, string>>;
  readonly clearances: Readonly<Record<Clearance, string>>;
}
