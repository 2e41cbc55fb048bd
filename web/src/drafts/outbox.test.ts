import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outbox, type OutboxItem } from './outbox.ts';
import { type LocalStore, memoryStore } from './store.ts';

const message = (id: string, call = 'c1') =>
  ({ id, call, kind: 'message', path: `/api/calls/${call}/messages`, body: { id, text: id } }) as const;

class Away extends Error {}

function setUp(store: LocalStore<OutboxItem> = memoryStore()) {
  const sent: string[] = [];
  const node = { away: false, refuse: new Set<string>() };
  const outbox = new Outbox({
    store,
    owner: 'north/amal',
    send: async (item) => {
      if (node.away) throw new Away();
      if (node.refuse.has(item.id)) throw new Error('refused');
      sent.push(item.id);
    },
    judge: (error) => (error instanceof Away ? 'again' : { code: 'CALL_STATE', detail: 'ended' }),
  });
  return { outbox, sent, node, store };
}

const soon = () => vi.advanceTimersByTimeAsync(0);

describe('outbox', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('sends at once and forgets what is stored', async () => {
    const { outbox, sent, store } = setUp();
    outbox.add(message('m1'));
    expect(outbox.items).toHaveLength(1);
    await soon();
    expect(sent).toEqual(['m1']);
    expect(outbox.items).toEqual([]);
    expect(await store.all()).toEqual([]);
  });

  it('repeats with the same id while the node is away, with waits of at most 5 s, in the order written', async () => {
    const { outbox, sent, node } = setUp();
    node.away = true;
    outbox.add(message('m1'));
    outbox.add(message('m2'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.items.map((one) => one.id)).toEqual(['m1', 'm2']);
    expect(outbox.trouble).toBeInstanceOf(Away);
    node.away = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toEqual(['m1', 'm2']);
    expect(outbox.trouble).toBeUndefined();
  });

  it('tries at once when the line to the node is back', async () => {
    const { outbox, sent, node } = setUp();
    node.away = true;
    outbox.add(message('m1'));
    await vi.advanceTimersByTimeAsync(60_000);
    node.away = false;
    outbox.hurry();
    await soon();
    expect(sent).toEqual(['m1']);
  });

  it('after a reload sends what was not stored, under the same id', async () => {
    const { outbox, node, store } = setUp();
    node.away = true;
    outbox.add(message('m1'));
    await soon();
    outbox.stop();
    const again = setUp(store);
    await again.outbox.load();
    await soon();
    expect(again.sent).toEqual(['m1']);
  });

  it('keeps what was refused, with the reason, and goes on with the rest', async () => {
    const { outbox, sent, node } = setUp();
    node.refuse.add('m1');
    outbox.add(message('m1'));
    outbox.add(message('m2'));
    await soon();
    expect(sent).toEqual(['m2']);
    expect(outbox.items).toMatchObject([{ id: 'm1', refused: { code: 'CALL_STATE' } }]);
    outbox.withdraw('m1');
    expect(outbox.items).toEqual([]);
  });

  it('a call that hangs does not hold up another call’s messages', async () => {
    const sent: string[] = [];
    const outbox = new Outbox({
      store: memoryStore(),
      owner: 'o',
      send: (item) => (item.call === 'c1' ? new Promise(() => undefined) : Promise.resolve(void sent.push(item.id))),
      judge: () => 'again',
    });
    outbox.add(message('m1', 'c1'));
    outbox.add(message('m2', 'c2'));
    await soon();
    expect(sent).toEqual(['m2']);
  });

  it('a call not stored for two minutes is placed only when the person says so', async () => {
    const { outbox, sent, node } = setUp();
    node.away = true;
    outbox.add({ id: 'p1', call: 'p1', kind: 'place', path: '/api/calls', body: {} });
    await vi.advanceTimersByTimeAsync(121_000);
    node.away = false;
    outbox.hurry();
    await soon();
    expect(sent).toEqual([]);
    const [item] = outbox.items;
    expect(item && outbox.isStale(item)).toBe(true);
    outbox.renew('p1');
    await soon();
    expect(sent).toEqual(['p1']);
  });

  it('a browser that keeps nothing still sends', async () => {
    const broken: LocalStore<OutboxItem> = { ...memoryStore<OutboxItem>(), put: () => Promise.reject(new Error('quota')) };
    const { outbox, sent } = setUp(broken);
    outbox.add(message('m1'));
    await soon();
    expect(sent).toEqual(['m1']);
  });

  it('what another page of the browser has withdrawn is not sent', async () => {
    const { outbox, sent, node, store } = setUp();
    node.away = true;
    outbox.add(message('m1'));
    await soon();
    await store.remove('north/amal/m1');
    node.away = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toEqual([]);
    expect(outbox.items).toEqual([]);
  });

  it('what another account left unsent is not sent in this one’s name', async () => {
    const store = memoryStore<OutboxItem>([{ ...message('m9'), key: 'north/other/m9', owner: 'north/other', at: 0 }]);
    const { outbox, sent } = setUp(store);
    await outbox.load();
    await soon();
    expect(sent).toEqual([]);
  });
});
