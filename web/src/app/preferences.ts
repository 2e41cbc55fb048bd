import { useSyncExternalStore } from 'react';
import { savePreferences } from '../api/desk.ts';
import type { Language } from '../api/types.ts';
import { isLanguage, pickLanguage } from '../i18n/language.ts';
import { computer } from '../ui/storage.ts';
import { isKeyName, type KeyMap, type ShortcutName, shortcutNames } from './shortcuts.ts';

export type Theme = 'auto' | 'light' | 'dark';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly discreet: boolean;
  /** Only the keys that the person changed. */
  readonly keys: Partial<KeyMap>;
  /** A PIN has been set, so the screen can be locked. */
  readonly pin: boolean;
  /** In which positions are shown; any is read. */
  readonly notation: PositionNotation;
  /** Minutes without a touch after which the screen locks; 0: never by itself. */
  readonly lockAfter: number;
}

/** As in the room `places/`, which is not loaded before the first screen. */
export const positionNotations = ['decimal', 'dms', 'mgrs', 'utm', 'plus-code'] as const;
export type PositionNotation = (typeof positionNotations)[number];

const place = 'quietline.preferences';
export const lockChoices = [0, 2, 5, 15, 30] as const;

/** Reads what was stored by any version, here or on the node: whatever does not fit falls back to the default. */
export function parsePreferences(value: unknown, wanted: readonly string[]): Preferences {
  const stored = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const keys: Partial<Record<ShortcutName, string>> = {};
  const storedKeys =
    typeof stored['keys'] === 'object' && stored['keys'] !== null ? (stored['keys'] as Record<string, unknown>) : {};
  for (const name of shortcutNames) {
    const key = storedKeys[name];
    if (isKeyName(key)) keys[name] = key;
  }
  const theme = stored['theme'];
  const lockAfter = stored['lockAfter'];
  return {
    language: isLanguage(stored['language']) ? stored['language'] : pickLanguage(wanted),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    discreet: stored['discreet'] === true,
    keys,
    pin: stored['pin'] === true,
    notation: positionNotations.find((one) => one === stored['notation']) ?? 'decimal',
    lockAfter: (lockChoices as readonly unknown[]).includes(lockAfter) ? (lockAfter as number) : 0,
  };
}

let current: Preferences | undefined;
let signedIn = false;
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  current ??= parsePreferences(readLocal(), navigator.languages);
  return current;
}

export function changePreferences(change: Partial<Preferences>): void {
  store({ ...preferences(), ...change });
  // The choice holds on this screen at once; the node keeps it for the next one when it can be reached.
  if (signedIn) savePreferences({ ...preferences() }).catch(() => undefined);
}

/** After sign-in the person's own choices replace what the screen had; a person without any brings those of the screen. */
export function adoptPreferences(stored: Readonly<Record<string, unknown>>, pin: boolean): void {
  signedIn = true;
  if (Object.keys(stored).length > 0) store({ ...parsePreferences(stored, [preferences().language]), pin });
  else store({ ...preferences(), pin, keys: {}, lockAfter: 0 });
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function store(next: Preferences): void {
  current = next;
  computer.set(place, JSON.stringify(next));
  for (const listener of listeners) listener();
}

function readLocal(): unknown {
  try {
    return JSON.parse(computer.get(place) ?? 'null');
  } catch {
    return undefined;
  }
}
