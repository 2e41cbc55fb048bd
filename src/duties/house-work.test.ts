import { describe, expect, it } from 'vitest';
import type { By, Saying } from '../language/index.ts';
import {
  type AnyFold,
  type Decision,
  type DirectiveCommand,
  type DirectiveFold,
  decideDirective,
  rulesFor,
} from '../subjects/index.ts';
import { Feed, nodeOf, person, uuid } from '../subjects/testing/feeds.ts';
import { house } from '../subjects/testing/nonsense.ts';
import { hash, termsWith } from '../subjects/testing/terms.ts';
import { north } from '../terms/testing/agreement.ts';
import { dutiesOf } from './duties-of.ts';
import { subjectWork } from './subject-work.ts';

const terms = termsWith(house);
const crane = person(null, 'crane', 'headquarters');
const eagle = person('north-east', 'eagle', 'head');

/** A node with its own house line: one feed, nobody on the other side. */
class House {
  readonly feed = new Feed(north);
  time = 1_000_000;
  wakeAt = Number.POSITIVE_INFINITY;

  fold(id: string): AnyFold | undefined {
    const acts = this.feed.held.filter((act) => act.about?.id === id);
    return rulesFor('directive').judge(acts, terms).fold;
  }

  directive(id = uuid(1)): DirectiveFold {
    const fold = this.fold(id);
    if (fold?.kind !== 'directive') throw new Error('no directive');
    return fold;
  }

  do(by: By, id: string, command: DirectiveCommand, replaced?: DirectiveFold): Decision {
    const fold = this.fold(id);
    const decision = decideDirective(fold?.kind === 'directive' ? fold : undefined, command, {
      self: north,
      by,
      at: this.time,
      replaced,
    });
    if (decision.outcome === 'say') for (const saying of decision.sayings) this.say(saying);
    this.settle();
    return decision;
  }

  say(saying: Saying): void {
    this.feed.say(saying, this.time);
  }

  settle(): void {
    this.wakeAt = Number.POSITIVE_INFINITY;
    for (const id of new Set(this.feed.own.map((act) => act.about?.id ?? ''))) {
      for (let round = 0; ; round++) {
        if (round > 10) throw new Error('automatic sayings do not come to rest');
        const work = this.work(id);
        for (const saying of work.say) this.say(saying);
        this.wakeAt = Math.min(this.wakeAt, work.wakeAt ?? Number.POSITIVE_INFINITY);
        if (work.say.length === 0) break;
      }
      expect(this.fold(id)?.voids).toEqual([]);
    }
  }

  work(id: string) {
    return subjectWork({
      fold: this.directive(id),
      agreement: house,
      self: north,
      now: this.time,
      line: { up: false, caughtUp: false },
      latestAt: () => this.feed.own.at(-1)?.at ?? 0,
      hash,
      ringing: { related: [], ladder: [], staffed: () => false },
      meetingForbidden: () => undefined,
    });
  }

  duties(id = uuid(1)) {
    return dutiesOf(this.directive(id), house, () => this.feed.own.at(-1)?.at ?? 0, hash);
  }

  pass(ms: number): this {
    const until = this.time + ms;
    while (this.wakeAt <= until) {
      this.time = this.wakeAt;
      this.settle();
    }
    this.time = until;
    return this;
  }
}

const order: Extract<DirectiveCommand, { do: 'issue' }> = {
  do: 'issue',
  id: uuid(1),
  number: 12,
  lines: [],
  desks: ['north-east', 'north-west'],
  rules: [{ rule: 'forbid-meetings' }],
  acknowledgeWithin: 900,
  texts: { en: 'No meetings; answer every call.' },
};

describe('a directive', () => {
  it('is owed an acknowledgement by the head of each desk, from the moment in which it is issued', () => {
    const node = new House();
    expect(node.do(crane, uuid(1), order).outcome).toBe('say');
    expect(node.directive()).toMatchObject({
      state: 'issued',
      number: 12,
      texts: { en: 'No meetings; answer every call.' },
      acknowledgements: [
        { desk: 'north-east', state: 'pending', due: 1_900_000 },
        { desk: 'north-west', state: 'pending', due: 1_900_000 },
      ],
    });
    expect(node.duties()).toMatchObject([
      { clause: 'directive-12', owes: 'acknowledge', part: 'north-east', owedBy: north, owedTo: north, state: 'pending' },
      { clause: 'directive-12', owes: 'acknowledge', part: 'north-west', owedBy: north, owedTo: north, state: 'pending' },
    ]);
    expect(new Set(node.duties().map(({ id }) => id)).size).toBe(2);
    expect(node.feed.own).toHaveLength(1);
  });

  it('acknowledged in time is met; the desk that did not is overdue, said once by the node, and late when it does', () => {
    const node = new House();
    node.do(crane, uuid(1), order);
    node.pass(60_000).do(eagle, uuid(1), { do: 'acknowledge', desk: 'north-east' });
    node.pass(900_000);
    expect(node.directive().acknowledgements).toMatchObject([
      { desk: 'north-east', state: 'acknowledged', at: 1_060_000, by: eagle },
      { desk: 'north-west', state: 'overdue', at: null, by: null },
    ]);
    node.pass(900_000);
    expect(node.feed.own.filter(({ kind }) => kind === 'directive.overdue')).toMatchObject([
      { by: nodeOf('north-west'), data: { desk: 'north-west' }, at: 1_900_001 },
    ]);
    expect(node.duties().map(({ state }) => state)).toEqual(['met', 'breached']);
    expect(rulesFor('directive').isOpen(node.directive())).toBe(false);
    node.do(eagle, uuid(1), { do: 'acknowledge', desk: 'north-west' });
    expect(node.duties().map(({ state }) => state)).toEqual(['met', 'late']);
    expect(node.directive().state).toBe('acknowledged');
  });

  it('lifted is owed nothing any more; lifted past the due it stays overdue, and nothing more is said', () => {
    const node = new House();
    node.do(crane, uuid(1), order);
    node.pass(60_000).do(crane, uuid(1), { do: 'lift', reason: 'Over' });
    node.pass(2_000_000);
    expect(node.duties().map(({ state }) => state)).toEqual(['excused', 'excused']);
    expect(node.feed.own).toHaveLength(2);
    expect(node.directive()).toMatchObject({ state: 'lifted', lifted: { by: crane, reason: 'Over', replacedBy: null } });
    expect(node.do(eagle, uuid(1), { do: 'acknowledge', desk: 'north-east' })).toMatchObject({ code: 'SUBJECT_STATE' });
    expect(node.do(crane, uuid(1), { do: 'lift', reason: 'Over' }).outcome).toBe('unchanged');

    const stopped = new House();
    stopped.do(crane, uuid(1), order);
    // The node did not run when it was due.
    stopped.time += 2_000_000;
    stopped.say({
      kind: 'directive.lifted',
      about: { party: north, id: uuid(1) },
      by: crane,
      data: {},
      content: { reason: 'Over' },
    });
    stopped.settle();
    expect(stopped.duties().map(({ state }) => state)).toEqual(['breached', 'breached']);
    expect(stopped.feed.own).toHaveLength(2);
  });

  it('that replaces another lifts it in the same breath', () => {
    const node = new House();
    node.do(crane, uuid(1), order);
    const next = { ...order, id: uuid(2), number: 13, replaces: uuid(1) };
    expect(node.do(crane, uuid(2), next)).toMatchObject({ code: 'UNKNOWN_DIRECTIVE' });
    expect(node.do(crane, uuid(2), next, node.directive()).outcome).toBe('say');
    expect(node.directive()).toMatchObject({
      state: 'lifted',
      lifted: { replacedBy: uuid(2), reason: 'Replaced by directive 13' },
    });
    expect(node.directive(uuid(2))).toMatchObject({ state: 'issued', replaces: uuid(1) });
    expect(node.do(crane, uuid(2), next, node.directive()).outcome).toBe('unchanged');
    expect(node.do(crane, uuid(2), { ...next, texts: { en: 'Other' } })).toMatchObject({ code: 'ID_REUSED' });
    const again = { ...order, id: uuid(3), number: 14, replaces: uuid(1) };
    expect(node.do(crane, uuid(3), again, node.directive())).toMatchObject({ code: 'SUBJECT_STATE' });
  });

  it('to all desks names the heads that it has; with nobody to acknowledge it is acknowledged', () => {
    const node = new House();
    node.do(crane, uuid(1), { ...order, desks: [], heads: ['north-west'] });
    expect(node.directive()).toMatchObject({ desks: [], acknowledgements: [{ desk: 'north-west' }] });
    node.do(crane, uuid(2), { ...order, id: uuid(2), desks: [] });
    expect(node.directive(uuid(2)).state).toBe('acknowledged');
  });

  it('is issued and lifted by headquarters and acknowledged by a head alone', () => {
    const node = new House();
    for (const role of ['duty-officer', 'head', 'analyst', 'auditor', 'administrator'] as const)
      expect(node.do(person('north-east', 'owl', role), uuid(1), order)).toMatchObject({ status: 403 });
    node.do(crane, uuid(1), order);
    expect(node.do(crane, uuid(1), { do: 'acknowledge', desk: 'north-east' })).toMatchObject({ status: 403 });
    expect(node.do(eagle, uuid(1), { do: 'acknowledge', desk: 'nowhere' })).toMatchObject({ code: 'UNKNOWN_DESK' });
    expect(node.do(eagle, uuid(1), { do: 'lift', reason: 'No' })).toMatchObject({ status: 403 });
  });
});
