import { describe, expect, test } from 'vitest';
import { excludedUses } from '../../language/index.ts';
import { completeDraft } from './agreement-draft.ts';

const north = { id: `ql1${'a'.repeat(32)}`, name: 'North Bank', rootKey: 'A'.repeat(43) };
const south = { id: `ql1${'b'.repeat(32)}`, name: 'South Bank', rootKey: 'B'.repeat(43) };
const nonce = 'n'.repeat(22);
const draft = {
  title: 'River line',
  mode: 'exercise',
  districts: [{ id: 'ferry', name: 'Ferry' }],
  desks: [
    { id: 'ferry-north', party: 'North Bank', name: 'Ferry North', district: 'ferry' },
    { id: 'ferry-south', party: south.id, name: 'Ferry South', district: 'ferry' },
  ],
};

describe('a draft', () => {
  test('without parties is between all known ones, with the usual limits', () => {
    const whole = completeDraft(draft, [north, south], nonce);
    expect(whole).toMatchObject({
      format: 'quietline-agreement/1',
      number: 1,
      nonce,
      parties: [north, south],
      calls: { clause: 'answer-calls', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
      excludedUses: [...excludedUses],
    });
    expect((whole as { desks: { party: string }[] }).desks.map((desk) => desk.party)).toEqual([north.id, south.id]);
  });

  test('keeps the limits that it names', () => {
    const calls = { clause: 'floor-1', answerWithin: { routine: 9, priority: 3, immediate: 2, flash: 1 } };
    expect(completeDraft({ ...draft, calls }, [north, south], nonce)).toMatchObject({ calls });
  });

  test('names its parties where more are known', () => {
    const east = { ...north, id: `ql1${'c'.repeat(32)}`, name: 'East' };
    expect(completeDraft({ ...draft, parties: ['South Bank', north.id] }, [north, south, east], nonce)).toMatchObject({
      parties: [south, north],
    });
  });

  test('with a party whose card is not here is refused', () => {
    expect(() => completeDraft(draft, [north], nonce)).toThrow(/none of the parties/);
  });

  test('with a name that two parties have is refused', () => {
    expect(() => completeDraft(draft, [north, { ...south, name: 'North Bank' }], nonce)).toThrow(/several parties/);
  });
});

test('a whole agreement is left as it is', () => {
  const whole = { format: 'quietline-agreement/1', title: 'as it came' };
  expect(completeDraft(whole, [north, south], nonce)).toBe(whole);
});
