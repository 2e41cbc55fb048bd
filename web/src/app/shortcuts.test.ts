import { describe, expect, it } from 'vitest';
import { bindKey, defaultKeys, isKey, isKeyName, type KeyPress } from './shortcuts.ts';

function press(key: string, code = '', more: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more };
}

describe('keys of the desk', () => {
  it('a bound letter counts in either case, and never with a modifier', () => {
    expect(isKey(press('c', 'KeyC'), 'c')).toBe(true);
    expect(isKey(press('C', 'KeyC'), 'c')).toBe(true);
    expect(isKey(press('c', 'KeyC', { ctrlKey: true }), 'c')).toBe(false);
    expect(isKey(press('c', 'KeyC', { metaKey: true }), 'c')).toBe(false);
  });

  it('on a Hebrew or Arabic layout the place of the key decides', () => {
    expect(isKey(press('ב', 'KeyC'), 'c')).toBe(true);
    expect(isKey(press('ؤ', 'KeyC'), 'c')).toBe(true);
    expect(isKey(press('ב', 'KeyC'), 'd')).toBe(false);
  });

  it('on another Latin layout the letter decides, not the place', () => {
    expect(isKey(press('a', 'KeyQ'), 'q')).toBe(false);
    expect(isKey(press('a', 'KeyQ'), 'a')).toBe(true);
  });

  it('a key taken from another act gives that act the old key', () => {
    const keys = bindKey(defaultKeys, 'pass', 'r');
    expect(keys.pass).toBe('r');
    expect(keys.refuse).toBe('p');
    expect(new Set(Object.values(keys)).size).toBe(Object.values(keys).length);
  });

  it('keys that move the focus cannot be bound', () => {
    expect(['Tab', 'Escape', 'ArrowDown', '', 'ab', 3].filter(isKeyName)).toEqual([]);
    expect(['a', ' ', 'Enter', 'F4', 'ش'].every(isKeyName)).toBe(true);
  });
});
