import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { usePreferences } from './preferences.ts';
import { defaultKeys, isKey, type KeyMap, type ShortcutName } from './shortcuts.ts';
import { isTextPlace, TypingGuard } from './typing-guard.ts';

type Handler = (event: KeyboardEvent) => void;

interface Entry {
  readonly layer: 'page' | 'ring';
  readonly handlers: Partial<Record<ShortcutName, Handler>>;
}

interface Keyboard {
  add(entry: Entry): () => void;
}

const KeyboardContext = createContext<Keyboard | undefined>(undefined);

export function useKeys(): KeyMap {
  const { keys } = usePreferences();
  return useMemo(() => ({ ...defaultKeys, ...keys }), [keys]);
}

/**
 * One listener for all keys of the desk. Keys of a ring come first and pass the typing guard; keys of the page count only where
 * nobody writes and no dialog is open.
 */
export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const keys = useKeys();
  const entries = useRef<Entry[]>([]);
  const guard = useRef(new TypingGuard());

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const intoText = isTextPlace(event.target);
      const free = guard.current.press(event.timeStamp, intoText);
      if (event.repeat || event.isComposing || event.defaultPrevented) return;
      const ring = entries.current.filter((one) => one.layer === 'ring');
      if (ring.length > 0) {
        // A button of the ring that has the focus does its own work.
        const onButton = event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
        if (!free && onButton) event.preventDefault();
        if (free && !onButton) run(event, ring, keys);
        return;
      }
      if (!intoText && document.querySelector('dialog[open]') === null) run(event, entries.current, keys);
    };
    // Mobile keyboards and dictation write without key events.
    const onInput = (event: Event) => {
      if (isTextPlace(event.target)) guard.current.press(event.timeStamp, true);
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('input', onInput, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('input', onInput, true);
    };
  }, [keys]);

  const keyboard = useMemo<Keyboard>(
    () => ({
      add: (entry) => {
        entries.current = [...entries.current, entry];
        return () => {
          entries.current = entries.current.filter((one) => one !== entry);
        };
      },
    }),
    [],
  );
  return <KeyboardContext.Provider value={keyboard}>{children}</KeyboardContext.Provider>;
}

function run(event: KeyboardEvent, entries: readonly Entry[], keys: KeyMap): void {
  for (const entry of [...entries].reverse()) {
    for (const [name, handler] of Object.entries(entry.handlers) as [ShortcutName, Handler][]) {
      if (!isKey(event, keys[name])) continue;
      event.preventDefault();
      handler(event);
      return;
    }
  }
}

/** Binds acts to their keys while the component is shown. */
export function useShortcuts(
  handlers: Partial<Record<ShortcutName, Handler>>,
  layer: Entry['layer'] = 'page',
  active = true,
): void {
  const keyboard = useContext(KeyboardContext);
  const held = useRef(handlers);
  held.current = handlers;
  const names = Object.keys(handlers).join(' ');
  useEffect(() => {
    if (!active || keyboard === undefined) return undefined;
    const entry: Entry = {
      layer,
      handlers: Object.fromEntries(
        names.split(' ').map((name) => [name, (event: KeyboardEvent) => held.current[name as ShortcutName]?.(event)]),
      ),
    };
    return keyboard.add(entry);
  }, [keyboard, layer, active, names]);
}
