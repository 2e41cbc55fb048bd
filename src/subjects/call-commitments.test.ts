import { describe, expect, it } from 'vitest';
import { agreementWith, north, south } from '../terms/testing/agreement.ts';
import { callStaysOpen } from './call.ts';
import type { CallPlacing } from './call-commands.ts';
import { decideCall } from './call-decide.ts';
import { foldCall, judgeCall } from './call-fold.ts';
import { dutyId } from './duty-draft.ts';
import { Feed, nodeOf, person, saying, uuid } from './testing/feeds.ts';
import { about, agreement, officer, Story, terms } from './testing/story.ts';
import { hash, termsWith } from './testing/terms.ts';

const mandated = { ...officer, mandate: 'agree' } as const;
const southNode = nodeOf('south-east');

/** Answered, with a minute of north in which south commits itself. */
function minuted(): Story {
  const story = new Story().receive();
  story.bySouth('call.answered', { as: 'voice' }, 1_000);
  const commitments = [{ id: uuid(60), owedBy: south, desk: 'south-east', by: '1970-01-01T01:00:00.000Z' }];
  const words = { text: 'Agreed', commitments: ['Send the log'] };
  story.meet().byNorth('call.minute', { id: uuid(20), commitments }, 2_000, undefined, words);
  return story.meet();
}

describe('a commitment made in a call', () => {
  it('begins when the minute is confirmed by a mandate, and keeps the call open after its end', () => {
    const story = minuted();
    const above = story.bySouth('call.minute-confirmed', { of: uuid(20) }, 3_000);
    expect(story.voids).toEqual({ [above.leaf]: 'OUTSIDE_TERMS' });
    story.bySouth('call.minute-confirmed', { of: uuid(20) }, 3_000, mandated);
    story.bySouth('call.ended', {}, 4_000);
    expect(story.fold.obligations).toMatchObject([
      { owes: 'fulfil', part: uuid(60), owedBy: south, owedTo: north, due: 3_600_000 },
    ]);
    expect(story.fold.minutes).toMatchObject([{ confirmedBy: south, commitments: [{ what: 'Send the log' }] }]);
    expect(callStaysOpen(story.fold)).toBe(true);
    story.bySouth('commitment.done', { commitment: uuid(60) }, 5_000, officer, { text: 'Sent' });
    expect(callStaysOpen(story.fold)).toBe(false);
  });

  it('has breaches of its own beside that of the answer', () => {
    const story = minuted();
    const confirmed = story.bySouth('call.minute-confirmed', { of: uuid(20) }, 3_000, mandated);
    const names = { clause: 'commitments', part: uuid(60), owedBy: south, owedTo: north };
    const duty = dutyId(names, confirmed.leaf, hash);
    const early = story.bySouth('duty.breached', { duty }, 3_600_000, southNode);
    const breach = story.bySouth('duty.breached', { duty }, 3_600_001, southNode);
    const answer = story.bySouth('duty.breached', { duty: 'another' }, 3_600_002, southNode);
    expect(story.voids).toEqual({ [early.leaf]: 'NOT_POSSIBLE', [answer.leaf]: 'NOT_YOURS' });
    expect(story.fold.obligations[0]?.ownBreach?.leaf).toBe(breach.leaf);
    expect(story.fold.statements).toEqual([]);
  });

  it('an excuse takes a mandate, for the answer as well', () => {
    const story = new Story().receive();
    const { leaf } = story.bySouth('duty.excused', { duty: 'd' }, 300, officer, { reason: 'Drill' });
    story.bySouth('duty.excused', { duty: 'd' }, 300, mandated, { reason: 'Drill' });
    expect(story.voids).toEqual({ [leaf]: 'OUTSIDE_TERMS' });
    expect(story.fold.excuses).toHaveLength(1);
  });

  it('is commanded like the rest of the call', () => {
    const { fold } = minuted();
    const context = (by = mandated as typeof officer, self = south) => ({ self, by, at: 3_000, agreement, mayAnswer: true });
    const confirm = { do: 'confirm-minute', of: uuid(20) } as const;
    expect(decideCall(fold, confirm, context(officer))).toMatchObject({ status: 403, clause: 'mandates' });
    expect(decideCall(fold, confirm, context())).toMatchObject({ outcome: 'say' });
    const done = { do: 'commitment-done', commitment: uuid(60), text: 'Sent' } as const;
    expect(decideCall(fold, done, context())).toMatchObject({ code: 'UNKNOWN_COMMITMENT' });
    const commitments = [{ id: uuid(61), owedBy: north, desk: 'north-east', by: 9_000, what: 'Open gate 4' }];
    const minute = { do: 'minute', id: uuid(21), text: 'Also', commitments } as const;
    expect(decideCall(fold, minute, context(officer))).toMatchObject({
      sayings: [{ kind: 'call.minute', data: { corrects: uuid(20), commitments: [{ by: '1970-01-01T00:00:09.000Z' }] } }],
    });
  });
});

describe('a check call', () => {
  const checked = agreementWith({
    checkCalls: [
      {
        ...{ id: 'morning', clause: 'check-calls', from: 'north-east', to: 'south-east' },
        ...{ at: ['09:00'], timezone: 'Etc/UTC', precedence: 'routine' },
      },
    ],
  });
  const place = (check: string | undefined, by = nodeOf('north-east'), to = 'south-east', under = checked) => {
    const feed = new Feed(north);
    const data = { from: 'north-east', to: { party: south, desk: to }, precedence: 'routine' as const };
    const words = { reason: 'Check' };
    feed.say(saying('call.placed', about, by, check === undefined ? data : { ...data, check }, words), 0);
    return judgeCall(feed.own, termsWith(under));
  };

  it('is placed by the node where the agreement has it between these desks, and nothing else is', () => {
    expect(place('morning').fold).toMatchObject({ state: 'placed', check: 'morning' });
    expect(place('morning', person('north-east', 'heron')).fold?.check).toBe('morning');
    const reasons = [
      place(undefined),
      place('evening'),
      place('morning', undefined, 'south-west'),
      place('morning', undefined, undefined, agreement),
    ];
    expect(reasons.map(({ voids }) => voids[0]?.reason)).toEqual([
      'NOT_YOURS',
      'OUTSIDE_TERMS',
      'OUTSIDE_TERMS',
      'OUTSIDE_TERMS',
    ]);
  });

  it('is commanded by the node alone without a person, and answered by a person alone', () => {
    const command: CallPlacing = {
      ...{ do: 'place', id: uuid(1), from: 'north-east', to: { party: south, desk: 'south-east' } },
      ...{ precedence: 'routine', reason: 'Check', check: 'morning' },
    };
    const context = { self: north, by: nodeOf('north-east'), at: 0, agreement: checked, mayAnswer: false };
    expect(decideCall(undefined, command, context)).toMatchObject({
      sayings: [{ kind: 'call.placed', data: { check: 'morning' } }],
    });
    expect(decideCall(undefined, { ...command, check: 'evening' }, context)).toMatchObject({ code: 'UNKNOWN_CHECK_CALL' });
    const { check: _, ...plain } = command;
    expect(decideCall(undefined, plain, context)).toMatchObject({ status: 403 });
    expect(decideCall(place('morning').fold, command, context)).toEqual({ outcome: 'unchanged' });
    const story = new Story().receive();
    const { leaf } = story.bySouth('call.answered', { as: 'voice' }, 300, southNode);
    expect(story.voids).toEqual({ [leaf]: 'NOT_YOURS' });
    expect(foldCall(story.acts, terms)?.answered).toBeNull();
  });
});
