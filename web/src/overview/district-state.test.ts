import { describe, expect, it } from 'vitest';
import type { OverviewDistrict } from '../api/overview.ts';
import { byNeed, districtTone } from './district-state.ts';

function district(change: Partial<OverviewDistrict> = {}): OverviewDistrict {
  return {
    line: 'l',
    mode: 'actual',
    district: 'river',
    name: 'River',
    posture: 'open',
    desks: [{ id: 'd', staffed: true }],
    openDuties: 3,
    overdueDuties: 0,
    missedCalls: 0,
    unacknowledged: 0,
    ...change,
  };
}

describe('how much a district needs its headquarters', () => {
  it.each([
    ['nothing is wrong, however many duties run', {}, 'ok'],
    ['calls were missed', { missedCalls: 1 }, 'warn'],
    ['a directive is not acknowledged', { unacknowledged: 1 }, 'warn'],
    ['a duty is overdue', { overdueDuties: 1 }, 'bad'],
    [
      'nobody is at one of its desks',
      {
        desks: [
          { id: 'a', staffed: true },
          { id: 'b', staffed: false },
        ],
      },
      'bad',
    ],
    ['its line is dark', { darkSince: '2026-03-04T00:00:00.000Z' }, 'bad'],
  ] as const)('%s', (_, change, tone) => expect(districtTone(district(change))).toBe(tone));

  it('what is worst comes first', () => {
    const calm = district();
    const missed = district({ missedCalls: 9 });
    const late = district({ overdueDuties: 1 });
    const later = district({ overdueDuties: 4 });
    expect([calm, missed, late, later].sort(byNeed)).toEqual([later, late, missed, calm]);
  });
});
