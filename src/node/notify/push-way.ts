import webPush from 'web-push';
import type { PushSubscriptionRow } from '../../store/index.ts';
import type { AddressBook } from './address-book.ts';
import { isLoopback, post } from './post.ts';
import { NotSent, type Way } from './ring.ts';
import type { PushSubscription } from './service.ts';
import { testKind } from './test-way.ts';
import type { Vapid } from './vapid.ts';

const within = 10_000;
/** Seconds for which a push service keeps a notice for a telephone that is away: later it would ring in vain. */
const keptFor = 120;

/** The push services of the browsers; an administrator may add others. A host, or `.` and the end of one. */
const knownServices = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  'updates.push.services.mozilla.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
];

/** Whether our node may post there: an account could otherwise make it knock at any door of its own network. */
export function isPushService(endpoint: string, added: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, host, username } = new URL(endpoint);
  const named = (service: string) =>
    service.startsWith('.') ? hostname.endsWith(service) : service === hostname || service === host;
  const secure = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname) && added.some(named));
  return secure && username === '' && [...knownServices, ...added].some(named);
}

/** P-256 point and 16 bytes, base64url (RFC 8291). */
export function areKeys({ p256dh, auth }: PushSubscription['keys']): boolean {
  const point = Buffer.from(p256dh, 'base64url');
  return point.length === 65 && point[0] === 4 && Buffer.from(auth, 'base64url').length === 16;
}

/** Web Push (RFC 8030), sealed for the browser (RFC 8291) and signed as ours (RFC 8292). */
export function pushWay(options: {
  book: AddressBook;
  vapid: Vapid;
  services: () => readonly string[];
  gone: (endpoint: string) => Promise<void>;
}): Way {
  const { book, vapid, services, gone } = options;

  const sendTo = async ({ endpoint, keys }: PushSubscriptionRow, text: string, stopping: AbortSignal): Promise<void> => {
    if (!isPushService(endpoint, services())) throw new NotSent('unreachable', true);
    const vapidDetails = await vapid.details();
    const subscription = { endpoint, keys: JSON.parse(keys) as PushSubscription['keys'] };
    const { headers, body } = webPush.generateRequestDetails(subscription, text, { vapidDetails, TTL: keptFor, urgency: 'high' });
    const { 'Content-Length': _counted, ...own } = headers;
    try {
      await post(endpoint, { headers: toTexts(own), body: new Uint8Array(body), within, stopping });
    } catch (error) {
      const status = error instanceof NotSent ? error.detail : '';
      if (status !== 'http-404' && status !== 'http-410') throw error;
      await gone(endpoint);
      throw new NotSent('gone', true, error);
    }
  };

  return {
    via: 'push',
    recipients: (_target, aliases) => aliases.filter((alias) => book.browsersOf(alias).length > 0),
    send: async (attempt, exercise, stopping) => {
      // The whole of it: what rings and why is read at the desk.
      const text =
        attempt.kind === testKind ? '{"test":true}' : JSON.stringify({ open: 'desk', ...(exercise ? { exercise } : {}) });
      const browsers = attempt.recipient === null ? [] : book.browsersOf(attempt.recipient);
      const results = await Promise.allSettled(browsers.map((browser) => sendTo(browser, text, stopping)));
      if (results.some((result) => result.status === 'fulfilled')) return;
      const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
      throw (
        failures.find((failure) => failure instanceof NotSent && !failure.final) ??
        failures[0] ??
        new NotSent('unreachable', true)
      );
    },
  };
}

function toTexts(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
