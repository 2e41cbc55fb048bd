import { useEffect } from 'react';
import { usePreferences } from '../app/preferences.ts';
import { lockScreen } from './lock.ts';

/** Locks the screen when nobody has touched it for as long as the person chose. It rings on. */
export function AutoLock({ owner }: { readonly owner: string }) {
  const { lockAfter, pin } = usePreferences();
  useEffect(() => {
    if (lockAfter === 0 || !pin) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(() => lockScreen(owner), lockAfter * 60_000);
    };
    touched();
    const kinds = ['pointerdown', 'pointermove', 'keydown'] as const;
    for (const kind of kinds) window.addEventListener(kind, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const kind of kinds) window.removeEventListener(kind, touched);
    };
  }, [lockAfter, pin, owner]);
  return null;
}
