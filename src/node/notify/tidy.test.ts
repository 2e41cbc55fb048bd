import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import type { AttemptRow } from '../../store/index.ts';
import { temporaryStore } from '../accounts/testing/temporary-store.ts';
import { Tidy, tidyKind } from './tidy.ts';

const day = 86_400_000;
const begin = Date.UTC(2026, 10, 22);

const attempt = (at: number, more: Partial<AttemptRow> = {}): AttemptRow => ({
  ...{ id: v7({ msecs: at }), tries: 1, kind: 'call', line: null, subject: 's', step: 0, desk: null, account: 'heron' },
  ...{ via: 'email', recipient: 'heron', at, state: 'sent', detail: null },
  ...more,
});

it('old tries are taken away each day, but for those that still wait; younger ones stay until they are old', async () => {
  await using temporary = await temporaryStore();
  const { store } = temporary;
  const clock = { now: begin };
  const wakes: number[] = [];
  const tidy = new Tidy({ store, now: () => clock.now, keptDays: () => 90, noticed: (at) => wakes.push(at) });
  const old = Array.from({ length: 1_203 }, (_, index) => attempt(begin - 91 * day + index));
  const waiting = attempt(begin - 100 * day, { state: 'waiting' });
  const [last, first] = [
    attempt(begin - 90 * day - 1, { tries: 3, state: 'failed', detail: 'timeout' }),
    attempt(begin - 90 * day),
  ];
  await store.write((tx) => tx.putAttempts([...old, waiting, last, first]));
  const left = async () => (await store.read.attempts('s')).map(({ id }) => id);

  await tidy.start();
  expect(await store.read.dueWorkOf(tidyKind)).toMatchObject([{ at: begin }]);
  await tidy.run();
  expect(await left()).toEqual([waiting.id, first.id]);
  expect(wakes).toEqual([begin, begin + day]);
  expect(await store.read.dueWorkOf(tidyKind)).toMatchObject([{ at: begin + day }]);

  clock.now += day;
  await tidy.run();
  expect(await left()).toEqual([waiting.id]);
});
