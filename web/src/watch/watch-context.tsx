import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useLive } from '../live/live-context.tsx';
import { createSounds } from '../sound/index.ts';
import { page } from '../ui/storage.ts';
import { wasHeard } from './beeps.ts';
import { useWakeLock } from './wake-lock.ts';

type Sounds = ReturnType<typeof createSounds>;

export interface Watch {
  /** On watch: the officer has heard this screen, its sound runs, and the node counts on it. */
  readonly on: boolean;
  /** Was on watch before a reload; one touch and it rings again. */
  readonly resumable: boolean;
  /** The last try to make a sound failed. */
  readonly silent: boolean;
  /** Whether the screen is kept awake; undefined while off watch. */
  readonly awake: boolean | undefined;
  readonly sounds: Sounds;
  /** From a press: makes the browser let the page sound. */
  unlock(): Promise<boolean>;
  /** The officer has typed the right number of beeps. */
  start(): void;
  stop(): void;
  /** A ring has shown that this screen does not sound after all. */
  failed(): void;
}

const WatchContext = createContext<Watch | undefined>(undefined);
const place = 'quietline.watch';

export function WatchProvider({ owner, children }: { readonly owner: string; readonly children: ReactNode }) {
  const { connection } = useLive();
  const sounds = useRef<Sounds>(undefined);
  sounds.current ??= createSounds();
  const device = sounds.current;
  const [on, setOn] = useState(false);
  const [resumable, setResumable] = useState(() => wasHeard(page.get(place), owner, Date.now()));
  const [silent, setSilent] = useState(false);
  const awake = useWakeLock(on);

  // The node is told only what is true at this moment: heard by the officer, and sounding.
  useEffect(() => connection.watch(on), [connection, on]);
  useEffect(() => () => device.stop(), [device]);

  const unlock = useCallback(async () => {
    const sounding = await device.unlock();
    setSilent(!sounding);
    return sounding;
  }, [device]);

  const start = useCallback(() => {
    page.set(place, JSON.stringify({ owner, at: Date.now() }));
    setResumable(false);
    setSilent(false);
    setOn(true);
  }, [owner]);

  const stop = useCallback(() => {
    page.remove(place);
    device.stop();
    setResumable(false);
    setOn(false);
  }, [device]);

  const failed = useCallback(() => {
    setSilent(true);
    setOn(false);
    setResumable(wasHeard(page.get(place), owner, Date.now()));
  }, [owner]);

  // The system may take the sound away in mid-watch (another program, a sleeping computer): then this desk is not staffed.
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => {
      if (!device.unlocked) void device.unlock().then((sounding) => sounding || failed());
    }, 5_000);
    return () => clearInterval(timer);
  }, [on, device, failed]);

  useEffect(() => {
    if (!resumable) return undefined;
    let stopped = false;
    const resume = async () => {
      const sounding = await device.unlock();
      if (sounding && !stopped) start();
    };
    // Some browsers let a page sound at once after a reload; else the first touch anywhere does it.
    void resume();
    const kinds = ['pointerdown', 'keydown'] as const;
    const touched = () => void resume();
    for (const kind of kinds) document.addEventListener(kind, touched, true);
    return () => {
      stopped = true;
      for (const kind of kinds) document.removeEventListener(kind, touched, true);
    };
  }, [resumable, device, start]);

  const watch = useMemo<Watch>(
    () => ({ on, resumable, silent, awake, sounds: device, unlock, start, stop, failed }),
    [on, resumable, silent, awake, device, unlock, start, stop, failed],
  );
  return <WatchContext.Provider value={watch}>{children}</WatchContext.Provider>;
}

export function useWatch(): Watch {
  const watch = useContext(WatchContext);
  if (watch === undefined) throw new Error('useWatch outside WatchProvider');
  return watch;
}
