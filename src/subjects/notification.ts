import type {
  By,
  Clearance,
  ClearanceGround,
  DataOf,
  Message,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Passage,
  Place,
  PlacePrecision,
  Precedence,
  UnitLevel,
} from '../language/index.ts';
import { obligationIsOpen } from './obligation.ts';
import type { Mark, SubjectFold } from './subject.ts';

interface Said extends Mark {
  readonly by: By;
}

/** What is told of it in one revision. Positions and words are content: null when erased, and read by no state. */
export interface Revision extends Said {
  /** Counted from 1. */
  readonly number: number;
  /** Milliseconds since 1970 UTC. `until` null: a protected place without an end. */
  readonly window: { readonly from: number; readonly until: number | null };
  readonly precedence: Precedence;
  readonly precision: PlacePrecision;
  readonly vehicles: number | null;
  readonly people: number | null;
  readonly place: Place | null;
  readonly message: Message | null;
  /** What the vehicles look like, as its author wrote it. */
  readonly vehicleMarks: string | null;
  readonly contact: string | null;
}

export interface NotificationAcknowledgement extends Said {
  readonly revision: number;
}

export interface ClearanceAnswer extends Said {
  readonly revision: number;
  readonly answer: Clearance;
  readonly ground: ClearanceGround | null;
  /** Null when none were given, or erased. */
  readonly conditions: Message | null;
  readonly reason: string | null;
}

/** How far it is known within the addressee's party, as that party tells it. */
export interface KnownFurther extends Mark {
  readonly revision: number;
  readonly level: UnitLevel;
  readonly known: number;
  readonly of: number;
  readonly unit: string | null;
  /** Leaf hash of the entry on the addressee's house line. */
  readonly proof: string;
}

export interface NotificationReading extends Mark {
  readonly revision: number;
  readonly unit: string;
  readonly precision: PlacePrecision;
}

export interface NotificationConflict extends Mark {
  readonly revision: number;
  readonly with: DataOf<'notification.conflict'>['with'];
}

export interface NotificationPassage extends Said {
  readonly passage: Passage;
  readonly passedAt: number;
}

/** What is planned or must not be hit: announced, known, cleared, changed, called off. */
export interface NotificationFold extends SubjectFold {
  readonly kind: 'notification';
  readonly state: NotificationState;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly district: string;
  readonly type: NotificationType;
  readonly what: NotificationKind;
  readonly asks: NotificationAsks;
  readonly emergency: boolean;
  /** Number of what stands now: that of the last of `revisions`, or one more when it was called off. */
  readonly revision: number;
  /** Oldest first; the last one holds. Never empty. */
  readonly revisions: readonly Revision[];
  /** Seconds between its announcement and its window, and those that the agreement asks for; null where it asks for none. */
  readonly notice: { readonly given: number; readonly asked: number | null };
  /** Announced later than the agreement asks for. It counts all the same. */
  readonly late: boolean;
  /** By persons of the addressee, each for its own revision; answering a clearance is one too. */
  readonly acknowledged: readonly NotificationAcknowledgement[];
  readonly clearances: readonly ClearanceAnswer[];
  /** Of the revision that holds; null while nobody has answered. */
  readonly clearance: ClearanceAnswer | null;
  readonly known: readonly KnownFurther[];
  readonly passages: readonly NotificationPassage[];
  readonly readings: readonly NotificationReading[];
  readonly takenOut: readonly (Mark & { readonly precision: PlacePrecision })[];
  readonly uninformed: readonly (Mark & { readonly revision: number })[];
  readonly conflicts: readonly NotificationConflict[];
  readonly cancelled: (Said & { readonly reason: string | null }) | null;
  readonly ended: Said | null;
}

/** What is told now. */
export function currentRevision({ revisions }: Pick<NotificationFold, 'revisions'>): Revision {
  return revisions[revisions.length - 1] as Revision;
}

/** The first person of the addressee who knew the revision that stands, its calling off included. */
export function knownBy(fold: NotificationFold): NotificationAcknowledgement | null {
  return fold.acknowledged.find(({ revision }) => revision === fold.revision) ?? null;
}

/** It was neither called off nor ended. */
export function notificationStands({ cancelled, ended }: Pick<NotificationFold, 'cancelled' | 'ended'>): boolean {
  return cancelled === null && ended === null;
}

/** Something may still follow by itself: what is owed, and that somebody does not know as its window opens. */
export function notificationIsOpen(notification: NotificationFold): boolean {
  return notificationStands(notification) || notification.obligations.some(obligationIsOpen);
}
