import { describe, expect, test } from 'vitest';
import { Gate, Lanes } from './lanes.ts';

function later() {
  let go = () => {};
  const done = new Promise<void>((resolve) => {
    go = resolve;
  });
  return { done, go };
}

describe('lanes', () => {
  test('work of one key runs one after another, work of another key beside it', async () => {
    const lanes = new Lanes(10);
    const order: string[] = [];
    const first = later();
    const one = lanes.run('a', async () => {
      await first.done;
      order.push('a1');
    });
    const two = lanes.run('a', async () => void order.push('a2'));
    await lanes.run('b', async () => void order.push('b1'));
    first.go();
    await Promise.all([one, two]);
    expect(order).toEqual(['b1', 'a1', 'a2']);
  });

  test('work that fails lets the next one run', async () => {
    const lanes = new Lanes(10);
    const failed = lanes.run('a', async () => {
      throw new Error('no');
    });
    const next = lanes.run('a', async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  test('a lane that is full answers SLOWED, and takes work again once it is empty', async () => {
    const lanes = new Lanes(1);
    const first = later();
    const one = lanes.run('a', () => first.done);
    await expect(lanes.run('a', async () => 'no')).rejects.toMatchObject({
      status: 429,
      code: 'SLOWED',
      extra: { retryAfter: 1 },
    });
    first.go();
    await one;
    expect(await lanes.run('a', async () => 'yes')).toBe('yes');
  });
});

describe('a gate', () => {
  test('never lets more through at a time than its width, also when some fail', async () => {
    const gate = new Gate(2);
    let inside = 0;
    let most = 0;
    const work = Array.from({ length: 9 }, (_, n) =>
      gate.run(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await Promise.resolve();
        inside -= 1;
        if (n % 3 === 0) throw new Error('no');
        return n;
      }),
    );
    const results = await Promise.allSettled(work);
    expect(most).toBe(2);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(6);
  });
});
