import { describe, expect, it } from 'vitest';
import type { By, Kind } from '../language/index.ts';
import { north } from '../terms/testing/agreement.ts';
import { judgeAll } from './judging.ts';
import type { OnwardFold } from './onward.ts';
import { decideOnward, type OnwardCommand, type OnwardPassing } from './onward-decide.ts';
import { onwardFolding } from './onward-fold.ts';
import { Feed, nodeOf, person, type SayingData, saying, uuid } from './testing/feeds.ts';
import { house } from './testing/nonsense.ts';
import { termsWith } from './testing/terms.ts';

const about = { party: north, id: uuid(1) };
const heron = person('north-east', 'heron');
const wren = person('north-west', 'wren');
const node = nodeOf('north-east');
const due = 10_000;
const passing: OnwardPassing = {
  ...{ do: 'pass', id: uuid(1), line: `qll1${'a'.repeat(32)}`, notification: uuid(2), revision: 1, due, clause: 'spared' },
  units: [
    { id: 'patrol', level: 'unit', precision: '1km', desk: 'north-west', name: 'Patrol 1' },
    { id: 'post', level: 'unit', precision: '1km', name: 'Post 7' },
  ],
};

class Story {
  readonly #feed = new Feed(north);

  get fold(): OnwardFold | undefined {
    return judgeAll(onwardFolding, this.#feed.own, termsWith(house)).fold;
  }

  get stands(): OnwardFold {
    if (this.fold === undefined) throw new Error('not passed on');
    return this.fold;
  }

  decide(command: OnwardCommand, by: By, at = 1_000) {
    const decision = decideOnward(this.fold, command, { self: north, by, at });
    if (decision.outcome === 'say') for (const one of decision.sayings) this.#feed.say(one, at);
    return decision;
  }

  say<K extends Kind>(kind: K, data: SayingData<K>, by: By, at: number): string | undefined {
    const { leaf } = this.#feed.say(saying(kind, about, by, data), at);
    return judgeAll(onwardFolding, this.#feed.own, termsWith(house)).voids.find((one) => one.leaf === leaf)?.reason;
  }
}

function passed(): Story {
  const story = new Story();
  expect(story.decide(passing, heron).outcome).toBe('say');
  return story;
}

const unitsOf = ({ units }: OnwardFold) =>
  units.map(({ id, acknowledged, uninformed }) => [id, acknowledged?.how, uninformed?.at]);

describe('what is passed on', () => {
  it('is known by each unit for itself: by an officer of its desk, or by its link', () => {
    const story = passed();
    expect(story.stands.state).toBe('passed');
    expect(story.decide({ do: 'acknowledge', unit: 'patrol' }, heron)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(story.decide({ do: 'acknowledge', unit: 'post' }, wren)).toMatchObject({
      code: 'NOT_ALLOWED',
      allowedBy: 'the unit, by its link',
    });
    expect(story.decide({ do: 'acknowledge', unit: 'patrol' }, wren).outcome).toBe('say');
    expect(story.decide({ do: 'acknowledge', unit: 'patrol' }, wren).outcome).toBe('unchanged');
    expect(story.decide({ do: 'acknowledge-by-link', unit: 'post' }, node).outcome).toBe('say');
    expect(story.decide({ do: 'acknowledge-by-link', unit: 'nobody' }, node)).toMatchObject({ status: 404 });
    expect(unitsOf(story.stands)).toEqual([
      ['patrol', 'account', undefined],
      ['post', 'link', undefined],
    ]);
    expect(story.stands.state).toBe('known');
    expect(onwardFolding.isOpen(story.stands)).toBe(false);
  });

  it('said again is the same, and other units under its id are refused', () => {
    const story = passed();
    expect(story.decide(passing, heron).outcome).toBe('unchanged');
    expect(story.decide({ ...passing, units: passing.units.slice(1) }, heron)).toMatchObject({ code: 'ID_REUSED' });
    expect(new Story().decide(passing, person(null, 'fox', 'analyst'))).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('to a unit that does not know when it is to is breached, and known later it is late', () => {
    const story = passed();
    story.decide({ do: 'acknowledge', unit: 'patrol' }, wren);
    expect(story.say('onward.uninformed', { units: ['post'] }, node, due)).toBe('NOT_POSSIBLE');
    expect(story.say('onward.uninformed', { units: ['patrol'] }, node, due + 1)).toBe('NOT_POSSIBLE');
    expect(story.say('onward.uninformed', { units: ['post'] }, node, due + 1)).toBeUndefined();
    expect(story.say('onward.uninformed', { units: ['post'] }, node, due + 2)).toBe('DUPLICATE');
    expect(story.stands.obligations.map(({ part, owes, ownBreach }) => [part, owes, ownBreach !== null])).toEqual([
      ['patrol', 'inform-units', false],
      ['post', 'inform-units', true],
    ]);
    expect(story.decide({ do: 'acknowledge-by-link', unit: 'post' }, node, due + 3).outcome).toBe('say');
    expect(story.stands.state).toBe('known');
  });

  it('ends with another revision: nobody has to know any more, and nobody can', () => {
    const story = passed();
    expect(story.decide({ do: 'end', because: 'changed' }, node).outcome).toBe('say');
    expect(story.decide({ do: 'end', because: 'changed' }, node).outcome).toBe('unchanged');
    expect(story.stands).toMatchObject({ state: 'ended', ended: { because: 'changed' } });
    expect(story.decide({ do: 'acknowledge', unit: 'patrol' }, wren)).toMatchObject({ code: 'SUBJECT_STATE' });
    expect(story.say('onward.uninformed', { units: ['post'] }, node, due + 1)).toBe('NOT_POSSIBLE');
    expect(story.stands.obligations.every(({ withdrawn }) => withdrawn?.excuses)).toBe(true);
  });

  it('is acknowledged by nobody in the place of a link, nor by the node in the place of a person', () => {
    const story = passed();
    expect(story.say('onward.acknowledged', { unit: 'post', by: 'link' }, wren, 2_000)).toBe('NOT_YOURS');
    expect(story.say('onward.acknowledged', { unit: 'patrol', by: 'account' }, node, 2_000)).toBe('NOT_YOURS');
  });
});
