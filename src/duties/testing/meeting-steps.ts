/** Random stories of meetings between two honest nodes. */
import fc from 'fast-check';
import type { By } from '../../language/index.ts';
import type { MeetingAct } from '../../subjects/index.ts';
import { person, uuid } from '../../subjects/testing/feeds.ts';
import { north, south } from '../../terms/testing/agreement.ts';
import type { Boundary } from './bank.ts';

const agree = (by: By): By => ({ ...by, mandate: 'agree' });
export const heron = agree(person('north-east', 'heron'));
export const otter = agree(person('south-east', 'otter'));

export type Step = (line: Boundary) => void;
type Side = 'north' | 'south';
const side = fc.constantFrom<Side>('north', 'south');
const meeting = fc.constantFrom(uuid(1), uuid(1), uuid(2));
const words = fc.constantFrom(uuid(41), uuid(42));

/** Who owes, and how many seconds after it was said. */
const commitment = fc.tuple(fc.constantFrom(61, 62, 63), side, fc.constantFrom(5, 40, 400));

type Said = (line: Boundary, self: Side) => MeetingAct;
const plain = fc.constantFrom<MeetingAct>(
  { do: 'agree' },
  { do: 'agree' },
  { do: 'refuse', ground: 'not-now' },
  { do: 'cancel', ground: 'other' },
  { do: 'held' },
);
const act: fc.Arbitrary<Said> = fc.oneof(
  plain.map(
    (one): Said =>
      () =>
        one,
  ),
  words.map(
    (of): Said =>
      () => ({ do: 'confirm-minute', of }),
  ),
  words.map(
    (of): Said =>
      () => ({ do: 'confirm-minute', of }),
  ),
  fc.constantFrom(61, 62, 63).map(
    (id): Said =>
      () => ({ do: 'commitment-done', commitment: uuid(id), text: 'Done' }),
  ),
  fc.tuple(words, fc.array(commitment, { maxLength: 2 })).map(
    ([id, list]): Said =>
      (line) => {
        const commitments = list.map(([number, owedBy, seconds]) => ({
          id: uuid(number),
          owedBy: owedBy === 'north' ? north : south,
          desk: `${owedBy}-east`,
          by: line.time + seconds * 1_000,
          what: 'Clear the weir',
        }));
        return { do: 'minute', id, text: 'Agreed', commitments };
      },
  ),
);

const propose = fc.tuple(side, fc.constantFrom('meeting' as const, 'joint-activity' as const)).map(
  ([from, type]): Step =>
    (line) => {
      const to = from === 'north' ? { party: south, desk: 'south-east' } : { party: north, desk: 'north-east' };
      const times = { begins: line.time + 100_000, ends: line.time + 200_000_000 };
      const id = uuid(from === 'north' ? 1 : 2);
      const by = from === 'north' ? heron : otter;
      line[from].meet(by, id, {
        do: 'propose',
        id,
        type,
        from: `${from}-east`,
        to,
        precedence: 'immediate',
        ...times,
        subject: 'Weir',
      });
    },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: propose },
  {
    weight: 9,
    arbitrary: fc.tuple(side, meeting, act).map(
      ([who, id, said]): Step =>
        (line) => {
          if (line[who].fold(id) !== undefined) line[who].meet(who === 'north' ? heron : otter, id, said(line, who));
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(side, meeting, fc.nat({ max: 3 })).map(
      ([who, id, number]): Step =>
        (line) => {
          const duties = line[who].duties(id);
          const duty = duties[number % Math.max(1, duties.length)];
          if (duty !== undefined) line[who].excuse(who === 'north' ? heron : otter, id, duty.id);
        },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, 900, 5_000, 12_000, 31_000, 130_000).map(
      (ms): Step =>
        (line) =>
          void line.pass(ms, false),
    ),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(side, fc.constantFrom(1, 2, 99)).map(
      ([to, most]): Step =>
        (line) =>
          line.carry(line[to], most),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(true, true, false).map(
      (up): Step =>
        (line) => {
          line.up = up;
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(side, fc.constantFrom('open' as const, 'low-key' as const, 'suspended' as const)).map(
      ([who, working]): Step =>
        (line) =>
          line[who].declare(working),
    ),
  },
);

const skews = fc.constantFrom(0, -3_600_000, 250, 3_600_000);
export const meetingStory = fc.tuple(skews, fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }));

/** Plays it; at the end the line is up and both hold everything. */
export function played(line: Boundary, skew: number, steps: readonly Step[]): Boundary {
  line.south.skew = skew;
  for (const one of steps) one(line);
  line.mend();
  return line;
}
