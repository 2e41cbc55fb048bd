import { notifierActs } from '../api/rota.ts';

/** Why this browser cannot be reached by push; undefined when it can. */
export type PushTrouble = 'unsupported' | 'refused';

export function pushTrouble(): PushTrouble | undefined {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported';
  return Notification.permission === 'denied' ? 'refused' : undefined;
}

/** The script that receives a push while no page is open. It lies at the root, so that it may speak for every page. */
const script = '/push.js';

export async function currentSubscription(): Promise<PushSubscription | null> {
  if (pushTrouble() === 'unsupported') return null;
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** From a press: the browser asks the person, and the node learns where to send. */
export async function enablePush(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused();
  await navigator.serviceWorker.register(script, { scope: '/' });
  const { pushManager } = await navigator.serviceWorker.ready;
  const held = await pushManager.getSubscription();
  const key = bytesOf(await notifierActs.pushKey());
  // A browser that was subscribed under the key of another node takes no push of this one.
  if (held && !sameKey(held.options.applicationServerKey, key)) await held.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await notifierActs.subscribe(subscription.toJSON());
}

/** The node forgets first: should the browser fail after that, nothing is sent any more. */
export async function disablePush(): Promise<void> {
  const held = await currentSubscription();
  if (held === null) return;
  await notifierActs.unsubscribe(held.endpoint);
  await held.unsubscribe();
}

export class PushRefused extends Error {
  constructor() {
    super('PUSH_REFUSED');
    this.name = 'PushRefused';
  }
}

/** base64url, without padding. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

export function sameKey(held: ArrayBuffer | null | undefined, wanted: Uint8Array): boolean {
  if (!held) return false;
  const bytes = new Uint8Array(held);
  return bytes.length === wanted.length && bytes.every((byte, index) => byte === wanted[index]);
}
