import { useEffect, useState } from 'react';

/** Keeps the screen awake while `on`; browsers take the lock away when the tab is hidden, so it is asked for again. */
export function useWakeLock(on: boolean): boolean | undefined {
  const [awake, setAwake] = useState<boolean>();
  useEffect(() => {
    if (!on) {
      setAwake(undefined);
      return undefined;
    }
    let lock: WakeLockSentinel | undefined;
    let stopped = false;
    const ask = async () => {
      // Absent outside a secure context, whatever the types say.
      const wakeLock = navigator.wakeLock as WakeLock | undefined;
      if (document.visibilityState !== 'visible') return;
      try {
        if (wakeLock === undefined) throw new Error('no wake lock');
        lock = await wakeLock.request('screen');
        if (stopped) await lock.release();
        else setAwake(true);
        lock.addEventListener('release', () => {
          if (!stopped) setAwake(false);
        });
      } catch {
        if (!stopped) setAwake(false);
      }
    };
    const onShown = () => void ask();
    void ask();
    document.addEventListener('visibilitychange', onShown);
    return () => {
      stopped = true;
      document.removeEventListener('visibilitychange', onShown);
      lock?.release().catch(() => undefined);
    };
  }, [on]);
  return awake;
}
