import { useSyncExternalStore } from 'react';

/** Whether the node has said that nobody is signed in here any more. What is on the screen stays; an overlay asks to sign in. */
let expired = false;
const listeners = new Set<() => void>();

export function setExpired(value: boolean): void {
  if (expired === value) return;
  expired = value;
  for (const listener of listeners) listener();
}

export function useExpired(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => expired,
  );
}
