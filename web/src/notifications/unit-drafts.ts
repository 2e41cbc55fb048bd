/** The units to which a notification is to be passed on, as they are being named. Pure. */
import type { PlacePrecision, UnitLevel, UnitWish } from '../api/notification-types.ts';
import { precisions, unitLevels } from '../api/vocabulary-notifications.ts';

export interface UnitDraft {
  readonly name: string;
  readonly level: UnitLevel;
  readonly precision: PlacePrecision;
  /** Own desk whose officer acknowledges; empty: a one-time link. */
  readonly desk: string;
}

export function newUnit(precision: PlacePrecision): UnitDraft {
  return { name: '', level: 'unit', precision, desk: '' };
}

/** No finer than its notifier allows. */
export function precisionsUpTo(most: PlacePrecision): readonly PlacePrecision[] {
  return precisions.slice(precisions.indexOf(most));
}

/** What was kept; undefined where it is of another version. */
export function readUnits(text: string): readonly UnitDraft[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 && value.every(isUnit) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isUnit(value: unknown): value is UnitDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { name, level, precision, desk } = value as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    typeof desk === 'string' &&
    unitLevels.some((one) => one === level) &&
    precisions.some((one) => one === precision)
  );
}

/** As they are sent; undefined while one has no name. */
export function toUnits(drafts: readonly UnitDraft[], most: PlacePrecision): readonly UnitWish[] | undefined {
  if (drafts.some(({ name }) => name.trim() === '')) return undefined;
  const allowed = precisionsUpTo(most);
  return drafts.map(({ name, level, precision, desk }) => ({
    name: name.trim(),
    level,
    precision: allowed.includes(precision) ? precision : most,
    ...(desk === '' ? {} : { desk }),
  }));
}
