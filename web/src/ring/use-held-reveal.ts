import { useEffect, useState } from 'react';
import { useKeys, useShortcuts } from '../app/keyboard.tsx';
import { isKey } from '../app/shortcuts.ts';

/** True while the key or the finger that reveals is held. Losing the page or the focus lets go. */
export function useHeldReveal(active: boolean) {
  const [held, setHeld] = useState(false);
  const { reveal } = useKeys();
  useShortcuts({ reveal: () => setHeld(true) }, 'ring', active);
  useEffect(() => {
    if (!held) return undefined;
    const letGo = () => setHeld(false);
    const onKeyUp = (event: KeyboardEvent) => {
      if (isKey(event, reveal)) letGo();
    };
    document.addEventListener('keyup', onKeyUp, true);
    document.addEventListener('pointerup', letGo, true);
    document.addEventListener('pointercancel', letGo, true);
    window.addEventListener('blur', letGo);
    return () => {
      document.removeEventListener('keyup', onKeyUp, true);
      document.removeEventListener('pointerup', letGo, true);
      document.removeEventListener('pointercancel', letGo, true);
      window.removeEventListener('blur', letGo);
    };
  }, [held, reveal]);
  return { held, press: () => setHeld(true) };
}
