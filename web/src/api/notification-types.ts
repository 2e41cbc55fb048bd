/**
 * What the node says of notifications (deconfliction): names for the types that are generated from its OpenAPI document. Places and
 * messages are those of the language, with which the desk computes.
 */
import type {
  Clearance,
  ClearanceGround,
  Geometry,
  Message,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Passage,
  Place,
  PlacePrecision,
  UnitLevel,
} from '../../../src/language/index.ts';
import type { components, operations } from './schema.d.ts';

export type {
  Clearance,
  ClearanceGround,
  Geometry,
  Message,
  NotificationAsks,
  NotificationKind,
  NotificationState,
  NotificationType,
  Passage,
  Place,
  PlacePrecision,
  UnitLevel,
};

type Schemas = components['schemas'];
type Body<O extends keyof operations> = operations[O] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer B } };
}
  ? B
  : never;

interface Where {
  /** As precisely as this reader may learn it; null: not at all, or erased. */
  readonly place: Place | null;
  readonly message: Message | null;
}

/** One of the list. */
export type NotificationItem = Omit<Schemas['NotificationItem'], keyof Where> & Where;
export type ClearanceAnswer = Omit<NonNullable<Schemas['Notification']['clearance']>, 'conditions'> & {
  readonly conditions: Message | null;
};
export type Notification = Omit<Schemas['Notification'], keyof Where | 'clearance' | 'clearances'> &
  Where & { readonly clearance: ClearanceAnswer | null; readonly clearances: readonly ClearanceAnswer[] };
export type Window = Notification['window'];
/** One of our own units to which it was passed on. */
export type OwnUnit = Schemas['NotificationUnit'];
/** Link and code are told once. */
export type PassedUnit = OwnUnit & { readonly link?: string; readonly code?: string };
/** What a unit is shown behind its link. */
export type UnitExtract = Omit<Schemas['UnitExtract'], keyof Where | 'clearance'> &
  Where & { readonly clearance: { readonly answer: Clearance; readonly conditions: Message | null } | null };

export type AnnounceNotification = Body<'announceNotification'> & { readonly id: string };
export type PlaceWish = NonNullable<AnnounceNotification['place']>;
export type ToldWish = Body<'changeNotification'>;
export type UnitWish = Body<'passOnward'>['units'][number];
export type ClearWish = Body<'clearNotification'>;
export type PlacesWish = Body<'askForPlaces'> & { readonly id: string };
export type PlaceFormat = PlacesWish['format'];
