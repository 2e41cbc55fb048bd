import { expect, test } from 'vitest';
import type { CallView } from '../node/index.ts';
import { callLines } from './call-text.ts';

const by = { desk: 'south-ferry', role: 'duty-officer', alias: 'south-ferry', mandate: 'agree' } as const;
const placed: CallView = {
  id: '019aa8f0-0000-7000-8000-000000000001',
  line: `qll1${'a'.repeat(32)}`,
  from: { party: `ql1${'a'.repeat(32)}`, desk: 'north-ferry' },
  to: { party: `ql1${'b'.repeat(32)}`, desk: 'south-ferry' },
  precedence: 'flash',
  reason: 'Boats adrift',
  state: 'placed',
  delivery: 'stored',
  placedAt: '2026-01-01T10:00:00.000Z',
  due: null,
  duty: { id: null, state: 'pending', clause: 'answer-calls', owedBy: `ql1${'b'.repeat(32)}`, figures: null },
  steps: [],
  exhausted: false,
  held: false,
  messages: [],
  minutes: [],
  commitments: [],
  ringsHere: false,
  events: [],
};

test('each step is said once, as it happens, to the answer', () => {
  const said: string[] = [];
  const tell = callLines((line) => said.push(line), 'South Bank');
  const ringing = {
    ...placed,
    state: 'ringing' as const,
    due: '2026-01-01T10:00:30.000Z',
    steps: [{ label: 'Ferry Landing', state: 'ringing' as const, at: '2026-01-01T10:00:01.000Z' }],
  };
  tell(placed);
  tell(placed);
  tell(ringing);
  tell(ringing);
  tell({
    ...ringing,
    state: 'answered',
    steps: [...ringing.steps, { label: 'Mill Bridge', state: 'skipped', because: 'unstaffed', at: '2026-01-01T10:00:02.000Z' }],
    answeredBy: { party: placed.to.party, by, at: '2026-01-01T10:00:03.000Z', as: 'voice' },
  });
  expect(said).toEqual([
    'placed: stored here',
    '10:00:01Z  Ferry Landing: rings',
    'to be answered by 10:00:30Z (answer-calls)',
    'ringing',
    '10:00:02Z  Mill Bridge: skipped (unstaffed)',
    'answered by south-ferry of South Bank, voice',
  ]);
});

test('a call that cannot be delivered names the other ways', () => {
  const said: string[] = [];
  const otherWays = [{ desk: 'south-mill', name: 'Mill Bridge', numbers: ['0200 555 0110'] }];
  callLines((line) => said.push(line), 'South Bank')({ ...placed, undelivered: { reason: 'CONNECT_REFUSED', otherWays } });
  expect(said).toEqual(['not delivered: CONNECT_REFUSED', '  another way: Mill Bridge 0200 555 0110', 'placed: stored here']);
});
