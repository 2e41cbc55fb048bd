import { describe, expect, it } from 'vitest';
import { TypingGuard } from './typing-guard.ts';

describe('a ring while somebody types', () => {
  it('takes a key when nothing was typed', () => {
    expect(new TypingGuard().press(5_000, false)).toBe(true);
  });

  it('takes no key within one second of a key typed into a text, and takes it after', () => {
    const guard = new TypingGuard();
    expect(guard.press(0, true)).toBe(false);
    expect(guard.press(999, false)).toBe(false);
    expect(guard.press(1_999, false)).toBe(true);
  });

  it('takes none of a burst that runs on after the ring took the focus', () => {
    const guard = new TypingGuard();
    guard.press(0, true);
    for (let at = 150; at <= 3_000; at += 150) expect(guard.press(at, false)).toBe(false);
    expect(guard.press(4_000, false)).toBe(true);
  });
});
