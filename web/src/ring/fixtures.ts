import type { By, CallView } from '../api/types.ts';

/** Calls for tests. Own party is `north`, the other `south`. */
export const officer: By = { desk: 'east', role: 'duty-officer', alias: 'amal', mandate: 'agree' };

export function callFixture(change: Partial<CallView> = {}): CallView {
  return {
    id: '0197a000-0000-7000-8000-000000000001',
    line: 'line',
    from: { party: 'south', desk: 'east-s' },
    to: { party: 'north', desk: 'east' },
    precedence: 'routine',
    reason: 'We ask to talk now.',
    state: 'received',
    delivery: 'delivered',
    placedAt: '2026-03-04T10:00:00.000Z',
    due: '2026-03-04T10:15:00.000Z',
    duty: { id: 'duty', state: 'pending', clause: 'answer', owedBy: 'north', figures: null },
    steps: [],
    exhausted: false,
    held: false,
    messages: [],
    minutes: [],
    commitments: [],
    ringsHere: false,
    events: [],
    ...change,
  };
}
