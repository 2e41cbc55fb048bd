import { expect, it } from 'vitest';
import { onBothEngines } from '../../test/support/stores.ts';
import type { AlarmRow, AttemptRow } from './index.ts';

const attempt: AttemptRow = {
  id: 'a1',
  tries: 1,
  kind: 'call',
  line: 'line-1',
  subject: 's1',
  step: 0,
  desk: null,
  account: 'heron',
  via: 'push',
  recipient: 'heron',
  at: 1_900_000_000_000,
  state: 'waiting',
  detail: null,
};
const alarm: AlarmRow = {
  id: 'm1',
  kind: 'check-calls-missed',
  line: 'line-1',
  desk: null,
  subjectKind: 'check-call',
  subject: 'daily',
  at: 5,
  detail: '{"count":2}',
  acknowledgedAt: null,
  acknowledgedBy: null,
};

onBothEngines('what a party keeps for its desks', (engine) => {
  it('rotas and subscriptions: put twice keeps the newer, and a dropped one is gone', () =>
    engine.withStore(async (store) => {
      const browser = { endpoint: 'https://push.example/1', alias: 'heron', keys: '{}', createdAt: 7 };
      await store.write(async (tx) => {
        await tx.putRota({ desk: 'watch', rota: '{}' });
        await tx.putRota({ desk: 'watch', rota: '{"a":1}' });
        await tx.putPushSubscription(browser);
        await tx.putPushSubscription({ ...browser, alias: 'otter' });
        await tx.putPushSubscription({ ...browser, endpoint: 'https://push.example/2' });
        await tx.dropPushSubscription('https://push.example/2');
      });
      expect(await store.read.rotas()).toEqual([{ desk: 'watch', rota: '{"a":1}' }]);
      expect(await store.read.pushSubscriptions()).toEqual([{ ...browser, alias: 'otter' }]);
    }));

  it('attempts: each try is a row, the newest of each is found, and what was sent to one person about one subject is opened', () =>
    engine.withStore(async (store) => {
      const failed = { ...attempt, state: 'failed', detail: 'timeout' };
      const again = { ...attempt, tries: 2, at: attempt.at + 2_000, state: 'sent' };
      const other = { ...attempt, id: 'a2', recipient: 'otter', state: 'sent' };
      const elsewhere = { ...attempt, id: 'a3', subject: 's2', step: null, line: null, recipient: null, state: 'sent' };
      await store.write(async (tx) => {
        await tx.putAttempts([attempt]);
        await tx.putAttempts([failed, again, other, elsewhere]);
      });
      expect(await store.read.newestTries(['a1', 'a3', 'none'])).toEqual([again, elsewhere]);
      expect(await store.read.newestTries([])).toEqual([]);
      await store.write((tx) => tx.openAttempts('s1', 'heron'));
      expect(await store.read.attempts('s1')).toEqual([failed, other, { ...again, state: 'opened' }]);
      expect(await store.read.attempts('s2')).toEqual([elsewhere]);
    }));

  it('hours of check calls come newest first, each once', () =>
    engine.withStore(async (store) => {
      const row = { line: 'line-1', checkId: 'daily', slot: 1_900_000_000_000, state: 'placed', call: 'c1' };
      await store.write(async (tx) => {
        await tx.putCheckSlot(row);
        await tx.putCheckSlot({ ...row, slot: row.slot + 1 });
        await tx.putCheckSlot({ ...row, state: 'answered' });
        await tx.putCheckSlot({ ...row, checkId: 'other' });
      });
      expect(await store.read.checkSlots('line-1', 'daily', 9)).toEqual([
        { ...row, slot: row.slot + 1 },
        { ...row, state: 'answered' },
      ]);
      expect(await store.read.checkSlots('line-1', 'daily', 1)).toHaveLength(1);
      expect(await store.read.checkSlots('line-2', 'daily', 9)).toEqual([]);
    }));

  it('alarms come newest first, all or those that nobody has acknowledged', () =>
    engine.withStore(async (store) => {
      const later = { ...alarm, id: 'm2', at: 6 };
      await store.write(async (tx) => {
        await tx.putAlarm(alarm);
        await tx.putAlarm(later);
      });
      expect(await store.read.alarms({ limit: 9 })).toEqual([later, alarm]);
      const taken = { ...later, acknowledgedAt: 8, acknowledgedBy: 'eagle' };
      await store.write((tx) => tx.putAlarm(taken));
      expect(await store.read.alarms({ open: true, limit: 9 })).toEqual([alarm]);
      expect(await store.read.alarms({ limit: 1 })).toEqual([taken]);
      expect([await store.read.alarm('m2'), await store.read.alarm('none')]).toEqual([taken, undefined]);
    }));

  it('due work is found by its kind', () =>
    engine.withStore(async (store) => {
      const row = { kind: 'check-call', key: 'b', line: 'line-1', at: 9 };
      await store.write((tx) => tx.putDueWork([row, { ...row, key: 'a' }, { ...row, kind: 'notify' }]));
      expect(await store.read.dueWorkOf('check-call')).toEqual([{ ...row, key: 'a' }, row]);
    }));
});
