/** Closed lists of what is said of a notification (deconfliction). */
export const notificationTypes = ['place', 'activity', 'movement'] as const;
/** `place`: protected, stands until it ends. `activity`: planned, in an area. `movement`: along a route. */
export type NotificationType = (typeof notificationTypes)[number];

export const notificationKinds = [
  'hospital',
  'clinic',
  'school',
  'shelter',
  'place-of-worship',
  'cultural-site',
  'water',
  'power',
  'telecommunications',
  'dam',
  'aid-warehouse',
  'office',
  'residence',
  'ambulance',
  'fire-engine',
  'repair-crew',
  'evacuation',
  'aid-convoy',
  'monitors',
  'patrol',
  'exercise',
  'harvest',
  'construction',
  'demining',
  'ceremony',
  'flight',
  'vessel',
  'other',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notificationAsks = ['acknowledgement', 'clearance'] as const;
export type NotificationAsks = (typeof notificationAsks)[number];

export const notificationStates = ['announced', 'acknowledged', 'cleared', 'not-cleared', 'cancelled', 'ended'] as const;
/**
 * `acknowledged`: a person of the other party knows the current revision. `cleared` also with conditions. `ended`: its notifier
 * said so. That its window has passed is shown by the time, not by a state.
 */
export type NotificationState = (typeof notificationStates)[number];

export const clearances = ['cleared', 'cleared-with-conditions', 'not-cleared'] as const;
/** Silence is never one of them. */
export type Clearance = (typeof clearances)[number];

export const clearanceGrounds = ['security', 'no-escort', 'road-closed', 'incomplete', 'conflict', 'other'] as const;
export type ClearanceGround = (typeof clearanceGrounds)[number];

export const passages = ['known-at-crossing', 'passed', 'returned'] as const;
export type Passage = (typeof passages)[number];

export const unitLevels = ['headquarters', 'district', 'unit'] as const;
/** How far down it is known. */
export type UnitLevel = (typeof unitLevels)[number];

export const onwardDepths = ['party', 'district', 'counts', 'units'] as const;
/**
 * What the notifier sees of the onward way: that the party knows; also headquarters and districts; also how many units of how many;
 * also each unit under the label that its party gives it.
 */
export type OnwardDepth = (typeof onwardDepths)[number];

export const precisions = ['exact', '1km', 'district'] as const;
/** How precisely a position is told, most precise first. */
export type PlacePrecision = (typeof precisions)[number];
