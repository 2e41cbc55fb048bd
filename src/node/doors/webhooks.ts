/** Programs that are told what has changed: signed posts, each a row of due work until it was taken or given up. */
import { hmacSha256, toBase64url, toHex } from '../../record/index.ts';
import type { DueWorkRow, Store, WebhookPostRow, WebhookRow } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { type IncidentOut, type LeavingReader, type NotificationOut, type Release, release } from '../../terms/index.ts';
import type { Secrets } from '../data-folder/index.ts';
import { demand } from '../house/demand.ts';
import type { OversightService } from '../house/service.ts';
import { post } from '../notify/post.ts';
import { NotSent } from '../notify/ring.ts';
import { isWebhookUrl } from '../notify/webhook-way.ts';
import { Problem } from '../problem.ts';
import { newUuid, randomBytes } from '../random.ts';
import type { Actor } from '../service.ts';
import { time } from '../subject-view.ts';
import type { WebhookEvent, WebhookView } from './service.ts';

export const webhookKind = 'webhook';
/** Pauses before the second and each further try; after the last it is given up. Milliseconds. */
const pauses = [2_000, 10_000, 60_000, 600_000, 3_600_000];
/** A try that a crash cut off is made again after so long. Milliseconds. */
const lease = 60_000;
const within = 5_000;
const stopWithin = 2_000;
const atOnce = 8;
const mostWebhooks = 20;
const shortestSecret = 16;
const secretsFile = 'webhooks.json';

type Told = IncidentOut | NotificationOut;

export interface WebhooksOptions {
  readonly self: string;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly now: () => number;
  /** As it stands now, before the door has looked; undefined when this node holds it no more. */
  readonly thing: (kind: WebhookEvent, id: string) => Promise<{ out: Told; terms: Parameters<typeof release>[3] } | undefined>;
  readonly oversight: () => OversightService;
  readonly noticed: (at: number) => void;
  readonly failed: (error: unknown) => void;
}

export class Webhooks {
  readonly #options: WebhooksOptions;
  #rows: readonly WebhookRow[] = [];
  #secrets: Readonly<Record<string, string>> = {};
  readonly #sending = new Map<string, Promise<void>>();
  readonly #waiting: string[] = [];
  readonly #stopping = new AbortController();
  /** Posts are put one after another: a newer one takes the place of what still waits. */
  #putting: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    this.#rows = await this.#options.store.read.webhooks();
    const text = await this.#options.secrets.read(secretsFile);
    this.#secrets = text === undefined ? {} : (JSON.parse(text) as Record<string, string>);
  }

  list(actor: Actor): WebhookView[] {
    demand(this.#options.self, 'notifier.set', actor);
    return this.#rows.map(viewOf);
  }

  async subscribe(
    actor: Actor,
    { url, events, secret = toBase64url(randomBytes(32)) }: { url: string; events: readonly WebhookEvent[]; secret?: string },
  ): Promise<WebhookView & { secret: string }> {
    const { self, store, now, secrets } = this.#options;
    demand(self, 'notifier.set', actor);
    if (!isWebhookUrl(url))
      throw bad('A webhook has an https address, or one of this machine, with no name, password or # in it.');
    if (secret.length < shortestSecret)
      throw bad(`A secret has at least ${shortestSecret} characters: each post is signed with it.`);
    if (this.#rows.length >= mostWebhooks) throw bad(`There are at most ${mostWebhooks} webhooks.`);
    const row: WebhookRow = {
      ...{ id: newUuid(), url, events: JSON.stringify([...new Set(events)]), createdBy: actor.alias, createdAt: now() },
      ...{ lastAt: null, lastDetail: null },
    };
    await this.#options.oversight().note(actor, { what: 'settings-changed' });
    await this.#keepSecrets({ ...this.#secrets, [row.id]: secret }, secrets);
    await store.write((tx) => tx.putWebhook(row));
    this.#rows = [...this.#rows, row];
    return { ...viewOf(row), secret };
  }

  async unsubscribe(actor: Actor, id: string): Promise<void> {
    const { self, store, secrets } = this.#options;
    demand(self, 'notifier.set', actor);
    if (!this.#rows.some((row) => row.id === id)) throw new Problem(404, 'NOT_FOUND', 'There is no such webhook.');
    await this.#options.oversight().note(actor, { what: 'settings-changed' });
    await store.write((tx) => tx.dropWebhook(id));
    this.#rows = this.#rows.filter((row) => row.id !== id);
    const { [id]: _gone, ...kept } = this.#secrets;
    await this.#keepSecrets(kept, secrets);
  }

  async #keepSecrets(kept: Readonly<Record<string, string>>, secrets: Secrets): Promise<void> {
    if (Object.keys(kept).length === 0) await secrets.drop(secretsFile);
    else await secrets.write(secretsFile, JSON.stringify(kept));
    this.#secrets = kept;
  }

  /** After a commit: what changed waits for each program that asked to be told of it. */
  committed(line: string, folds: readonly AnyFold[]): void {
    if (this.#rows.length === 0 || this.#stopped) return;
    const posts = folds.flatMap(({ kind, id }): WebhookPostRow[] =>
      kind !== 'incident' && kind !== 'notification'
        ? []
        : this.#rows
            .filter(({ events }) => (JSON.parse(events) as string[]).includes(kind))
            .map(({ id: webhook }) => ({ key: `${webhook}/${id}`, webhook, post: newUuid(), kind, subject: id, line, tries: 0 })),
    );
    if (posts.length === 0) return;
    this.#putting = this.#putting.then(() => this.#put(posts)).catch(this.#options.failed);
  }

  async #put(posts: readonly WebhookPostRow[]): Promise<void> {
    const at = this.#options.now();
    await this.#options.store.write(async (tx) => {
      await tx.putWebhookPosts(posts);
      await tx.putDueWork(posts.map(({ key }) => ({ kind: webhookKind, key, line: '', at })));
    });
    this.#options.noticed(at);
  }

  /** Resolves when they are claimed, not when they are sent. */
  async due(rows: readonly DueWorkRow[]): Promise<void> {
    if (this.#stopped) return;
    const at = this.#options.now() + lease;
    await this.#options.store.write((tx) => tx.putDueWork(rows.map(({ key }) => ({ kind: webhookKind, key, line: '', at }))));
    for (const { key } of rows) if (!this.#sending.has(key) && !this.#waiting.includes(key)) this.#waiting.push(key);
    this.#sendNext();
  }

  #sendNext(): void {
    while (!this.#stopped && this.#sending.size < atOnce) {
      const key = this.#waiting.shift();
      if (key === undefined) return;
      const sending = this.#send(key)
        .catch(this.#options.failed)
        .finally(() => {
          this.#sending.delete(key);
          this.#sendNext();
        });
      this.#sending.set(key, sending);
    }
  }

  async #send(key: string): Promise<void> {
    const { store, now } = this.#options;
    const row = await store.read.webhookPost(key);
    const webhook = this.#rows.find(({ id }) => id === row?.webhook);
    if (row === undefined || webhook === undefined) return store.write((tx) => tx.dropDueWork(webhookKind, [key]));
    try {
      const body = await this.#body(row);
      if (body !== undefined) await this.#post(webhook, body);
      await this.#settle(row, null);
    } catch (error) {
      // It stays due: the next start sends it.
      if (this.#stopping.signal.aborted) return;
      if (!(error instanceof NotSent)) this.#options.failed(error);
      const { detail, final } = error instanceof NotSent ? error : { detail: 'fault', final: true };
      const pause = pauses[row.tries];
      if (final || pause === undefined) return this.#settle(row, detail);
      const at = now() + pause;
      await store.write(async (tx) => {
        await tx.webhookTried(key, row.post, row.tries + 1);
        await tx.putDueWork([{ kind: webhookKind, key, line: '', at }]);
      });
      this.#options.noticed(at);
    }
  }

  /** What the door lets out to a program; undefined where nothing leaves. */
  async #body(row: WebhookPostRow): Promise<string | undefined> {
    const { thing, now, self } = this.#options;
    const held = await thing(row.kind as WebhookEvent, row.subject);
    if (held === undefined) return undefined;
    const to: LeavingReader = { role: 'program', desk: null, level: 'headquarters', own: held.out.from.party === self };
    const answer: Release<Told, 'webhook'> = release(held.out, 'webhook', to, held.terms);
    if (!answer.leaves) return undefined;
    return JSON.stringify({
      format: 'quietline-webhook/1',
      id: row.post,
      tries: row.tries + 1,
      at: time(now()),
      event: row.kind,
      exercise: answer.thing.mode === 'exercise',
      thing: answer.thing,
    });
  }

  async #post({ id, url }: WebhookRow, body: string): Promise<void> {
    const secret = this.#secrets[id];
    if (secret === undefined) throw new NotSent('no-secret', true);
    const seconds = Math.floor(this.#options.now() / 1_000);
    const signature = `t=${seconds},v1=${toHex(hmacSha256(secret, `${seconds}.${body}`))}`;
    const headers = { 'content-type': 'application/json', 'quietline-signature': signature };
    await post(url, { headers, body, within, stopping: this.#stopping.signal });
  }

  /** It has come to its end, good (null) or bad. What has changed meanwhile is due at once. */
  async #settle(row: WebhookPostRow, detail: string | null): Promise<void> {
    const { store, now } = this.#options;
    const at = now();
    const newer = await store.write(async (tx) => {
      await tx.dropWebhookPost(row.key, row.post);
      await tx.webhookTold(row.webhook, at, detail);
      const left = await tx.webhookPost(row.key);
      if (left === undefined) await tx.dropDueWork(webhookKind, [row.key]);
      else await tx.putDueWork([{ kind: webhookKind, key: row.key, line: '', at }]);
      return left !== undefined;
    });
    this.#rows = this.#rows.map((one) => (one.id === row.webhook ? { ...one, lastAt: at, lastDetail: detail } : one));
    if (newer) this.#options.noticed(at);
  }

  /** What an earlier run had claimed and not settled is due again. */
  async start(): Promise<void> {
    const { store, noticed, now } = this.#options;
    const rows = await store.read.dueWorkOf(webhookKind);
    if (rows.length === 0) return;
    const at = now();
    await store.write((tx) => tx.putDueWork(rows.map((row) => ({ ...row, at: Math.min(row.at, at + lease) }))));
    noticed(at);
  }

  /** Begins nothing more, and resolves when what is being sent has ended or was given up until the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const giveUp = setTimeout(() => this.#stopping.abort(), stopWithin);
    await this.#putting;
    await Promise.allSettled(this.#sending.values());
    clearTimeout(giveUp);
  }
}

function viewOf({ id, url, events, createdBy, createdAt, lastAt, lastDetail }: WebhookRow): WebhookView {
  return {
    ...{ id, url, createdBy, createdAt: time(createdAt) },
    events: JSON.parse(events) as WebhookEvent[],
    last:
      lastAt === null
        ? null
        : {
            at: time(lastAt),
            state: lastDetail === null ? 'sent' : 'failed',
            ...(lastDetail === null ? {} : { detail: lastDetail }),
          },
  };
}

function bad(detail: string): Problem {
  return new Problem(422, 'BAD_NOTIFIER', detail);
}
