import { describe, expect, it } from 'vitest';
import { nodeOf, person, saying, uuid } from './testing/feeds.ts';
import { about, officer, Story } from './testing/story.ts';

/** Two acts that had not seen each other: who wins, and that both are sound. */
const southNode = nodeOf('south-east');

function race(act: (story: Story) => void): Story {
  const story = new Story().receive();
  act(story);
  story.meet();
  expect(story.voids).toEqual({});
  return story;
}

describe('acts that had not seen each other', () => {
  it('answered beats cancelled, whoever has the lower clock, and the caller can then end it', () => {
    for (const talk of [0, 5]) {
      const story = race((s) => {
        for (let i = 0; i < talk; i++) s.bySouth('call.message', { id: uuid(50 + i) }, 200, officer, { text: 'one moment' });
        s.bySouth('call.answered', { as: 'voice' }, 300);
        s.byNorth('call.cancelled', { because: 'caller' }, 300);
      });
      expect(story.fold).toMatchObject({ state: 'answered', cancelled: { because: 'caller' } });
      story.byNorth('call.ended', {}, 400);
      expect(story.fold.state).toBe('ended');
      expect(story.voids).toEqual({});
    }
  });

  it('cancelled beats refused', () => {
    const story = race((s) => {
      s.bySouth('call.refused', {}, 300);
      s.byNorth('call.cancelled', { because: 'caller' }, 300);
    });
    expect(story.fold.state).toBe('cancelled');
  });

  it('missed beats cancelled, and the cancellation excuses nothing', () => {
    const story = race((s) => {
      s.bySouth('call.missed', { duty: 'd' }, 30_101, southNode);
      s.byNorth('call.cancelled', { because: 'caller' }, 30_090);
    });
    expect(story.fold).toMatchObject({ state: 'missed', cancelled: { excuses: false } });
  });

  it('a caller who gives up after the miss stops the call, which stays missed', () => {
    const story = new Story().receive();
    story.bySouth('call.missed', { duty: 'd' }, 30_101, southNode);
    story.meet().byNorth('call.cancelled', { because: 'caller' }, 31_000);
    story.meet();
    const late = story.bySouth('call.answered', { as: 'voice' }, 32_000);
    expect(story.fold.state).toBe('missed');
    expect(story.voids).toEqual({ [late.leaf]: 'NOT_POSSIBLE' });
  });

  it('a cancellation that was heard in time excuses, and no miss can be stated after it', () => {
    const story = new Story().receive();
    story.byNorth('call.cancelled', { because: 'caller' }, 20_000);
    story.meet();
    const miss = story.bySouth('call.missed', { duty: 'd' }, 30_101, southNode);
    expect(story.fold).toMatchObject({ state: 'cancelled', cancelled: { excuses: true } });
    expect(story.voids).toEqual({ [miss.leaf]: 'NOT_POSSIBLE' });
  });

  it('the callee’s clock decides what is in time: a caller cannot forbid the answer and charge it as well', () => {
    const story = new Story().receive();
    story.byNorth('call.cancelled', { because: 'caller' }, 99_999_999);
    const miss = story.meet().bySouth('call.missed', { duty: 'd' }, 40_000, southNode);
    expect(story.voids).toEqual({ [miss.leaf]: 'NOT_POSSIBLE' });
    expect(story.fold).toMatchObject({ state: 'cancelled', cancelled: { excuses: true } });
  });

  it('a caller that gives up after it stated the breach excuses nothing, unless the callee contests the statement', () => {
    const stated = new Story().receive();
    const statement = stated.byNorth('duty.breached', { duty: 'd', delivered: 'n1-1' }, 40_000);
    stated.byNorth('call.cancelled', { because: 'caller' }, 41_000);
    expect(stated.meet().fold).toMatchObject({ state: 'missed', cancelled: { excuses: false } });
    stated.bySouth('duty.contested', { duty: 'd', statement: statement.leaf, due: '' }, 20_000, southNode);
    expect(stated.fold).toMatchObject({ state: 'cancelled', cancelled: { excuses: true } });
    expect(stated.voids).toEqual({});
  });

  it('a callee that wrote on past the due without a miss is not excused by a cancellation it had not heard', () => {
    const story = race((s) => {
      s.bySouth('call.stepped', { step: 0, label: 'Desk', state: 'alerting' }, 30_200, southNode);
      s.byNorth('call.cancelled', { because: 'caller' }, 30_000);
    });
    expect(story.fold.cancelled?.excuses).toBe(false);
    story.bySouth('call.missed', { duty: 'd' }, 30_300, southNode);
    expect(story.fold.state).toBe('missed');
    expect(story.voids).toEqual({});
  });

  it('missed does not undo a refusal, nor does a refusal undo the miss', () => {
    const story = new Story().receive();
    story.bySouth('call.refused', {}, 300);
    story.bySouth('call.missed', { duty: 'd' }, 30_101, southNode);
    expect(story.fold).toMatchObject({ state: 'refused', missed: { at: 30_101 } });
  });

  it('both end it: one end', () => {
    const story = race((s) => {
      s.bySouth('call.answered', { as: 'voice' }, 300);
      s.meet();
      s.bySouth('call.ended', {}, 900);
      s.byNorth('call.ended', {}, 900);
    });
    expect(story.fold.state).toBe('ended');
  });

  it('two answers of one feed: the first counts, the second is void', () => {
    const story = new Story().receive();
    story.bySouth('call.answered', { as: 'voice' }, 300, officer);
    const second = story.bySouth('call.answered', { as: 'text' }, 301, person('south-west', 'lynx'));
    expect(story.fold.answered).toMatchObject({ by: officer, as: 'voice' });
    expect(story.voids).toEqual({ [second.leaf]: 'DUPLICATE' });
  });

  it('answered in one life of the store beats refused in another', () => {
    const story = new Story().receive();
    story.southRestored.takeAll(story.north, 1);
    story.southRestored.takeAll(story.south, 1);
    story.southRestored.say(saying('call.answered', about, officer, { as: 'voice' }), 400);
    story.bySouth('call.refused', {}, 300);
    expect(story.fold.state).toBe('answered');
    expect(story.voids).toEqual({});
  });

  it('a breach stated while the answer was under way stays on record beside the answer', () => {
    const story = race((s) => {
      s.bySouth('call.answered', { as: 'voice' }, 30_000);
      s.byNorth('duty.breached', { duty: 'd', delivered: 'n1-1' }, 40_000);
    });
    expect(story.fold).toMatchObject({ state: 'answered', statements: [{ duty: 'd' }] });
  });

  it('a contested statement does not make the call missed', () => {
    const story = new Story().receive();
    const statement = story.byNorth('duty.breached', { duty: 'd', delivered: 'n1-1' }, 40_000);
    story.meet().bySouth('duty.contested', { duty: 'd', statement: statement.leaf, due: '' }, 29_000, southNode);
    expect(story.fold.state).toBe('received');
    expect(story.voids).toEqual({});
  });
});
