import { useSyncExternalStore } from 'react';
import { nodeNow } from '../api/clock.ts';

const step = 250;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, step);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const wholeSecond = () => Math.floor(nodeNow() / 1_000) * 1_000;

/** The node's time, milliseconds, changing once a second for all that is shown. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, wholeSecond);
}
