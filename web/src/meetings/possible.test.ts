import { describe, expect, it } from 'vitest';
import type { MeetingState } from '../api/house-types.ts';
import { meetingAct, possibleMeetingActs } from './possible.ts';

const from = { party: 'north', desk: 'ferry' };
const acts = (state: MeetingState, self: string) =>
  Object.entries(possibleMeetingActs({ state, from }, self))
    .filter(([, possible]) => possible)
    .map(([act]) => act);

describe('what can be done about a meeting', () => {
  it.each([
    ['proposed', 'north', ['cancel']],
    ['proposed', 'south', ['answer']],
    ['agreed', 'north', ['cancel', 'held', 'minute']],
    ['agreed', 'south', ['cancel', 'held', 'minute']],
    ['held', 'south', ['minute']],
    ['refused', 'south', []],
    ['cancelled', 'north', []],
  ] satisfies [MeetingState, string, string[]][])('%s, seen from the %s', (state, self, expected) => {
    expect(acts(state, self)).toEqual(expected);
  });

  it('joint activities are asked for under their own name', () => {
    expect(meetingAct('meeting', 'propose')).toBe('meeting.propose');
    expect(meetingAct('joint-activity', 'propose')).toBe('activity.propose');
  });
});
