import { describe, expect, it } from 'vitest';
import { moveStep, toDraft, toSteps } from './ladder-steps.ts';

const desk = { target: { desk: 'river' }, seconds: 20, label: 'the desk' };
const rota = {
  target: { rota: 'river' },
  seconds: 30,
  label: 'whoever is on duty',
  via: ['screen' as const, 'push' as const, 'webhook' as const],
};
const account = { target: { account: 'a:b' }, seconds: 15, label: 'the deputy' };

describe('editing a ladder', () => {
  it('what is read and saved unchanged is the same, also with a colon in a name', () => {
    expect(toSteps([desk, account, rota].map(toDraft))).toEqual([desk, account, rota]);
  });

  it('a step without target, label or time is not saved', () => {
    const whole = toDraft(desk);
    for (const change of [{ target: '' }, { target: 'desk:' }, { label: ' ' }, { seconds: 0 }, { seconds: Number.NaN }])
      expect(toSteps([{ ...whole, ...change }])).toBeUndefined();
  });

  it('steps change places, and stay at the ends', () => {
    const drafts = [desk, account].map(toDraft);
    expect(moveStep(drafts, 0, 1).map((one) => one.label)).toEqual(['the deputy', 'the desk']);
    expect(moveStep(drafts, 0, -1)).toBe(drafts);
    expect(moveStep(drafts, 1, 1)).toBe(drafts);
  });
});
