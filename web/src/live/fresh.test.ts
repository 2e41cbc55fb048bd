import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced, Refresher } from './fresh.ts';

describe('reading again after notices', () => {
  it('reads once more when a notice comes during a read, however many came', async () => {
    const done: (() => void)[] = [];
    const read = vi.fn(() => new Promise<void>((resolve) => done.push(resolve)));
    const refresher = new Refresher(read);
    refresher.notice('a');
    refresher.notice('a');
    refresher.notice('a');
    expect(read).toHaveBeenCalledTimes(1);
    done[0]?.();
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    done[1]?.();
    await Promise.resolve();
    refresher.notice('a');
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(3));
  });

  it('goes on after a read that failed', async () => {
    const read = vi.fn(async () => {
      throw new Error('away');
    });
    const refresher = new Refresher(read);
    refresher.notice('a');
    await new Promise<void>((resolve) => setImmediate(resolve));
    refresher.notice('a');
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  });
});

describe('paced', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('acts at once, then once per pause, and does not lose the last call', () => {
    const act = vi.fn();
    const go = paced(act, 250);
    for (let round = 0; round < 10; round += 1) go();
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(250);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1_000);
    expect(act).toHaveBeenCalledTimes(2);
    go();
    expect(act).toHaveBeenCalledTimes(3);
  });
});
