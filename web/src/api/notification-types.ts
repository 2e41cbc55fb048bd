/** What the node says of notifications (deconfliction), and what is sent. Times are RFC 3339 UTC with milliseconds. */
import type {
  Clearance,
  ClearanceGround,
  Geometry,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Passage,
  PhraseUse,
  Place,
  PlacePrecision,
  UnitLevel,
} from '../../../src/language/index.ts';
import type { Meeting } from './house-types.ts';
import type { By, CallView, DeskRef, DutyState, Precedence } from './types.ts';

export type {
  Clearance,
  ClearanceGround,
  Geometry,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Passage,
  Place,
  PlacePrecision,
  UnitLevel,
};

export interface Window {
  readonly from: string;
  readonly until?: string;
}

/** Free text, standard phrases, or both. */
export interface MessageView {
  readonly text?: string;
  readonly phrases?: readonly PhraseUse[];
}

export interface KnownLevel {
  readonly level: UnitLevel;
  readonly known: number;
  readonly of: number;
  readonly at?: string;
}

export interface KnownUnit {
  readonly unit: string;
  readonly level: UnitLevel;
  readonly known: boolean;
  readonly at?: string;
}

/** Who knows of the revision that stands, down to which unit. */
export interface Known {
  readonly party: { readonly at: string; readonly by: By } | null;
  readonly levels: readonly KnownLevel[];
  readonly units: readonly KnownUnit[];
}

export interface ClearanceAnswer {
  readonly revision: number;
  readonly answer: Clearance;
  readonly ground: ClearanceGround | null;
  readonly conditions: MessageView | null;
  readonly reason: string | null;
  readonly by: By;
  readonly at: string;
}

/** One of our own units to which it was passed on. */
export interface OwnUnit {
  readonly id: string;
  readonly onward: string;
  readonly level: UnitLevel;
  readonly precision: PlacePrecision;
  readonly desk: string | null;
  readonly name: string | null;
  readonly revision: number;
  readonly due: string;
  readonly acknowledged: { readonly at: string; readonly by: 'account' | 'link' } | null;
  readonly uninformed: boolean;
}

/** Link and code are told once. */
export interface PassedUnit extends OwnUnit {
  readonly link?: string;
  readonly code?: string;
}

interface Told {
  readonly id: string;
  readonly line: string;
  readonly mode: 'actual' | 'exercise';
  readonly from: DeskRef;
  readonly to: DeskRef;
  readonly district: string;
  readonly type: NotificationType;
  readonly kind: NotificationKind;
  readonly precedence: Precedence;
  readonly state: NotificationState;
  readonly window: Window;
  readonly asks: NotificationAsks;
  readonly emergency: boolean;
  readonly precision: PlacePrecision;
  readonly revision: number;
  readonly late: boolean;
  readonly announcedAt: string;
  readonly changedAt: string;
  readonly delivery: CallView['delivery'];
  readonly known: Known;
  readonly place: Place | null;
  readonly message: MessageView | null;
}

/** One of the list. */
export interface NotificationItem extends Told {
  readonly clearance: Clearance | null;
  /** How many. */
  readonly conflicts: number;
}

export interface NotificationDuty {
  readonly id: string;
  readonly owes: string;
  readonly clause: string;
  readonly owedBy: string;
  readonly desk: string;
  readonly state: DutyState;
  readonly due: string;
}

export interface Notification extends Told {
  readonly by: By;
  readonly notice: { readonly given: number; readonly asked: number | null };
  readonly vehicles: number | null;
  readonly people: number | null;
  readonly vehicleMarks: string | null;
  readonly contact: string | null;
  readonly revisions: readonly {
    readonly revision: number;
    readonly at: string;
    readonly by: By;
    readonly window: Window;
    readonly precedence: Precedence;
    readonly precision: PlacePrecision;
    readonly acknowledgedAt: string | null;
  }[];
  readonly clearance: ClearanceAnswer | null;
  readonly clearances: readonly ClearanceAnswer[];
  readonly conflicts: readonly {
    readonly revision: number;
    readonly with: { readonly kind: 'notification' | 'incident'; readonly id: string };
    readonly at: string;
  }[];
  readonly readings: readonly {
    readonly party: string;
    readonly unit: string;
    readonly revision: number;
    readonly precision: PlacePrecision;
    readonly at: string;
  }[];
  readonly takenOut: readonly { readonly party: string; readonly precision: PlacePrecision; readonly at: string }[];
  readonly passages: readonly {
    readonly passage: Passage;
    readonly passedAt: string;
    readonly party: string;
    readonly by: By;
    readonly at: string;
  }[];
  readonly uninformed: readonly { readonly revision: number; readonly party: string; readonly at: string }[];
  readonly cancelled?: { readonly by: By; readonly at: string; readonly reason: string | null };
  readonly ended?: { readonly by: By; readonly at: string };
  readonly onward: readonly OwnUnit[];
  readonly duties: readonly NotificationDuty[];
  readonly events: Meeting['events'];
}

/** A place as it is sent: one way of saying it at least. */
export interface PlaceWish {
  readonly geometry?: Geometry;
  readonly gazetteer?: string;
  readonly notation?: string;
  readonly words?: string;
  /** Metres. */
  readonly uncertainty?: number;
}

export interface ToldWish {
  readonly place?: PlaceWish;
  readonly window?: Window;
  readonly precedence?: Precedence;
  readonly precision?: PlacePrecision;
  readonly vehicles?: number;
  readonly people?: number;
  readonly vehicleMarks?: string;
  readonly contact?: string;
  readonly text?: string;
  readonly phrases?: readonly PhraseUse[];
}

export interface AnnounceNotification extends ToldWish {
  readonly id: string;
  readonly line: string;
  readonly type: NotificationType;
  readonly kind: NotificationKind;
  readonly place: PlaceWish;
  readonly window: Window;
  readonly asks: NotificationAsks;
  readonly emergency: boolean;
  readonly contact: string;
  readonly to?: DeskRef;
}

export interface UnitWish {
  readonly name: string;
  readonly level: UnitLevel;
  readonly precision: PlacePrecision;
  /** Own desk whose officer acknowledges; without one it has a one-time link. */
  readonly desk?: string;
}

export interface ClearWish {
  readonly answer: Clearance;
  readonly conditions?: { readonly text?: string; readonly phrases?: readonly PhraseUse[] };
  readonly ground?: ClearanceGround;
  readonly reason?: string;
  readonly revision?: number;
}

export type PlaceFormat = 'geojson' | 'kml' | 'cot';
