import { describe, expect, it } from 'vitest';
import type { LineView } from '../api/types.ts';
import { byStrictness, countingLines } from './line-postures.ts';
import { refusedChannels } from './preview.tsx';
import { publicOf } from './public-fields.tsx';

const line = (id: string, mode: LineView['mode'], state: LineView['state'] = 'up') => ({ id, mode, state }) as LineView;

describe('whose posture counts for a desk', () => {
  it('an exercise does not make the real desk discreet', () => {
    expect(countingLines([line('real', 'actual'), line('play', 'exercise')]).map(({ id }) => id)).toEqual(['real']);
  });

  it('where there is nothing but exercises they count, and what is only proposed never does', () => {
    const lines = [line('play', 'exercise'), line('new', 'actual', 'proposed')];
    expect(countingLines(lines).map(({ id }) => id)).toEqual(['play']);
  });

  it('the strictest comes first', () => {
    expect((['open', 'suspended', 'low-key'] as const).toSorted(byStrictness)).toEqual(['suspended', 'low-key', 'open']);
  });
});

describe('what a change of posture does', () => {
  it('a channel is refused once, however many acts go through it', () => {
    const refused = (['meeting.propose', 'meeting.agree'] as const).map((action) => ({
      action,
      channel: 'meetings' as const,
      because: {},
    }));
    expect([...refusedChannels({ effective: 'suspended', refused, stays: [] })]).toEqual(['meetings']);
  });

  it('a public position goes on the record only when it is announced, without empty languages', () => {
    const draft = { on: true, position: 'suspended', day: '2026-03-04', statement: { en: ' Said. ', fr: '  ' } } as const;
    expect(publicOf({ ...draft, on: false })).toBeUndefined();
    expect(publicOf(draft)).toEqual({ position: 'suspended', day: '2026-03-04', statement: { en: 'Said.' } });
    expect(publicOf({ ...draft, statement: {} })).toEqual({ position: 'suspended', day: '2026-03-04' });
  });
});
