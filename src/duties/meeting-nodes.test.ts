import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DutyState, dutyStates, type Saying } from '../language/index.ts';
import { nodeOf, saying, uuid } from '../subjects/testing/feeds.ts';
import { agreement } from '../subjects/testing/nonsense.ts';
import { north, south } from '../terms/testing/agreement.ts';
import { Boundary, first } from './testing/bank.ts';
import { heron, meetingStory, otter, played } from './testing/meeting-steps.ts';

describe('two honest nodes that meet, whatever people do and however entries travel', () => {
  it('end with the same meetings and duties; nothing is void, nothing is said twice, and no duty is open for ever', () => {
    const seen = new Map<DutyState, number>();
    fc.assert(
      fc.property(meetingStory, ([skew, steps]) => {
        const line = played(new Boundary(agreement), skew, steps);
        expect(line.north.ids).toEqual(line.south.ids);
        const sizes = () => [line.north.feed.own.length, line.south.feed.own.length];
        const before = sizes();
        line.north.settle();
        line.south.settle();
        expect(sizes()).toEqual(before);
        line.pass(600_000_000);
        for (const id of line.north.ids) {
          const meeting = line.north.meeting(id);
          expect(meeting).toEqual(line.south.meeting(id));
          expect(meeting.voids).toEqual([]);
          expect(line.north.duties(id)).toEqual(line.south.duties(id));
          for (const { state } of line.north.duties(id)) {
            expect(state).not.toBe('pending');
            seen.set(state, (seen.get(state) ?? 0) + 1);
          }
          const said = meeting.events.filter(({ kind }) => kind === 'duty.breached' || kind === 'duty.received');
          const unique = new Set(said.map(({ kind, party, data }) => JSON.stringify([kind, party, data])));
          expect(said).toHaveLength(unique.size);
        }
      }),
      { numRuns: 250, seed: 11 },
    );
    // Worth something: every verdict but one (a wrong clock makes the last) was come to.
    expect(dutyStates.filter((state) => state !== 'pending' && state !== 'disputed' && !seen.has(state))).toEqual([]);
  });

  it('who did in time what was owed, by its own clock, has met its duty or been measured otherwise', () => {
    fc.assert(
      fc.property(meetingStory, ([skew, steps]) => {
        const line = played(new Boundary(agreement), skew, steps);
        for (const id of line.north.ids) {
          for (const duty of line.north.duties(id)) {
            const { actedAt, breachedAt } = duty.owing;
            if (actedAt !== null && breachedAt === null && actedAt <= duty.due) expect(['met', 'disputed']).toContain(duty.state);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Anything that north's feed can hold in form about the meeting: any kind, any times that never fall, naming whatever there is. */
const hostile = fc.record({
  kind: fc.constantFrom(
    'duty.received',
    'duty.delivered',
    'duty.breached',
    'duty.contested',
    'duty.excused',
    'meeting.agreed',
    'meeting.refused',
    'meeting.cancelled',
    'meeting.held',
    'commitment.done',
  ),
  later: fc.constantFrom(0, 1, 10_000, 26_000, 10_000_000),
  names: fc.nat({ max: 6 }),
  carried: fc.boolean(),
  heard: fc.boolean(),
  passes: fc.constantFrom(0, 1, 3_000),
  byNode: fc.boolean(),
});

function hostileSaying(kind: string, byNode: boolean, leaf: string, duty: string): Saying {
  const data = { entry: leaf, duty, statement: leaf, due: '', ground: 'other', commitment: uuid(61) };
  const named = kind === 'duty.breached' ? { ...data, delivered: leaf } : data;
  const by = byNode ? nodeOf('north-east') : heron;
  return saying(kind as 'meeting.held', { party: north, id: first }, by, named as unknown as Record<string, never>);
}

describe('a party that says what it likes', () => {
  it('makes no breach and no lateness of a reply in time, by whatever order and times', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 14 }), fc.nat({ max: 13 }), (words, repliesAt) => {
        const line = new Boundary(agreement);
        line.north.meet(heron, first, {
          ...{ do: 'propose', id: first, type: 'meeting', from: 'north-east', to: { party: south, desk: 'south-east' } },
          ...{ precedence: 'immediate', begins: line.time + 1, ends: line.time + 10_000_000, subject: 'Weir' },
        });
        line.carry(line.south);
        const duty = () => line.south.duties(first)[0];
        const due = duty()?.due ?? 0;
        let at = line.time;
        let replied = false;
        const reply = () => {
          replied = line.south.meet(otter, first, { do: 'refuse', ground: 'not-now' }).outcome === 'say';
        };
        words.forEach((word, index) => {
          at += word.later;
          if (word.heard) line.north.feed.takeAll(line.south.feed);
          const { held } = line.north.feed;
          const named = held[word.names % held.length]?.leaf ?? '';
          line.north.feed.say(hostileSaying(word.kind, word.byNode, named, duty()?.id ?? ''), at);
          if (word.carried) line.carry(line.south);
          line.time = Math.min(line.time + word.passes, due);
          line.south.settle();
          if (!replied && index === repliesAt) reply();
        });
        if (!replied) reply();
        line.carry(line.south);
        line.time = due + 100_000;
        line.south.settle();
        line.north.feed.takeAll(line.south.feed);
        // It can only have called it off, which excuses, or have measured otherwise.
        for (const bank of [line.north, line.south])
          expect(replied ? ['met', 'disputed'] : ['excused']).toContain(bank.duties(first)[0]?.state);
      }),
      { numRuns: 400 },
    );
  });
});
