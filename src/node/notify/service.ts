/** Ways to reach people beside their live screens: Web Push, e-mail, a webhook. */
import type { AttemptState, Via } from '../../language/index.ts';
import type { Actor } from '../service.ts';

export const mailSecurities = ['tls', 'starttls', 'none'] as const;
/** `none` is taken for a mail server on this machine alone. */
export type MailSecurity = (typeof mailSecurities)[number];

export interface MailRecipient {
  readonly account?: string;
  readonly desk?: string;
  readonly address: string;
}

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user?: string;
  readonly from: string;
  readonly recipients: readonly MailRecipient[];
}

export interface WebhookSettings {
  readonly url: string;
}

export interface PushSettings {
  /** Hosts of push services beside the known ones of the browsers. */
  readonly services: readonly string[];
}

export interface AttemptsSettings {
  /** After so many days a try is taken away. */
  readonly keptDays: number;
}

/** What came of a test notice to one address. */
export interface NotifierTest {
  /** Alias; null: the desk as such, or the one address of a webhook. */
  readonly to: string | null;
  readonly desk: string | null;
  readonly state: 'sent' | 'failed';
  /** As of an attempt. */
  readonly detail?: string;
}

export interface NotifiersView {
  /** Null: not set up. Only an administrator is shown how; the password never. */
  readonly email: { readonly settings: (MailSettings & { readonly passwordSet: boolean }) | null } | null;
  readonly webhook: { readonly settings: WebhookSettings | null } | null;
  readonly push: {
    readonly publicKey: string;
    readonly settings: PushSettings | null /** Of the account that asks. */;
    readonly subscriptions: number;
  };
  readonly attempts: AttemptsSettings;
}

export interface PushSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** One try to reach one person, desk or service. */
export interface AttemptView {
  readonly id: string;
  readonly at: string;
  /** Step of the ladder; null where none is climbed. */
  readonly step: number | null;
  readonly via: Via;
  /** Alias; null: the desk as such, or nobody. */
  readonly to: string | null;
  readonly desk: string | null;
  /** 1, 2, 3: which try it is. */
  readonly tries: number;
  readonly state: AttemptState;
  /** Why it failed: `nobody-on-duty`, `unreachable`, `gone`, `timeout`, `connection`, `not-needed`, `http-500`, `smtp-550` … */
  readonly detail?: string;
}

export interface NotifyService {
  notifiers(actor: Actor): Promise<NotifiersView>;
  /** The password stays as it was unless one is given. 422 `BAD_NOTIFIER`. */
  setMail(actor: Actor, settings: MailSettings, password: string | undefined): Promise<NotifiersView>;
  /** The secret with which it is signed stays as it was unless one is given. 422 `BAD_NOTIFIER`. */
  setWebhook(actor: Actor, settings: WebhookSettings, secret: string | undefined): Promise<NotifiersView>;
  setPush(actor: Actor, settings: PushSettings): Promise<NotifiersView>;
  setAttempts(actor: Actor, settings: AttemptsSettings): Promise<NotifiersView>;
  /**
   * Sends a test notice at once and waits for what comes of it: a letter to each account and desk with an address (at most 20), a post to the webhook, a push to
   * the browsers of the account that asks. 422 `BAD_NOTIFIER` where there is nobody to send to.
   */
  test(actor: Actor, way: 'email' | 'webhook' | 'push'): Promise<readonly NotifierTest[]>;
  /** Nothing is sent that way any more, and its secret is forgotten. */
  drop(actor: Actor, way: 'email' | 'webhook'): Promise<NotifiersView>;
  /** Public half of the key by which push services know this node (VAPID, RFC 8292), base64url. */
  pushKey(): Promise<string>;
  /** 422 `BAD_NOTIFIER` for an address of no known push service. */
  subscribe(actor: Actor, subscription: PushSubscription): Promise<void>;
  unsubscribe(actor: Actor, endpoint: string): Promise<void>;
  attempts(subject: string): Promise<AttemptView[]>;
}
