/** Notifications (deconfliction), as the node offers them to its doors. None of it says that anything is safe: it says who knows. */
import type {
  By,
  Clearance,
  ClearanceGround,
  Delivery,
  DutyState,
  Message,
  Mode,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Passage,
  Place,
  PlacePrecision,
  Precedence,
} from '../../language/index.ts';
import type { UnitView } from '../onward/service.ts';
import type { PlaceWish } from '../place-of.ts';
import type { Actor, CallEventView } from '../service.ts';
import type { KnownLevel, KnownUnit } from './notification-out.ts';

export type { KnownLevel, KnownUnit } from './notification-out.ts';

export interface WindowView {
  readonly from: string;
  readonly until?: string;
}

/** Who knows of the revision that stands, down to which unit. */
export interface KnownView {
  /** The person who acknowledged it for the addressee's party. */
  readonly party: { readonly at: string; readonly by: By } | null;
  /** Of the own party in full; of the other as deep as the agreement grants. */
  readonly levels: readonly KnownLevel[];
  readonly units: readonly KnownUnit[];
}

export interface ClearanceView {
  readonly revision: number;
  readonly answer: Clearance;
  readonly ground: ClearanceGround | null;
  /** Null where there are none, or they were erased. */
  readonly conditions: Message | null;
  readonly reason: string | null;
  readonly by: By;
  readonly at: string;
}

export interface RevisionView {
  readonly revision: number;
  readonly at: string;
  readonly by: By;
  readonly window: WindowView;
  readonly precedence: Precedence;
  readonly precision: PlacePrecision;
  /** When a person of the other party acknowledged it; null: nobody has. */
  readonly acknowledgedAt: string | null;
}

export interface NotificationDutyView {
  readonly id: string;
  readonly owes: string;
  readonly clause: string;
  readonly owedBy: string;
  readonly desk: string;
  readonly state: DutyState;
  readonly due: string;
}

/** One of a list: what the list's door lets out. */
export interface NotificationItem {
  readonly id: string;
  readonly line: string;
  readonly mode: Mode;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly district: string;
  readonly type: NotificationType;
  readonly kind: NotificationKind;
  readonly precedence: Precedence;
  readonly state: NotificationState;
  readonly window: WindowView;
  readonly asks: NotificationAsks;
  readonly emergency: boolean;
  readonly precision: PlacePrecision;
  readonly revision: number;
  readonly late: boolean;
  readonly announcedAt: string;
  readonly changedAt: string;
  readonly delivery: Delivery;
  readonly known: KnownView;
  readonly clearance: Clearance | null;
  readonly conflicts: number;
  /** As precisely as this reader may learn it here; null: not at all, or erased. */
  readonly place: Place | null;
  readonly message: Message | null;
}

export interface NotificationView extends Omit<NotificationItem, 'clearance' | 'conflicts'> {
  readonly by: By;
  /** Seconds between its announcement and its window, and those that the agreement asks for; null: for none. */
  readonly notice: { readonly given: number; readonly asked: number | null };
  readonly vehicles: number | null;
  readonly people: number | null;
  /** What the vehicles look like. */
  readonly vehicleMarks: string | null;
  readonly contact: string | null;
  readonly revisions: readonly RevisionView[];
  readonly clearance: ClearanceView | null;
  /** All answers, those of earlier revisions included. */
  readonly clearances: readonly ClearanceView[];
  readonly conflicts: readonly {
    readonly revision: number;
    readonly with: { readonly kind: 'notification' | 'incident'; readonly id: string };
    readonly at: string;
  }[];
  /** Who of the other party has read where it is. */
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
  /** Who has said that not everybody who was to know did as the window opened. */
  readonly uninformed: readonly { readonly revision: number; readonly party: string; readonly at: string }[];
  readonly cancelled?: { readonly by: By; readonly at: string; readonly reason: string | null };
  readonly ended?: { readonly by: By; readonly at: string };
  /** Our own units, where our party passed it on. */
  readonly onward: readonly UnitView[];
  readonly duties: readonly NotificationDutyView[];
  readonly events: readonly CallEventView[];
}

export interface ToldWish {
  readonly place?: PlaceWish;
  /** A line along which it moves, in GeoJSON positions; stands in the place of `place`. */
  readonly route?: readonly (readonly [number, number])[];
  readonly window?: WindowView;
  readonly precedence?: Precedence;
  readonly precision?: PlacePrecision;
  readonly vehicles?: number;
  readonly people?: number;
  readonly vehicleMarks?: string;
  readonly contact?: string;
  readonly text?: string;
  readonly phrases?: Message['phrases'];
}

export interface AnnounceNotification extends ToldWish {
  readonly id: string;
  readonly line: string;
  /** A movement where a route is given, else a place where the window has no end, else an activity. */
  readonly type?: NotificationType;
  readonly kind: NotificationKind;
  readonly window: WindowView;
  readonly asks: NotificationAsks;
  readonly emergency?: boolean;
  readonly contact: string;
  readonly district?: string;
  readonly to?: { readonly party: string; readonly desk: string };
}

export type NotificationDoing =
  | { readonly do: 'acknowledge'; readonly revision?: number }
  | {
      readonly do: 'clear';
      readonly answer: Clearance;
      readonly conditions?: { readonly text?: string; readonly phrases?: Message['phrases'] };
      readonly ground?: ClearanceGround;
      readonly reason?: string;
      readonly revision?: number;
    }
  | ({ readonly do: 'change' } & ToldWish)
  | { readonly do: 'cancel'; readonly reason: string }
  | { readonly do: 'end' }
  | { readonly do: 'passage'; readonly passage: Passage; readonly at?: string };

export interface NotificationFilter {
  readonly line?: string;
  readonly bbox?: readonly [number, number, number, number];
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly state?: NotificationState;
  readonly type?: NotificationType;
  readonly kind?: NotificationKind;
  readonly party?: string;
  readonly district?: string;
  readonly after?: string;
  readonly limit?: number;
}

export const placeFormats = ['geojson', 'kml', 'cot'] as const;
export type PlaceFormat = (typeof placeFormats)[number];

export interface PlacesWish {
  readonly id: string;
  readonly line: string;
  readonly format: PlaceFormat;
  readonly precision: PlacePrecision;
}

export interface NotificationsService {
  list(actor: Actor, filter: NotificationFilter): Promise<{ items: NotificationItem[]; next?: string }>;
  /** A reading of where it is: the notifier is told of it. */
  view(actor: Actor, id: string): Promise<NotificationView>;
  /** `created` is false when the same notification stood already. */
  announce(actor: Actor, notification: AnnounceNotification): Promise<{ notification: NotificationView; created: boolean }>;
  act(actor: Actor, id: string, act: NotificationDoing): Promise<NotificationView>;
  /** All places of a line at once: asked for here, released by a second person of headquarters. */
  askForPlaces(actor: Actor, wish: PlacesWish): Promise<{ approval: { readonly id: string; readonly state: string } }>;
  /** The file of an approval that was given, for an hour. 409 `SUBJECT_STATE` before and after. */
  places(actor: Actor, approval: string): Promise<{ readonly media: string; readonly name: string; readonly text: string }>;
}
