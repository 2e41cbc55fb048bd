import { useSyncExternalStore } from 'react';
import { computer } from '../ui/storage.ts';

const place = 'quietline.locked';
const listeners = new Set<() => void>();

/** The account whose screens on this computer are locked. Kept over a reload: reloading must not open a locked screen. */
function lockedFor(): string | null {
  return computer.get(place);
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function lockScreen(owner: string): void {
  computer.set(place, owner);
  tell();
}

export function unlockScreen(): void {
  computer.remove(place);
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useLocked(owner: string): boolean {
  return useSyncExternalStore(subscribe, lockedFor) === owner;
}
