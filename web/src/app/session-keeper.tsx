import { useEffect } from 'react';
import { nodeNow } from '../api/clock.ts';
import { renewSession } from '../api/desk.ts';
import { whenSessionExpires } from '../api/http.ts';
import { ApiProblem } from '../api/problem.ts';
import { useLiveState } from '../live/live-context.tsx';
import { setExpired } from './session.ts';

const longest = 15 * 60_000;
const shortest = 20_000;
const afterFailure = 10_000;

/** When to renew next: half of what is left, so that a node that is away for a while still leaves time. */
export function renewIn(expiresAt: number, now: number): number {
  return Math.min(longest, Math.max(shortest, (expiresAt - now) / 2));
}

/** Renews the session before it ends, for as long as the page is open; a call or a text is never cut by a clock. */
export function SessionKeeper() {
  const { phase } = useLiveState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a live socket that is refused may mean an ended session: ask at once
  useEffect(() => {
    whenSessionExpires(() => setExpired(true));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const renew = async () => {
      clearTimeout(timer);
      let next = afterFailure;
      try {
        const { expiresAt } = await renewSession();
        setExpired(false);
        next = renewIn(Date.parse(expiresAt), nodeNow());
      } catch (error) {
        // Signed out: the overlay takes over and renews by signing in.
        if (error instanceof ApiProblem && error.status === 401) next = longest;
      }
      if (!stopped) timer = setTimeout(() => void renew(), next);
    };
    const onShown = () => {
      if (document.visibilityState === 'visible') void renew();
    };
    void renew();
    document.addEventListener('visibilitychange', onShown);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [phase]);
  return null;
}
