import { describe, expect, it } from 'vitest';
import type { Act } from '../language/index.ts';
import { uuid } from '../subjects/testing/feeds.ts';
import { IncidentStory } from '../subjects/testing/incident-story.ts';
import { agreement } from '../subjects/testing/nonsense.ts';
import { north, south } from '../terms/testing/agreement.ts';
import { inquire } from './incident-work.ts';

const day = 24 * 3_600_000;
const place = { id: uuid(9), of: south };
const within = { routine: 7_200, priority: 7_200, immediate: 3_600, flash: 3_600 };

const asks = (story: IncidentStory, self: string, under = agreement, spared = [place]) =>
  inquire(story.fold, { self, now: 5_000, agreement: under, spared }).say;

describe('an incident near what was to be spared', () => {
  it('opens an inquiry by itself: said by either node for its desk, under one id, and sound', () => {
    const story = new IncidentStory().meet();
    const [ours, theirs] = [asks(story, north), asks(story, south)];
    expect(ours).toMatchObject([
      { kind: 'incident.inquiry', by: { role: 'node', desk: 'north-east' }, data: { of: south, near: uuid(9) } },
    ]);
    expect(theirs[0]?.by.desk).toBe('south-east');
    expect(theirs[0]?.data).toEqual(ours[0]?.data);
    for (const [feed, [saying]] of [
      [story.north, ours],
      [story.south, theirs],
    ] as const)
      if (saying !== undefined) feed.say(saying, 5_000);
    expect(story.meet().voids).toEqual({});
    expect(story.fold.inquiries).toHaveLength(1);
    expect([asks(story, north), asks(story, south)]).toEqual([[], []]);
  });

  it('is to be found out in the time of the agreement’s clause, else within a week', () => {
    const story = new IncidentStory();
    const dueOf = ([saying]: ReturnType<typeof asks>) => Date.parse((saying as unknown as Act<'incident.inquiry'>).data.due);
    expect(dueOf(asks(story, north))).toBe(5_000 + 7 * day);
    const clause = { clause: 'find', on: 'inquiry.opened', owes: 'find', owedBy: 'addressee', within, floor: true } as const;
    expect(dueOf(asks(story, north, { ...agreement, duties: [clause] }))).toBe(5_000 + 3_600_000);
  });

  it('opens one for each place, and none where none is near', () => {
    const story = new IncidentStory();
    const ids = asks(story, north, agreement, [place, { id: uuid(10), of: north }]).map(
      ({ data }) => (data as { id: string }).id,
    );
    expect(new Set(ids).size).toBe(2);
    expect(asks(story, north, agreement, [])).toEqual([]);
  });
});
