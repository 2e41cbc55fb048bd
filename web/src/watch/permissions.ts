import { useCallback, useState } from 'react';

/** Undefined while the person has not answered the browser's question. */
export interface Permissions {
  readonly microphone: boolean | undefined;
  readonly notifications: boolean | undefined;
}

async function tryMicrophone(): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return true;
  } catch {
    return false;
  }
}

async function tryNotifications(): Promise<boolean> {
  try {
    return (await Notification.requestPermission()) === 'granted';
  } catch {
    return false;
  }
}

/** Asks the browser for what a call needs, before the first call does. Neither is needed to ring. */
export function usePermissions() {
  const [permissions, setPermissions] = useState<Permissions>({ microphone: undefined, notifications: undefined });
  const ask = useCallback(async () => {
    const notifications = tryNotifications().then((value) => setPermissions((now) => ({ ...now, notifications: value })));
    const microphone = tryMicrophone().then((value) => setPermissions((now) => ({ ...now, microphone: value })));
    await Promise.all([notifications, microphone]);
  }, []);
  return { permissions, ask };
}
