import { expect, it } from 'vitest';
import { onBothEngines } from '../../test/support/stores.ts';
import type { WebhookPostRow, WebhookRow } from './index.ts';

const webhook: WebhookRow = {
  id: 'w1',
  url: 'https://program.example/told',
  events: '["incident"]',
  createdBy: 'admin',
  createdAt: 1_900_000_000_000,
  lastAt: null,
  lastDetail: null,
};
const waiting: WebhookPostRow = {
  key: 'w1/i1',
  webhook: 'w1',
  post: 'p1',
  kind: 'incident',
  subject: 'i1',
  line: 'line-1',
  tries: 0,
};

onBothEngines('programs that are told of changes', (engine) => {
  it('are kept with how the last post ended, and dropped with what waits for them', () =>
    engine.withStore(async (store) => {
      const other = { ...webhook, id: 'w2', createdAt: webhook.createdAt + 1 };
      await store.write(async (tx) => {
        await tx.putWebhook(other);
        await tx.putWebhook(webhook);
        await tx.putWebhookPosts([waiting, { ...waiting, key: 'w2/i1', webhook: 'w2' }]);
        await tx.webhookTold('w1', 5, 'http-500');
      });
      expect(await store.read.webhooks()).toEqual([{ ...webhook, lastAt: 5, lastDetail: 'http-500' }, other]);
      await store.write((tx) => tx.dropWebhook('w1'));
      expect(await store.read.webhooks()).toEqual([other]);
      expect(await store.read.webhookPost('w1/i1')).toBeUndefined();
      expect(await store.read.webhookPost('w2/i1')).toMatchObject({ post: 'p1' });
    }));

  it('wait once for each thing: a newer change takes the place of the older, whose end then touches nothing', () =>
    engine.withStore(async (store) => {
      const newer = { ...waiting, post: 'p2' };
      await store.write((tx) => tx.putWebhookPosts([waiting]));
      await store.write((tx) => tx.webhookTried(waiting.key, 'p1', 3));
      expect(await store.read.webhookPost(waiting.key)).toEqual({ ...waiting, tries: 3 });
      await store.write((tx) => tx.putWebhookPosts([newer]));
      await store.write(async (tx) => {
        await tx.webhookTried(waiting.key, 'p1', 4);
        await tx.dropWebhookPost(waiting.key, 'p1');
      });
      expect(await store.read.webhookPost(waiting.key)).toEqual(newer);
      await store.write((tx) => tx.dropWebhookPost(waiting.key, 'p2'));
      expect(await store.read.webhookPost(waiting.key)).toBeUndefined();
    }));
});
