import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, By, Saying } from '../language/index.ts';
import type { CallAct } from '../subjects/call-commands.ts';
import { foldCall, type LadderStep } from '../subjects/index.ts';
import { nodeOf, person, saying, uuid } from '../subjects/testing/feeds.ts';
import { agreement, terms } from '../subjects/testing/story.ts';
import { north, south } from '../terms/testing/agreement.ts';
import { answeringDuty } from './answering.ts';
import { type Bank, Boundary, first, hash } from './testing/bank.ts';

/** Random stories of two honest nodes, and of an honest one beside one that says what it likes. */
const heron = person('north-east', 'heron');
const otter = person('south-east', 'otter');
const calls = [uuid(1), uuid(1), uuid(2), uuid(3), uuid(4)];
const ladder: LadderStep[] = [
  { target: { desk: 'south-east' }, seconds: 20, label: 'Desk' },
  { target: { account: 'lynx' }, seconds: 3, label: 'Deputy' },
];

type Step = (line: Boundary) => void;
type Side = 'north' | 'south';
const side = fc.constantFrom<Side>('north', 'south');
const id = fc.constantFrom(...calls);
const words = fc.constantFrom(...[41, 42, 43].map(uuid));

const act: fc.Arbitrary<CallAct> = fc.oneof(
  fc.constantFrom<CallAct>(
    { do: 'rang' },
    { do: 'answer', as: 'voice' },
    { do: 'answer', as: 'text' },
    { do: 'pass' },
    { do: 'refuse', reason: 'Busy' },
    { do: 'end' },
    { do: 'hold', on: true },
    { do: 'hold', on: false },
    { do: 'mark', precedence: 'routine' },
  ),
  words.map((of): CallAct => ({ do: 'confirm-minute', of })),
  fc.record({ do: fc.constantFrom('message' as const, 'minute' as const), id: words, text: fc.constantFrom('noon', 'one') }),
);

/** One id is one call, of whoever begins it: two that may cross, and the calls back. */
const placings = fc.constantFrom<[Side, string, string?]>(
  ['north', uuid(1)],
  ['south', uuid(2)],
  ['south', uuid(3), uuid(1)],
  ['north', uuid(4), uuid(2)],
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: placings.map(([from, call, returns]) => place(from, call, returns)) },
  {
    weight: 9,
    arbitrary: fc.tuple(side, id, act, fc.boolean()).map(([who, call, what, deputy]) => acts(who, call, what, deputy)),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, 900, 5_000, 12_000, 31_000, 130_000).map((ms) => (line: Boundary) => void line.pass(ms, false)),
  },
  {
    weight: 7,
    arbitrary: fc.tuple(side, fc.constantFrom(1, 2, 99)).map(
      ([to, most]) =>
        (line: Boundary) =>
          line.carry(line[to], most),
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(true, true, false).map((up) => wire(up)) },
  {
    weight: 2,
    arbitrary: fc.tuple(side, fc.constantFrom('south-east', 'north-east', 'lynx'), fc.boolean()).map(
      ([who, where, on]) =>
        (line: Boundary) =>
          line[who].watch(where, on),
    ),
  },
);

function wire(up: boolean): Step {
  return (line) => {
    line.up = up;
  };
}

function place(from: Side, call: string, returns?: string): Step {
  const to = from === 'north' ? { party: south, desk: 'south-east' } : { party: north, desk: 'north-east' };
  return (line) => void line[from].place(from === 'north' ? heron : otter, call, to, 'flash', returns);
}

function acts(who: Side, call: string, what: CallAct, deputy: boolean): Step {
  const by: By = who === 'north' ? heron : deputy ? person('south-west', 'lynx', 'head') : otter;
  return (line) => {
    if (line[who].fold(call) !== undefined) line[who].act(by, call, what);
  };
}

function boundary(skew: number): Boundary {
  const line = new Boundary();
  line.south.ladder = ladder;
  line.south.skew = skew;
  return line;
}

function played(skew: number, steps: readonly Step[]): Boundary {
  const line = boundary(skew);
  for (const one of steps) one(line);
  line.mend();
  return line;
}

const skews = fc.constantFrom(0, -3_600_000, 250, 3_600_000);
const story = fc.tuple(skews, fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }));

describe('two honest nodes, whatever people do and however entries travel', () => {
  it('end with the same calls and duties; nothing is void and nothing is said twice', () => {
    fc.assert(
      fc.property(story, ([skew, steps]) => {
        const line = played(skew, steps);
        expect(line.north.ids).toEqual(line.south.ids);
        const sizes = [line.north.feed.own.length, line.south.feed.own.length];
        for (const call of line.north.ids) {
          expect(line.north.call(call)).toEqual(line.south.call(call));
          expect(line.north.duty(call)).toEqual(line.south.duty(call));
          expect(line.north.call(call).voids).toEqual([]);
        }
        line.north.settle();
        line.south.settle();
        expect([line.north.feed.own.length, line.south.feed.own.length]).toEqual(sizes);
      }),
      { numRuns: 300 },
    );
  });

  it('in any order and with repeats, the same entries are the same call', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.nat()), ([skew, steps], random) => {
        const line = played(skew, steps);
        for (const call of line.north.ids) {
          const entries = line.north.feed.held.filter((one) => one.about?.id === call);
          const repeated = [...entries, ...entries.filter(() => (random.next().value ?? 0) % 3 === 0)];
          const keyed = repeated.map((one): [number, Act] => [random.next().value ?? 0, one]).sort(([a], [b]) => a - b);
          expect(
            foldCall(
              keyed.map(([, one]) => one),
              terms,
            ),
          ).toEqual(line.north.call(call));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('who answers within the limit by its own clock has met its duty, and who does not has not', () => {
    fc.assert(
      fc.property(story, ([skew, steps]) => {
        const line = played(skew, steps);
        for (const call of line.north.ids) {
          const duty = line.north.duty(call);
          const { answered } = line.north.call(call);
          if (duty === undefined || answered === null) continue;
          expect(duty.state).toBe(answered.at <= duty.due ? 'met' : 'late');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('no duty stays open for ever once the line is up', () => {
    fc.assert(
      fc.property(story, ([skew, steps]) => {
        const line = played(skew, steps).pass(100_000);
        for (const call of line.north.ids) expect(line.north.duty(call)?.state).not.toBe('pending');
      }),
      { numRuns: 100 },
    );
  });
});

/** Anything that north's feed can hold in form: any kind, any times that never fall, naming whatever entries there are. */
const hostile = fc.record({
  kind: fc.constantFrom(
    'call.delivered',
    'duty.breached',
    'call.cancelled',
    'call.ended',
    'call.missed',
    'call.answered',
    'duty.excused',
    'duty.contested',
    'call.received',
    'call.refused',
    'call.returned',
  ),
  later: fc.constantFrom(0, 1, 10_000, 36_000, 10_000_000),
  names: fc.nat({ max: 6 }),
  carried: fc.boolean(),
  heard: fc.boolean(),
  passes: fc.constantFrom(0, 1, 3_000),
  byNode: fc.boolean(),
});

function hostileSaying(kind: string, by: By, leaf: string, duty: string): Saying {
  const data = { entry: leaf, duty, delivered: leaf, statement: leaf, due: '', because: 'caller', as: 'voice', with: uuid(77) };
  return saying(kind as 'call.ended', { party: north, id: first }, by, data as unknown as Record<string, never>);
}

describe('a caller that says what it likes', () => {
  it('makes no breach and no lateness of an answer in time, by whatever order and times', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 14 }), fc.nat({ max: 29_000 }), (words, answersAt) => {
        const line = boundary(0);
        line.north.place(heron, first, { party: south, desk: 'south-east' });
        line.carry(line.south);
        const due = line.south.duty(first)?.due ?? 0;
        let at = line.time;
        let answered = false;
        const answer = (bank: Bank) => {
          const decision = bank.act(otter, first, { do: 'answer', as: 'voice' });
          answered = decision.outcome !== 'refused';
        };
        words.forEach((word, index) => {
          at += word.later;
          if (word.heard) line.north.feed.takeAll(line.south.feed);
          const named = line.north.feed.held[word.names % line.north.feed.held.length];
          line.north.feed.say(
            hostileSaying(
              word.kind,
              word.byNode ? nodeOf('north-east') : heron,
              named?.leaf ?? '',
              line.south.duty(first)?.id ?? '',
            ),
            at,
          );
          if (word.carried) line.carry(line.south);
          line.time = Math.min(line.time + word.passes, due);
          line.south.settle();
          if (!answered && index === answersAt % 14) answer(line.south);
        });
        if (!answered) answer(line.south);
        line.carry(line.south);
        line.time = due + 100_000;
        line.south.settle();
        line.north.feed.takeAll(line.south.feed);
        for (const bank of [line.north, line.south]) {
          const call = bank.call(first);
          const state = answeringDuty(call, agreement, bank.latestAt(call), hash)?.state;
          // It can only have hung up, which excuses, or have measured otherwise.
          expect(answered ? ['met', 'disputed'] : ['excused']).toContain(state);
        }
      }),
      { numRuns: 500 },
    );
  });
});
