import { describe, expect, it } from 'vitest';
import { titleText } from './title.ts';

const parts = { page: 'Desk', exercise: false, exerciseWord: 'EXERCISE', discreet: false, neutral: 'Notes' };

describe('title of the tab', () => {
  it('names the page, and what rings', () => {
    expect(titleText(parts)).toBe('Desk · Quietline');
    expect(titleText({ ...parts, ringing: 'Flash: South Bank' })).toBe('● Flash: South Bank');
  });

  it('says EXERCISE in every case of an exercise', () => {
    for (const discreet of [true, false])
      for (const ringing of [undefined, 'x'])
        expect(titleText({ ...parts, exercise: true, discreet, ringing })).toMatch(/^EXERCISE · /);
  });

  it('discreet, gives away neither page nor caller nor product', () => {
    expect(titleText({ ...parts, discreet: true })).toBe('Notes');
    expect(titleText({ ...parts, discreet: true, ringing: 'Flash: South Bank' })).toBe('(1) Notes');
  });
});
