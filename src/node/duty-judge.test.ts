import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Boundary } from '../duties/testing/bank.ts';
import { heron, meetingStory, otter, played } from '../duties/testing/meeting-steps.ts';
import { type Act, type Agreement, feedKey } from '../language/index.ts';
import { type ExportedEntry, lineIdOf, toCanonical } from '../record/index.ts';
import { Feed, person, uuid } from '../subjects/testing/feeds.ts';
import { house, agreement as meetings } from '../subjects/testing/nonsense.ts';
import { north, south } from '../terms/testing/agreement.ts';
import { DutyJudge } from './duty-judge.ts';
import { hashText } from './line/hash-text.ts';

const crane = person(null, 'crane', 'headquarters');

/** The entries of one feed as a file of the record gives them to a verifier. */
function exported(acts: readonly Act[], agreement: Agreement): ExportedEntry[] {
  const line = lineIdOf(toCanonical(agreement));
  let held: Readonly<Record<string, number>> = {};
  return acts.map((act): ExportedEntry => {
    const own = feedKey(act.author, act.epoch);
    const seen = Object.keys(act.past)
      .filter((key) => key !== own && act.past[key] !== held[key])
      .map((key) => ({ author: key.split('/')[0] ?? '', epoch: key.split('/')[1] ?? '', size: act.past[key] ?? 0, root: '' }));
    held = act.past;
    const { author, epoch, seq, clock, terms, kind, leaf, past, about, by, data, content } = act;
    const header = { v: 1, line, author, epoch, seq, clock, terms, at: new Date(act.at).toISOString(), seen, body: '' };
    const body = {
      kind,
      by,
      data,
      ...(about === undefined ? {} : { about }),
      ...(content === undefined ? {} : { content: 'hash' }),
    };
    return { header, kind, leaf, past, body, content } as unknown as ExportedEntry;
  });
}

/** Both sign, so that the terms are those of the line; then the story begins. */
function signed(agreement: Agreement): Boundary {
  const line = new Boundary(agreement, hashText);
  for (const bank of [line.north, line.south])
    bank.feed.say({ kind: 'agreement.signed', by: crane, data: { agreement, card: 'card' } }, line.time);
  return line.meet();
}

function judge(line: Boundary, feeds: readonly Feed[] = [line.north.feed, line.south.feed]) {
  const judging = new DutyJudge();
  for (const feed of feeds) for (const entry of exported(feed.own, line.agreement)) judging.take(entry);
  return judging.verdicts();
}

describe('verdicts from a file alone', () => {
  it('are those of both nodes, for every kind of duty, whichever feed stands first', () => {
    let judged = 0;
    fc.assert(
      fc.property(meetingStory, ([skew, steps]) => {
        const line = played(signed(meetings), skew, steps);
        const shown = line.north.ids.flatMap((id) =>
          line.north.duties(id).map(({ id: duty, state, due }) => [duty, id, state, new Date(due).toISOString()]),
        );
        judged += shown.length;
        for (const feeds of [
          [line.north.feed, line.south.feed],
          [line.south.feed, line.north.feed],
        ]) {
          const verdicts = judge(line, feeds).map(({ id, subject, state, due }) => [id, subject.id, state, due]);
          expect(verdicts.sort()).toEqual(shown.sort());
        }
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(judged).toBeGreaterThan(30);
  });

  it('count what the called party wrote past the due, and leave out what the caller wrote', () => {
    const line = signed(meetings);
    const call = uuid(1);
    line.north.place(heron, call, { party: south, desk: 'south-east' });
    line.meet();
    line.north.act(heron, call, { do: 'message', id: uuid(40), text: 'Are you there?' });
    line.meet();
    line.cut();
    line.pass(31_000, false);
    line.north.act(heron, call, { do: 'end' });
    line.mend();
    expect(judge(line)).toMatchObject([{ subject: { kind: 'call', id: call }, owes: 'answer', state: 'breached' }]);
    expect(line.south.duty(call)?.state).toBe('breached');
  });

  it('are of the house line as well: who has not acknowledged', () => {
    const feed = new Feed(north, undefined, hashText);
    const about = { party: north, id: uuid(1) };
    feed.say({ kind: 'agreement.signed', by: crane, data: { agreement: house, card: 'card' } }, 0);
    const data = { number: 1, lines: [], desks: ['north-east', 'north-west'], rules: [], acknowledgeWithin: 60 };
    feed.say({ kind: 'directive.issued', about, by: crane, data, content: { texts: { en: 'Answer' } } }, 1_000);
    const head = person('north-east', 'eagle', 'head');
    feed.say({ kind: 'directive.acknowledged', about, by: head, data: { desk: 'north-east' } }, 2_000);
    feed.say({ kind: 'card.published', by: crane, data: { card: 'card' } }, 62_000);
    const judging = new DutyJudge();
    for (const entry of exported(feed.own, house)) judging.take(entry);
    expect(judging.verdicts().map(({ clause, owes, state }) => [clause, owes, state])).toEqual([
      ['directive-1', 'acknowledge', 'met'],
      ['directive-1', 'acknowledge', 'breached'],
    ]);
  });

  it('leave out what stands under a version that did not bind its author', () => {
    const line = signed(meetings);
    line.north.meet(heron, uuid(1), {
      ...{ do: 'propose', id: uuid(1), type: 'meeting', from: 'north-east', to: { party: south, desk: 'south-east' } },
      ...{ precedence: 'immediate', begins: line.time + 1_000, ends: line.time + 2_000, subject: 'The weir' },
    });
    line.meet();
    line.south.meet(otter, uuid(1), { do: 'agree' });
    line.meet();
    expect(judge(line)).toMatchObject([{ state: 'met', owes: 'reply' }]);
    const changed = line.north.feed.own.map((act) => (act.kind === 'meeting.proposed' ? { ...act, terms: 2 } : act));
    const judging = new DutyJudge();
    for (const acts of [changed, line.south.feed.own]) for (const entry of exported(acts, meetings)) judging.take(entry);
    expect(judging.verdicts()).toEqual([]);
  });
});
