import { hmacSha256, toHex } from '../../record/index.ts';
import { isLoopback, post } from './post.ts';
import { NotSent, type RingTarget, type Way } from './ring.ts';

const within = 5_000;

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** An address that may be posted to: https, or this machine itself; no password in it. */
export function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return safe && url.username === '' && url.password === '' && url.hash === '';
}

/**
 * Posts to the one address that the administrator has set, where a provider of text messages or telephone calls may be attached.
 * `Quietline-Signature: t=<seconds>,v1=<hex>`, HMAC-SHA-256 (RFC 2104) with the shared secret over `<seconds>.<body>`.
 */
export function webhookWay(options: { webhook: () => Webhook | undefined; now: () => number }): Way {
  return {
    via: 'webhook',
    recipients: (target: RingTarget, aliases) => {
      if (options.webhook() === undefined) return [];
      return 'desk' in target ? [null] : aliases;
    },
    send: async (attempt, exercise, stopping) => {
      const webhook = options.webhook();
      if (webhook === undefined) throw new NotSent('unreachable', true);
      const body = JSON.stringify({
        format: 'quietline-ring/1',
        id: attempt.id,
        tries: attempt.tries,
        at: new Date(options.now()).toISOString(),
        kind: attempt.kind,
        exercise,
        desk: attempt.desk,
        account: attempt.recipient,
        subject: attempt.subject,
        line: attempt.line,
      });
      const seconds = Math.floor(options.now() / 1_000);
      const signature = `t=${seconds},v1=${toHex(hmacSha256(webhook.secret, `${seconds}.${body}`))}`;
      await post(webhook.url, {
        headers: { 'content-type': 'application/json', 'quietline-signature': signature },
        body,
        within,
        stopping,
      });
    },
  };
}
