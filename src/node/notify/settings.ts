import type { Store } from '../../store/index.ts';
import type { Secrets } from '../data-folder/index.ts';
import { Problem } from '../problem.ts';
import type { Mail } from './mail-way.ts';
import { isLoopback } from './post.ts';
import type { AttemptsSettings, MailSettings, PushSettings, WebhookSettings } from './service.ts';
import { isWebhookUrl, type Webhook } from './webhook-way.ts';

/** Fewer characters are no secret. */
const shortestSecret = 16;

/** How the ways are set up. What is secret lies in a file beside the keys, never in the database, and is never answered. */
export class NotifierSettings {
  readonly #store: Store;
  readonly #secrets: Secrets;
  mail: Mail | undefined;
  webhook: Webhook | undefined;
  push: PushSettings = { services: [] };
  attempts: AttemptsSettings = { keptDays: 90 };

  constructor(store: Store, secrets: Secrets) {
    this.#store = store;
    this.#secrets = secrets;
  }

  async load(): Promise<void> {
    const mail = await this.#read<MailSettings>('email');
    if (mail !== undefined) this.mail = { ...mail, password: await this.#secrets.read('smtp.password') };
    const webhook = await this.#read<WebhookSettings>('webhook');
    const secret = await this.#secrets.read('webhook.secret');
    if (webhook !== undefined && secret !== undefined) this.webhook = { ...webhook, secret };
    this.push = (await this.#read<PushSettings>('push')) ?? this.push;
    this.attempts = (await this.#read<AttemptsSettings>('attempts')) ?? this.attempts;
  }

  async setMail(settings: MailSettings, password: string | undefined): Promise<void> {
    if (settings.security === 'none' && !isLoopback(settings.host))
      throw bad('Mail goes unencrypted to a server on this machine alone: use tls or starttls.');
    for (const { account, desk } of settings.recipients)
      if ((account === undefined) === (desk === undefined)) throw bad('Each address is that of one account or of one desk.');
    if (password !== undefined) await this.#secrets.write('smtp.password', password);
    if (settings.user === undefined) await this.#secrets.drop('smtp.password');
    await this.#put('email', settings);
    this.mail = { ...settings, password: await this.#secrets.read('smtp.password') };
  }

  async setWebhook({ url }: WebhookSettings, secret: string | undefined): Promise<void> {
    if (!isWebhookUrl(url))
      throw bad('A webhook has an https address, or one of this machine, with no name, password or # in it.');
    const signs = secret ?? this.webhook?.secret;
    if (signs === undefined || signs.length < shortestSecret)
      throw bad(`A webhook needs a secret of at least ${shortestSecret} characters, with which each post is signed.`);
    if (secret !== undefined) await this.#secrets.write('webhook.secret', secret);
    await this.#put('webhook', { url });
    this.webhook = { url, secret: signs };
  }

  async setPush(settings: PushSettings): Promise<void> {
    await this.#put('push', settings);
    this.push = settings;
  }

  async setAttempts(settings: AttemptsSettings): Promise<void> {
    await this.#put('attempts', settings);
    this.attempts = settings;
  }

  async drop(way: 'email' | 'webhook'): Promise<void> {
    await this.#put(way, null);
    await this.#secrets.drop(way === 'email' ? 'smtp.password' : 'webhook.secret');
    if (way === 'email') this.mail = undefined;
    else this.webhook = undefined;
  }

  async #read<T>(way: string): Promise<T | undefined> {
    const text = await this.#store.read.setting(`notifier.${way}`);
    return text === undefined ? undefined : ((JSON.parse(text) as T | null) ?? undefined);
  }

  async #put(way: string, settings: object | null): Promise<void> {
    await this.#store.write((tx) => tx.putSetting(`notifier.${way}`, JSON.stringify(settings)));
  }
}

function bad(detail: string): Problem {
  return new Problem(422, 'BAD_NOTIFIER', detail);
}
