import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DueWorkRow, Store } from '../store/index.ts';
import { DueClock, type DueHandler } from './due-clock.ts';

/** Due work in memory, in the order in which the store answers it. */
class Table {
  rows: DueWorkRow[] = [];
  readonly store = {
    read: {
      dueWork: async (until: number, limit: number, after?: DueWorkRow) =>
        this.rows
          .filter((row) => row.at <= until && (after === undefined || order(row, after) > 0))
          .sort(order)
          .slice(0, limit),
      nextDueAt: async () => this.rows.map(({ at }) => at).sort((a, b) => a - b)[0],
    },
    write: async (work: (tx: { dropDueWork: (kind: string, keys: readonly string[]) => Promise<void> }) => Promise<unknown>) =>
      work({ dropDueWork: async (kind, keys) => this.drop(kind, keys) }),
  } as unknown as Store;

  put(kind: string, key: string, at: number): void {
    this.rows.push({ kind, key, line: 'line', at });
  }

  drop(kind: string, keys: readonly string[]): void {
    this.rows = this.rows.filter((row) => row.kind !== kind || !keys.includes(row.key));
  }
}

function order(a: DueWorkRow, b: DueWorkRow): number {
  return a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

describe('the due clock', () => {
  let table: Table;
  let failures: unknown[];
  let clock: DueClock;
  const start = 1_700_000_000_000;

  beforeEach(() => {
    vi.useFakeTimers({ now: start });
    table = new Table();
    failures = [];
    clock = new DueClock({ store: table.store, now: Date.now, failed: (error) => failures.push(error) });
  });
  afterEach(async () => {
    await clock.stop();
    vi.useRealTimers();
  });

  /** Takes its work out of the table and notes when it did. */
  function handler(kind: string, ready?: DueHandler['ready']) {
    const ran: string[][] = [];
    const handle: DueHandler = {
      run: async (rows) => {
        ran.push(rows.map(({ key }) => `${key} ${Date.now() - start}`));
        table.drop(
          kind,
          rows.map(({ key }) => key),
        );
      },
      ...(ready === undefined ? {} : { ready }),
    };
    clock.handle(kind, handle);
    return ran;
  }

  it('fires what was due while nobody ran it, and each later row once, at its time', async () => {
    const ran = handler('subject');
    table.put('subject', 'old', start - 60_000);
    table.put('subject', 'soon', start + 500);
    clock.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(ran).toEqual([['old 0']]);
    await vi.advanceTimersByTimeAsync(489);
    expect(ran).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ran).toEqual([['old 0'], ['soon 500']]);
  });

  it('takes a thousand at once, and goes on at once with the rest', async () => {
    const ran = handler('subject');
    for (let i = 0; i < 2_500; i += 1) table.put('subject', `s${i}`, start + 5_000);
    clock.start();
    await vi.advanceTimersByTimeAsync(5_010);
    expect(ran.map((rows) => rows.length)).toEqual([1_000, 1_000, 500]);
    expect(new Set(ran.flat()).size).toBe(2_500);
  });

  it('has what is due in a moment made ready before, once', async () => {
    const asked: string[] = [];
    handler('subject', async (rows) => {
      asked.push(...rows.map(({ key }) => `${key} ${Date.now() - start}`));
    });
    table.put('subject', 'later', start + 10_000);
    clock.start();
    await vi.advanceTimersByTimeAsync(3_900);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toEqual(['later 4000']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(1);
  });

  it('has a crowd made ready in parts, each once, and fires between them what comes due meanwhile', async () => {
    const asked: string[] = [];
    const ran = handler('subject', async (rows) => {
      asked.push(...rows.map(({ key }) => key));
      // Meanwhile time goes by.
      vi.setSystemTime(Date.now() + 100);
    });
    for (let i = 0; i < 5_000; i += 1) table.put('subject', `crowd ${i}`, start + 8_000);
    // While the crowd is made ready, which begins at 3,000 since the others were made ready until 6,000.
    table.put('subject', 'single', start + 3_950);
    clock.start();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(ran).toHaveLength(1);
    expect(ran[0]?.[0]).toMatch(/^single (39|40)\d\d$/);
    expect(new Set(asked)).toEqual(new Set(['single', ...Array.from({ length: 5_000 }, (_, i) => `crowd ${i}`)]));
    expect(asked).toHaveLength(5_001);
  });

  it('holds no more ready than it may, and goes on without spinning once some of it was due', async () => {
    let asked = 0;
    let looks = 0;
    const ran = handler('subject', async (rows) => {
      asked += rows.length;
    });
    const { nextDueAt } = table.store.read;
    table.store.read.nextDueAt = () => {
      looks += 1;
      return nextDueAt();
    };
    for (let i = 0; i < 9_000; i += 1) table.put('subject', `s${i}`, start + 4_000 + Math.floor(i / 1_000) * 100);
    clock.start();
    await vi.advanceTimersByTimeAsync(3_900);
    expect(asked).toBe(6_000);
    expect(looks).toBeLessThan(60);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toBe(9_000);
    expect(ran.flat()).toHaveLength(9_000);
  });

  it('is woken earlier by what is written meanwhile', async () => {
    const ran = handler('subject');
    table.put('subject', 'late', start + 60_000);
    clock.start();
    await vi.advanceTimersByTimeAsync(100);
    table.put('subject', 'new', start + 1_000);
    clock.noticed(start + 1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ran).toEqual([['new 1000']]);
  });

  it('hands each kind to its own handler; one that fails is tried again, and the others go on', async () => {
    const ran = handler('subject');
    let trials = 0;
    clock.handle('mail', {
      run: async () => {
        trials += 1;
        if (trials < 3) throw new Error('no post today');
        table.drop('mail', ['letter']);
      },
    });
    table.put('mail', 'letter', start);
    table.put('subject', 'call', start);
    clock.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ran).toEqual([['call 0']]);
    expect(trials).toBe(3);
    expect(failures).toHaveLength(2);
    expect(table.rows).toEqual([]);
  });

  it('does not spin over work that its handler leaves where it is, and drops what nobody knows', async () => {
    let runs = 0;
    clock.handle('idle', {
      run: async () => {
        runs += 1;
      },
    });
    table.put('idle', 'x', start);
    table.put('unknown', 'y', start);
    clock.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(runs).toBeLessThan(9);
    expect(runs).toBeGreaterThan(3);
    expect(table.rows.map(({ kind }) => kind)).toEqual(['idle']);
    expect(failures).toHaveLength(1);
  });
});
