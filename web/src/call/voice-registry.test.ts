import { describe, expect, it, vi } from 'vitest';
import type { VoiceHandle } from '../voice/index.ts';
import { VoiceRegistry } from './voice-registry.ts';

function setUp() {
  const made: {
    call: string;
    role: string;
    got: unknown[];
    held: boolean[];
    closed: boolean;
    ready: () => void;
    fail: () => void;
  }[] = [];
  const registry = new VoiceRegistry({
    create: (call, role) =>
      new Promise((resolve, reject) => {
        const one = {
          call,
          role,
          got: [] as unknown[],
          held: [] as boolean[],
          closed: false,
          ready: () => resolve(handle),
          fail: () => reject(new Error('no')),
        };
        const handle = {
          receive: (data: unknown) => one.got.push(data),
          setHeld: (held: boolean) => one.held.push(held),
          close: () => {
            one.closed = true;
          },
        } as unknown as VoiceHandle;
        made.push(one);
      }),
    changed: vi.fn(),
  });
  return { registry, made };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const wanted = { call: 'c', role: 'callee', held: false } as const;

describe('voices of a screen', () => {
  it('one for each call, however often it is asked for', () => {
    const { registry, made } = setUp();
    registry.keep([wanted]);
    registry.keep([wanted]);
    expect(made).toHaveLength(1);
  });

  it('what the other page said before ours was ready, or before the answer was known, is not lost', async () => {
    const { registry, made } = setUp();
    registry.receive('c', 'first');
    registry.keep([wanted]);
    registry.receive('c', 'second');
    made[0]?.ready();
    await settle();
    registry.receive('c', 'third');
    expect(made[0]?.got).toEqual(['first', 'second', 'third']);
  });

  it('is closed with the call, even when it becomes ready only after', async () => {
    const { registry, made } = setUp();
    registry.keep([wanted]);
    registry.keep([]);
    made[0]?.ready();
    await settle();
    expect(made[0]?.closed).toBe(true);
    expect(registry.get('c')).toBeUndefined();
  });

  it('is silent while the call is on hold', async () => {
    const { registry, made } = setUp();
    registry.keep([wanted]);
    made[0]?.ready();
    await settle();
    registry.keep([{ ...wanted, held: true }]);
    registry.keep([{ ...wanted, held: false }]);
    expect(made[0]?.held).toEqual([false, true, false]);
  });

  it('says when it could not begin, and can be tried again', async () => {
    const { registry, made } = setUp();
    registry.keep([wanted]);
    made[0]?.fail();
    await settle();
    expect(registry.failure('c')).toBe('INTERNAL');
    registry.retry('c');
    expect(made).toHaveLength(2);
    expect(registry.failure('c')).toBeUndefined();
  });
});
