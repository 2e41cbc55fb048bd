import { describe, expect, it } from 'vitest';
import { recipientsOf, textOf } from './recipients.ts';

describe('who gets letters', () => {
  it('a name of a desk is the desk, any other an account; read and written it stays the same', () => {
    const text = 'ferry: duty@example.org\nleila: leila@example.org';
    const read = recipientsOf(`${text}\n\n`, ['ferry']);
    expect(read).toEqual([
      { desk: 'ferry', address: 'duty@example.org' },
      { account: 'leila', address: 'leila@example.org' },
    ]);
    expect(textOf(read ?? [])).toBe(text);
  });

  it.each(['duty@example.org', 'ferry:', 'ferry: nowhere', ': a@b'])('%j is not taken', (text) => {
    expect(recipientsOf(text, ['ferry'])).toBeUndefined();
  });
});
