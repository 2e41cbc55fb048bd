/** Subscriptions of programs and what waits to be posted to them, in Kysely for both engines. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  /** JSON array of what it is told of. */
  readonly events: string;
  /** Alias of the administrator. */
  readonly createdBy: string;
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  /** Of the last post that came to its end; null before the first. */
  readonly lastAt: number | null;
  /** Null: it was taken. */
  readonly lastDetail: string | null;
}

/** One thing of which one subscription is to be told: at most one waits, a newer change takes its place. */
export interface WebhookPostRow {
  /** `<webhook>/<subject>`; the key of its due work. */
  readonly key: string;
  readonly webhook: string;
  /** Id of the post, the same at each try. */
  readonly post: string;
  readonly kind: string;
  readonly subject: string;
  readonly line: string;
  readonly tries: number;
}

export interface WebhookReader {
  webhooks(): Promise<WebhookRow[]>;
  webhookPost(key: string): Promise<WebhookPostRow | undefined>;
}

export interface WebhookWriter {
  putWebhook(row: WebhookRow): Promise<void>;
  webhookTold(id: string, at: number, detail: string | null): Promise<void>;
  /** With all that waits for it. */
  dropWebhook(id: string): Promise<void>;
  putWebhookPosts(rows: readonly WebhookPostRow[]): Promise<void>;
  /** Counts one more try; nothing where a newer one has taken its place. */
  webhookTried(key: string, post: string, tries: number): Promise<void>;
  dropWebhookPost(key: string, post: string): Promise<void>;
}

export interface WebhookTables {
  webhooks: { -readonly [K in keyof WebhookRow]: WebhookRow[K] };
  webhookPosts: { -readonly [K in keyof WebhookPostRow]: WebhookPostRow[K] };
}

export const webhookReader = (db: Kysely<Tables>): WebhookReader => ({
  webhooks: () => db.selectFrom('webhooks').selectAll().orderBy('createdAt').orderBy('id').execute(),
  webhookPost: (key) => db.selectFrom('webhookPosts').selectAll().where('key', '=', key).executeTakeFirst(),
});

export const webhookWriter = (db: Kysely<Tables>): WebhookWriter => ({
  putWebhook: async (row) => {
    await db.insertInto('webhooks').values(row).execute();
  },
  webhookTold: async (id, lastAt, lastDetail) => {
    await db.updateTable('webhooks').set({ lastAt, lastDetail }).where('id', '=', id).execute();
  },
  dropWebhook: async (id) => {
    await db.deleteFrom('webhookPosts').where('webhook', '=', id).execute();
    await db.deleteFrom('webhooks').where('id', '=', id).execute();
  },
  putWebhookPosts: async (rows) => {
    for (const row of rows) {
      const { post, tries } = row;
      await db
        .insertInto('webhookPosts')
        .values(row)
        .onConflict((held) => held.column('key').doUpdateSet({ post, tries }))
        .execute();
    }
  },
  webhookTried: async (key, post, tries) => {
    await db.updateTable('webhookPosts').set({ tries }).where('key', '=', key).where('post', '=', post).execute();
  },
  dropWebhookPost: async (key, post) => {
    await db.deleteFrom('webhookPosts').where('key', '=', key).where('post', '=', post).execute();
  },
});
