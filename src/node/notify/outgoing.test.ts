import { describe, expect, it } from 'vitest';
import type { AttemptRow } from '../../store/index.ts';
import { temporaryStore } from '../accounts/testing/temporary-store.ts';
import { notifyKind, Outgoing } from './outgoing.ts';
import { NotSent } from './ring.ts';

const first: AttemptRow = {
  ...{ id: 'a1', tries: 1, kind: 'call', line: 'line-1', subject: 's1', step: 0, desk: null, account: 'heron' },
  ...{ via: 'webhook', recipient: 'heron', at: 1_000, state: 'waiting', detail: null },
};

/** An outgoing queue whose clock a test moves; `outcomes` are what the other end answers, in order. */
async function queue(...outcomes: (NotSent | Error | undefined)[]) {
  const temporary = await temporaryStore();
  const { store } = temporary;
  const clock = { now: 1_000 };
  const sent: number[] = [];
  const failures: unknown[] = [];
  let settled: () => void = () => undefined;
  const outgoing = new Outgoing({
    store,
    now: () => clock.now,
    ways: () => [
      {
        via: 'webhook',
        recipients: () => ['heron'],
        send: async (attempt) => {
          sent.push(attempt.tries);
          const outcome = outcomes.shift();
          if (outcome !== undefined) throw outcome;
        },
      },
    ],
    isExercise: () => true,
    isWanted: async () => true,
    noticed: () => undefined,
    settled: () => settled(),
    failed: (error) => failures.push(error),
  });
  await store.write((tx) => outgoing.put(tx, [first]));
  /** Does what is due at the time of the clock, until it has come to an end. */
  const run = async () => {
    const due = await store.read.dueWork(clock.now, 10);
    for (const { key } of due) {
      const end = new Promise<void>((resolve) => {
        settled = resolve;
      });
      await outgoing.due(key);
      await end;
    }
    return due.length;
  };
  return { store, clock, sent, failures, run, outgoing, [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose]() };
}

describe('a notice', () => {
  it('that cannot be sent is tried three times, with growing pauses, and no more', async () => {
    await using q = await queue(new NotSent('timeout', false), new NotSent('http-503', false), new NotSent('connection', false));
    const ran: number[] = [];
    for (const now of [1_000, 2_999, 3_000, 12_999, 13_000, 99_000]) {
      q.clock.now = now;
      ran.push(await q.run());
    }
    expect(ran).toEqual([1, 0, 1, 0, 1, 0]);
    expect(q.sent).toEqual([1, 2, 3]);
    expect((await q.store.read.attempts('s1')).map(({ state, detail }) => [state, detail])).toEqual([
      ['failed', 'timeout'],
      ['failed', 'http-503'],
      ['failed', 'connection'],
    ]);
    expect(await q.store.read.dueWorkOf(notifyKind)).toEqual([]);
  });

  it('that a fault of our own stops is reported, and is not tried for ever', async () => {
    await using q = await queue(new TypeError('a fault'));
    await q.run();
    expect(q.failures).toHaveLength(1);
    expect(await q.store.read.attempts('s1')).toMatchObject([{ state: 'failed', detail: 'fault' }]);
    expect(await q.store.read.dueWorkOf(notifyKind)).toEqual([]);
  });

  it('that was claimed before a crash is due at once after the next start, and stays claimed while it is sent', async () => {
    await using q = await queue();
    await q.store.write((tx) => tx.putDueWork([{ kind: notifyKind, key: 'a1', line: '', at: 61_000 }]));
    expect(await q.run()).toBe(0);
    await q.outgoing.start();
    expect(await q.run()).toBe(1);
    expect(q.sent).toEqual([1]);
    expect(await q.store.read.attempts('s1')).toMatchObject([{ state: 'sent' }]);
  });

  it('told to be due twice is sent once', async () => {
    await using q = await queue();
    await Promise.all([q.run(), q.outgoing.due('a1')]);
    expect(q.sent).toEqual([1]);
  });
});
