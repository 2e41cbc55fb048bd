import { describe, expect, it } from 'vitest';
import { ladderFor, ringsHere, standsOnLadder, stepsOf } from './ladder.ts';
import { nodeOf } from './testing/feeds.ts';
import { agreement, deputy, officer, Story } from './testing/story.ts';

const ladder = [
  { target: { desk: 'south-east' }, seconds: 20, label: 'Desk' },
  { target: { account: 'lynx' }, seconds: 20, label: 'Deputy' },
  { target: { desk: 'south-east' }, seconds: 20, label: 'Desk again' },
];

describe('a ladder', () => {
  it('that is not set is the desk itself for 20 s', () => {
    expect(ladderFor(agreement, 'south-east', [])).toEqual([
      { target: { desk: 'south-east' }, seconds: 20, label: 'South Bank East' },
    ]);
    expect(ladderFor(agreement, 'south-east', ladder)).toBe(ladder);
  });

  it('rings whoever is on duty by a rota, nobody in a gap', () => {
    const rota = (...onDuty: string[]) => [{ target: { rota: 'south-east', onDuty }, seconds: 20, label: 'On duty' }];
    expect(stepsOf(rota('lynx'), deputy)).toEqual([0]);
    expect(stepsOf(rota('lynx'), officer)).toEqual([]);
    expect(stepsOf(rota(), deputy)).toEqual([]);
  });

  it('rings desks and accounts', () => {
    expect(stepsOf(ladder, officer)).toEqual([0, 2]);
    expect(stepsOf(ladder, deputy)).toEqual([1]);
    expect(stepsOf(ladder, { desk: null, alias: 'owl' })).toEqual([]);
  });

  it('gives a say to who is on it or sits at the called desk', () => {
    const { fold } = new Story();
    expect(standsOnLadder(fold, ladder, deputy)).toBe(true);
    expect(standsOnLadder(fold, [], officer)).toBe(true);
    expect(standsOnLadder(fold, ladder, { desk: 'south-west', alias: 'owl' })).toBe(false);
  });
});

describe('whether a call rings here', () => {
  const stepped = (story: Story, step: number, state: 'alerting' | 'unanswered' | 'passed' | 'skipped') =>
    story.bySouth('call.stepped', { step, label: 'Step', state }, 500, nodeOf('south-east'));
  const rings = (story: Story, person = officer) => ringsHere(story.fold, ladder, person);

  it('from the begin of the own step on, also when its time is over, until it is passed', () => {
    const story = new Story().receive();
    expect(rings(story)).toBe(false);
    stepped(story, 0, 'alerting');
    expect([rings(story), rings(story, deputy)]).toEqual([true, false]);
    stepped(story, 0, 'unanswered');
    stepped(story, 1, 'alerting');
    expect([rings(story), rings(story, deputy)]).toEqual([true, true]);
    stepped(story, 0, 'passed');
    expect([rings(story), rings(story, deputy)]).toEqual([false, true]);
    stepped(story, 2, 'alerting');
    expect(rings(story)).toBe(true);
  });

  it('not once the call was taken or given up', () => {
    const story = new Story().receive();
    stepped(story, 0, 'alerting');
    story.meet().byNorth('call.cancelled', { because: 'caller' }, 600);
    expect(rings(story)).toBe(false);
  });

  it('also after the deadline', () => {
    const story = new Story().receive();
    stepped(story, 0, 'alerting');
    story.bySouth('call.missed', { duty: 'd' }, 30_101, nodeOf('south-east'));
    expect(rings(story)).toBe(true);
  });
});
