import { describe, expect, it } from 'vitest';
import { callFixture } from '../ring/fixtures.ts';
import { possibleActs } from './possible.ts';

const acts = (change: Parameters<typeof callFixture>[0]) =>
  Object.entries(possibleActs(callFixture(change), 'north'))
    .filter(([, can]) => can)
    .map(([name]) => name)
    .sort();

describe('what a call allows', () => {
  it('a call to us that rings can be answered, passed on, refused', () => {
    expect(acts({ state: 'ringing', steps: [{ label: 'desk', state: 'ringing', at: '' }] })).toEqual([
      'answer',
      'mark',
      'pass',
      'refuse',
    ]);
  });

  it('a missed call can still be answered late, or called back, once', () => {
    expect(acts({ state: 'missed' })).toEqual(['answer', 'callBack', 'mark', 'refuse']);
    expect(acts({ state: 'missed', returnedBy: 'x' })).not.toContain('callBack');
  });

  it('our own call that waits can be given up, and nothing else', () => {
    expect(acts({ from: { party: 'north', desk: 'east' }, to: { party: 'south', desk: 's' }, state: 'ringing' })).toEqual([
      'end',
    ]);
  });

  it('a conversation can be written in, held and ended; after it only the minute is open', () => {
    expect(acts({ state: 'answered' })).toEqual(['end', 'hold', 'mark', 'minute', 'write']);
    expect(acts({ state: 'ended', marked: 'routine' })).toEqual(['minute']);
  });

  it('what was given up or refused is closed', () => {
    for (const state of ['cancelled', 'refused', 'returned'] as const) expect(acts({ state, marked: 'routine' })).toEqual([]);
  });
});
