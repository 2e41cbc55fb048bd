import { describe, expect, test } from 'vitest';
import { spentInTab } from './spent.ts';

const storage = (): Pick<Storage, 'getItem' | 'setItem'> => {
  const held = new Map<string, string>();
  return { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value) };
};

describe('set-ups spent', () => {
  test('a reload in the same tab / goes on counting, each call for itself', () => {
    const tab = storage();
    spentInTab('one', tab).add();
    const again = spentInTab('one', tab);
    again.add();
    expect(again.count()).toBe(2);
    expect(spentInTab('two', tab).count()).toBe(0);
  });

  test('a storage that refuses / still counts for the life of the page', () => {
    const refuse = (): never => {
      throw new DOMException('off', 'SecurityError');
    };
    const spent = spentInTab('one', { getItem: refuse, setItem: refuse });
    spent.add();
    spent.add();
    expect(spent.count()).toBe(2);
  });

  test('a storage with something else in it / counts from zero', () => {
    expect(spentInTab('one', { getItem: () => 'many', setItem: () => undefined }).count()).toBe(0);
  });
});
