import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView, LineView } from '../api/types.ts';
import { deskName, exerciseOf } from '../calls/names.ts';

/** A notification of the system for each call that rings while nobody looks at this page; gone when it stops ringing. */
export function useRingNotifications(calls: readonly CallView[], lines: readonly LineView[] | undefined, hidden: boolean): void {
  const { t } = useTranslation();
  const shown = useRef(new Map<string, Notification>());
  const away = useAway();
  useEffect(() => {
    const ringing = new Set(calls.map((call) => call.id));
    for (const [id, notification] of shown.current) {
      if (ringing.has(id)) continue;
      notification.close();
      shown.current.delete(id);
    }
    if (!away) return;
    for (const call of calls) {
      if (shown.current.has(call.id)) continue;
      const prefix = exerciseOf(lines, call.line) ? `${t('exercise.word')} · ` : '';
      const title = hidden
        ? t('ring.neutralTitle')
        : t('ring.title', { precedence: t(`precedence.${call.precedence}`), who: deskName(lines, call.from) });
      const notification = notify(prefix + title, hidden ? t('ring.neutralBody') : (call.reason ?? ''), call.id);
      if (notification) shown.current.set(call.id, notification);
    }
  }, [calls, lines, hidden, away, t]);
  useEffect(() => {
    const held = shown.current;
    return () => {
      for (const notification of held.values()) notification.close();
      held.clear();
    };
  }, []);
}

/** Nobody looks at this page: another tab or program is in front. */
function useAway(): boolean {
  return useSyncExternalStore(subscribeToFocus, () => document.visibilityState !== 'visible' || !document.hasFocus());
}

function subscribeToFocus(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
  };
}

function notify(title: string, body: string, tag: string): Notification | undefined {
  try {
    if (Notification.permission !== 'granted') return undefined;
    const notification = new Notification(title, { body, tag, requireInteraction: true, silent: true });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    return notification;
  } catch {
    // Not there in this browser; the ring itself is on the screen and sounds.
    return undefined;
  }
}
