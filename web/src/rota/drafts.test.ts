import { describe, expect, it } from 'vitest';
import type { Rotation } from '../api/house-types.ts';
import { newRotation, toDays, toDraft, toOverride, toRotation } from './drafts.ts';

const nights: Rotation = {
  id: 'nights',
  people: ['amal', 'noa'],
  starts: '2026-11-16T20:00',
  until: '2027-01-01T20:00',
  pattern: { from: '20:00', to: '08:00', days: [1, 2, 3] },
  turns: 'week',
  holidays: 'off',
};

describe('a rotation as it is edited', () => {
  it.each<[string, Rotation]>([
    ['daily', nights],
    ['one shift behind the other', { id: 'rotation-1', people: ['amal'], starts: '2026-11-16T08:00', shiftHours: 12 }],
  ])('%s: what is read and saved unchanged is the same', (_, rotation) => {
    expect(toRotation(toDraft(rotation), rotation)).toEqual(rotation);
  });

  it('a new one takes a name that is free, and is not saved without people', () => {
    const draft = newRotation(['rotation-1'], '2026-11-22');
    expect(draft.id).toBe('rotation-2');
    expect(toRotation(draft)).toBeUndefined();
    expect(toRotation({ ...draft, people: 'amal, ,noa ' })?.people).toEqual(['amal', 'noa']);
  });

  it.each([{ hours: '0' }, { hours: 'x' }, { starts: '' }, { kind: 'daily' as const, days: [] }])('%j is not whole', (change) => {
    expect(toRotation({ ...newRotation([], '2026-11-22'), people: 'amal', ...change })).toBeUndefined();
  });
});

describe('overrides and holidays', () => {
  it('an override is sent in UTC and has an end behind its beginning', () => {
    const draft = { from: '2026-11-22T08:00', to: '2026-11-22T20:00', alias: 'noa', instead: '' };
    expect(toOverride(draft)).toEqual({
      from: new Date('2026-11-22T08:00').toISOString(),
      to: new Date('2026-11-22T20:00').toISOString(),
      alias: 'noa',
    });
    expect(toOverride({ ...draft, to: draft.from })).toBeUndefined();
    expect(toOverride({ ...draft, alias: ' ' })).toBeUndefined();
  });

  it('days are read one by one, each once; what is no day is not taken', () => {
    expect(toDays('2026-12-25\n2026-12-25 2026-01-01')).toEqual(['2026-01-01', '2026-12-25']);
    for (const text of ['2026-02-30', '25.12.2026', '2026-13-01']) expect(toDays(text)).toBeUndefined();
  });
});
