/** How a notification goes on to the party's own units, as the node offers it to its doors. */
import type {
  Clearance,
  Message,
  Mode,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Place,
  PlacePrecision,
  Precedence,
  UnitLevel,
} from '../../language/index.ts';
import type { Actor } from '../service.ts';

/** A unit as it is named when a notification is passed on to it. */
export interface UnitWish {
  /** The label by which the other side may learn of it; counted where none is given. */
  readonly id?: string;
  readonly name: string;
  readonly level: UnitLevel;
  /** No finer than the notification goes to units. */
  readonly precision?: PlacePrecision;
  /** Own desk whose officer acknowledges; without one it has a one-time link. */
  readonly desk?: string;
}

export interface UnitView {
  readonly id: string;
  /** The onward subject on the house line. */
  readonly onward: string;
  readonly level: UnitLevel;
  readonly precision: PlacePrecision;
  readonly desk: string | null;
  /** Null when erased. */
  readonly name: string | null;
  readonly revision: number;
  /** When it is to know. */
  readonly due: string;
  readonly acknowledged: { readonly at: string; readonly by: 'account' | 'link' } | null;
  /** It did not know when it was to. */
  readonly uninformed: boolean;
}

/** Told once, and kept nowhere. */
export interface PassedUnit extends UnitView {
  /** Path on this node; the secret stands in its fragment, which no server is sent. */
  readonly link?: string;
  /** Six digits, to be passed by voice and never beside the link. */
  readonly code?: string;
}

/** All that a unit is shown behind its link. Nothing in it says that anything is safe. */
export interface UnitExtract {
  readonly unit: string;
  readonly mode: Mode;
  readonly notification: string;
  readonly revision: number;
  readonly type: NotificationType;
  readonly kind: NotificationKind;
  readonly state: NotificationState;
  readonly precedence: Precedence;
  readonly emergency: boolean;
  readonly asks: NotificationAsks;
  readonly window: { readonly from: string; readonly until?: string };
  readonly place: Place | null;
  readonly message: Message | null;
  readonly vehicles: number | null;
  readonly people: number | null;
  readonly vehicleMarks: string | null;
  readonly contact: string | null;
  readonly clearance: { readonly answer: Clearance; readonly conditions: Message | null } | null;
  readonly acknowledgedAt: string | null;
}

export interface OnwardService {
  /** `created` is false when the same was passed on already: links and codes are not told twice. */
  pass(
    actor: Actor,
    notification: string,
    passing: { readonly id: string; readonly units: readonly UnitWish[] },
  ): Promise<{ units: PassedUnit[]; created: boolean }>;
  units(actor: Actor, notification: string): Promise<UnitView[]>;
  /** By an officer of the unit's own desk. */
  acknowledge(actor: Actor, notification: string, unit: string): Promise<UnitView[]>;
  /** 401 `WRONG_CREDENTIALS`, 410 `LINK_DEAD`, 429 `SLOWED`. */
  openLink(secret: string, code: string, address: string): Promise<UnitExtract>;
  acknowledgeByLink(secret: string, code: string, address: string): Promise<UnitExtract>;
}
