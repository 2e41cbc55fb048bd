/** The notifiers of this node: who is reached by which ways, what was tried, and how an administrator sets them up. */
import type { AttemptState, Via } from '../../language/index.ts';
import type { AttemptRow, Store, StoreWriter } from '../../store/index.ts';
import type { Secrets } from '../data-folder/index.ts';
import { demand, may } from '../house/demand.ts';
import { Problem } from '../problem.ts';
import { newUuid } from '../random.ts';
import type { Actor } from '../service.ts';
import type { AddressBook } from './address-book.ts';
import { mailWay } from './mail-way.ts';
import { Outgoing } from './outgoing.ts';
import { areKeys, isPushService, pushWay } from './push-way.ts';
import type { Ring, RingTarget, Way } from './ring.ts';
import type {
  AttemptsSettings,
  AttemptView,
  MailSettings,
  NotifiersView,
  NotifierTest,
  NotifyService,
  PushSettings,
  PushSubscription,
  WebhookSettings,
} from './service.ts';
import { NotifierSettings } from './settings.ts';
import { testWay } from './test-way.ts';
import { Tidy } from './tidy.ts';
import { Vapid } from './vapid.ts';
import { webhookWay } from './webhook-way.ts';

/** Browsers of one account; the oldest gives way to a new one. */
const mostBrowsers = 10;

/** Why a way cannot be tested. */
const nobody = {
  email: 'No mail server with an address to write to is set up: there is nothing to test.',
  webhook: 'No webhook is set up: there is nothing to test.',
  push: 'No browser takes push for this account: turn it on first, in the settings of the desk.',
} as const;

export interface NotifyOptions {
  readonly self: string;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly book: AddressBook;
  readonly now: () => number;
  /** Where the desk is opened, as others reach it. */
  readonly opensAt: () => string | undefined;
  readonly isExercise: (line: string | null) => boolean;
  readonly isWanted: (attempt: AttemptRow) => Promise<boolean>;
  /** Somebody can be reached now who could not be before, or the other way round. */
  readonly reachChanged: () => void;
  readonly noticed: (at: number) => void;
  readonly settled: (attempt: AttemptRow) => void;
  readonly failed: (error: unknown) => void;
}

export class Notify implements NotifyService {
  readonly #options: NotifyOptions;
  readonly #settings: NotifierSettings;
  readonly #vapid: Vapid;
  readonly #ways: readonly Way[];
  readonly #outgoing: Outgoing;
  readonly #tidy: Tidy;
  /** Ends what is being tested when the node stops. */
  readonly #testing = new AbortController();

  constructor(options: NotifyOptions) {
    this.#options = options;
    const { store, secrets, book, now, opensAt } = options;
    this.#settings = new NotifierSettings(store, secrets);
    this.#vapid = new Vapid(secrets, () => contactOf(opensAt(), this.#settings.mail?.from));
    this.#ways = [
      pushWay({
        book,
        vapid: this.#vapid,
        services: () => this.#settings.push.services,
        gone: (endpoint) => this.#forget(endpoint),
      }),
      mailWay({ mail: () => this.#settings.mail, opensAt }),
      webhookWay({ webhook: () => this.#settings.webhook, now }),
    ];
    const { isExercise, isWanted, noticed, settled, failed } = options;
    this.#outgoing = new Outgoing({ store, now, ways: () => this.#ways, isExercise, isWanted, noticed, settled, failed });
    this.#tidy = new Tidy({ store, now, noticed, keptDays: () => this.#settings.attempts.keptDays });
  }

  async load(): Promise<void> {
    await this.#settings.load();
  }

  /** Whether anything can have been sent at all: most nodes need not look. */
  get isSetUp(): boolean {
    const { mail, webhook } = this.#settings;
    return mail !== undefined || webhook !== undefined || this.#options.book.hasBrowsers;
  }

  /** Of these ways, those by which somebody of a target can be reached now. */
  reach(target: RingTarget, via: readonly Via[]): Via[] {
    const people = this.#options.book.peopleOf(target);
    return this.#waysOf(via)
      .filter((way) => way.recipients(target, people).length > 0)
      .map((way) => way.via);
  }

  /** Rings somebody by the ways of a ring, in the transaction of what causes it. Answers when the first is due. */
  ring(tx: StoreWriter, ring: Ring): Promise<number | undefined> {
    const people = this.#options.book.peopleOf(ring.target);
    const rows = this.#waysOf(ring.via).flatMap((way) => {
      const recipients = way.recipients(ring.target, people);
      if (recipients.length > 0) return recipients.map((recipient) => this.#row(ring, way.via, recipient));
      // Without ways of its own a ring takes those there are: what is not set up was not tried.
      return ring.via === undefined ? [] : [this.#unreached(ring, way.via)];
    });
    return this.#outgoing.put(tx, rows);
  }

  /** A step that was left out, for whoever asks later why nobody came. */
  async leftOut(tx: StoreWriter, ring: Ring): Promise<void> {
    await this.#outgoing.put(tx, [this.#unreached(ring, 'screen')]);
  }

  #unreached(ring: Ring, via: Via): AttemptRow {
    const gap = 'rota' in ring.target && (ring.target.onDuty ?? []).length === 0;
    return { ...this.#row(ring, via, null), state: 'failed', detail: gap ? 'nobody-on-duty' : 'unreachable' };
  }

  #row({ kind, subject, line, target, step }: Ring, via: Via, recipient: string | null): AttemptRow {
    const desk = 'desk' in target ? target.desk : 'rota' in target ? target.rota : null;
    const account = 'account' in target ? target.account : null;
    const at = this.#options.now();
    return {
      id: newUuid(),
      tries: 1,
      kind,
      line,
      subject,
      step: step ?? null,
      desk,
      account,
      via,
      recipient,
      at,
      state: 'waiting',
      detail: null,
    };
  }

  #waysOf(via: readonly Via[] | undefined): readonly Way[] {
    return via === undefined ? this.#ways : this.#ways.filter((way) => via.includes(way.via));
  }

  async start(): Promise<void> {
    await this.#outgoing.start();
    await this.#tidy.start();
  }

  due(id: string): Promise<void> {
    return this.#outgoing.due(id);
  }

  stop(): Promise<void> {
    this.#testing.abort();
    return this.#outgoing.stop();
  }

  async attempts(subject: string): Promise<AttemptView[]> {
    return (await this.#options.store.read.attempts(subject)).map((row) => ({
      id: row.id,
      at: new Date(row.at).toISOString(),
      step: row.step,
      via: row.via as Via,
      to: row.recipient,
      desk: row.desk,
      tries: row.tries,
      state: row.state as AttemptState,
      ...(row.detail === null ? {} : { detail: row.detail }),
    }));
  }

  async notifiers(actor: Actor): Promise<NotifiersView> {
    const shown = may(this.#options.self, 'notifier.set', actor);
    const { mail, webhook, push } = this.#settings;
    return {
      email: mail === undefined ? null : { settings: shown ? mailView(mail) : null },
      webhook: webhook === undefined ? null : { settings: shown ? { url: webhook.url } : null },
      push: {
        publicKey: await this.pushKey(),
        settings: shown ? push : null,
        subscriptions: this.#options.book.browsersOf(actor.alias).length,
      },
      attempts: this.#settings.attempts,
    };
  }

  async setMail(actor: Actor, settings: MailSettings, password: string | undefined): Promise<NotifiersView> {
    return this.#set(actor, () => this.#settings.setMail(settings, password));
  }

  async setWebhook(actor: Actor, settings: WebhookSettings, secret: string | undefined): Promise<NotifiersView> {
    return this.#set(actor, () => this.#settings.setWebhook(settings, secret));
  }

  async setPush(actor: Actor, settings: PushSettings): Promise<NotifiersView> {
    return this.#set(actor, () => this.#settings.setPush(settings));
  }

  async setAttempts(actor: Actor, settings: AttemptsSettings): Promise<NotifiersView> {
    const view = await this.#set(actor, () => this.#settings.setAttempts(settings));
    await this.#tidy.start();
    return view;
  }

  async test(actor: Actor, via: 'email' | 'webhook' | 'push'): Promise<readonly NotifierTest[]> {
    if (via !== 'push') demand(this.#options.self, 'notifier.set', actor);
    const way = this.#ways.find((one) => one.via === via);
    const { mail, webhook } = this.#settings;
    const addressed = {
      email: (mail?.recipients ?? []).map(({ account, desk }) => ({ account: account ?? null, desk: desk ?? null })),
      webhook: webhook === undefined ? [] : [{ account: null, desk: null }],
      push: this.#options.book.browsersOf(actor.alias).length === 0 ? [] : [{ account: actor.alias, desk: null }],
    }[via];
    if (way === undefined || addressed.length === 0) throw new Problem(422, 'BAD_NOTIFIER', nobody[via]);
    return testWay(way, addressed, this.#options.now(), this.#testing.signal);
  }

  /** Takes old tries away; due once a day. */
  tidy(): Promise<void> {
    return this.#tidy.run();
  }

  async drop(actor: Actor, way: 'email' | 'webhook'): Promise<NotifiersView> {
    return this.#set(actor, () => this.#settings.drop(way));
  }

  async #set(actor: Actor, change: () => Promise<void>): Promise<NotifiersView> {
    demand(this.#options.self, 'notifier.set', actor);
    await change();
    this.#options.reachChanged();
    return this.notifiers(actor);
  }

  async pushKey(): Promise<string> {
    return (await this.#vapid.details()).publicKey;
  }

  async subscribe(actor: Actor, { endpoint, keys }: PushSubscription): Promise<void> {
    if (!isPushService(endpoint, this.#settings.push.services)) {
      const detail = 'This is no address of a known push service. An administrator can add one.';
      throw new Problem(422, 'BAD_NOTIFIER', detail, { allowedBy: 'administrator' });
    }
    if (!areKeys(keys)) throw new Problem(422, 'BAD_NOTIFIER', 'The keys of this subscription are none of Web Push.');
    const { book, now } = this.#options;
    const before = book.browsersOf(actor.alias).filter((browser) => browser.endpoint !== endpoint);
    for (const old of before.slice(0, Math.max(0, before.length + 1 - mostBrowsers))) await book.drop(old.endpoint);
    await book.keep({ endpoint, alias: actor.alias, keys: JSON.stringify(keys), createdAt: now() });
    this.#options.reachChanged();
  }

  async unsubscribe(actor: Actor, endpoint: string): Promise<void> {
    if (this.#options.book.browsersOf(actor.alias).some((browser) => browser.endpoint === endpoint)) await this.#forget(endpoint);
  }

  async #forget(endpoint: string): Promise<void> {
    await this.#options.book.drop(endpoint);
    this.#options.reachChanged();
  }
}

function mailView({ password, ...settings }: MailSettings & { readonly password: string | undefined }) {
  return { ...settings, passwordSet: password !== undefined };
}

/** RFC 8292 §2.1: how a push service reaches whoever sends. */
function contactOf(url: string | undefined, mail: string | undefined): string {
  if (url?.startsWith('https:') === true) return url;
  return `mailto:${mail ?? 'desk@quietline.invalid'}`;
}
