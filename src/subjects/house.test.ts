import { describe, expect, it } from 'vitest';
import type { Act, By, Saying, SubjectKind } from '../language/index.ts';
import { agreementWith, north, south } from '../terms/testing/agreement.ts';
import { decideApproval } from './approval-decide.ts';
import { decideHold } from './hold-decide.ts';
import { type ApprovalFold, type HoldFold, holdStands, type WatchFold } from './house.ts';
import { type FoldOf, rulesFor } from './registry.ts';
import type { Decision } from './subject.ts';
import { Feed, nodeOf, person, saying, uuid } from './testing/feeds.ts';
import { house } from './testing/nonsense.ts';
import { termsWith } from './testing/terms.ts';
import { decideWatch } from './watch-decide.ts';

const terms = termsWith(house);
const heron = person('north-east', 'heron');
const wren = person('north-east', 'wren');
const eagle = person('north-east', 'eagle', 'head');
const crane = person(null, 'crane', 'headquarters');
const owl = person(null, 'owl', 'auditor');

class Log {
  readonly feed = new Feed(north);
  at = 1_000;

  said(decision: Decision): Decision {
    if (decision.outcome === 'say') for (const one of decision.sayings) this.say(one);
    return decision;
  }

  say(one: Saying): Act {
    return this.feed.say(one, this.at);
  }

  judge(kind: SubjectKind, id: string) {
    const acts = this.feed.own.filter((act) => act.about?.id === id);
    return rulesFor(kind).judge(acts, terms);
  }

  fold<K extends SubjectKind>(kind: K, id = uuid(1)): FoldOf<K> | undefined {
    const { fold, voids } = this.judge(kind, id);
    expect(voids).toEqual([]);
    return fold as FoldOf<K> | undefined;
  }

  context(by: By) {
    return { self: north, by, at: this.at };
  }
}

describe('a watch', () => {
  const take = (log: Log, by: By, number = 1, current?: WatchFold) =>
    log.said(
      decideWatch(
        log.fold('watch', uuid(number)),
        { do: 'take', id: uuid(number), desk: 'north-east' },
        { ...log.context(by), current },
      ),
    );

  it('is taken, noted in and relieved by the next officer in one breath', () => {
    const log = new Log();
    take(log, heron);
    log.said(decideWatch(log.fold('watch'), { do: 'note', text: 'Gate 4 is shut' }, log.context(heron)));
    expect(log.fold('watch')).toMatchObject({
      state: 'current',
      desk: 'north-east',
      after: null,
      notes: [{ text: 'Gate 4 is shut' }],
    });
    const decision = take(log, wren, 2, log.fold('watch'));
    expect(decision.outcome === 'say' && decision.sayings.map(({ kind }) => kind)).toEqual(['watch.taken', 'watch.ended']);
    expect(log.fold('watch')).toMatchObject({ state: 'ended', ended: { because: 'relieved', by: wren } });
    expect(log.fold('watch', uuid(2))).toMatchObject({ state: 'current', after: uuid(1), by: wren });
    expect(take(log, wren, 2).outcome).toBe('unchanged');
    expect(take(log, heron, 2)).toMatchObject({ code: 'ID_REUSED' });
    expect(take(log, wren, 3, log.fold('watch', uuid(2)))).toMatchObject({ code: 'SUBJECT_STATE' });
  });

  it('is not ended by its own officer, but released by a head or headquarters, with the reason noted', () => {
    const log = new Log();
    take(log, heron);
    expect(decideWatch(log.fold('watch'), { do: 'release', reason: 'Home' }, log.context(heron))).toMatchObject({ status: 403 });
    for (const because of ['relieved', 'released'] as const) {
      const { leaf } = log.say(saying('watch.ended', { party: north, id: uuid(1) }, heron, { because }));
      expect(log.judge('watch', uuid(1)).voids).toContainEqual({ leaf, reason: 'NOT_YOURS' });
    }
    const released = new Log();
    take(released, heron);
    released.said(decideWatch(released.fold('watch'), { do: 'release', reason: 'Nobody came' }, released.context(crane)));
    expect(released.judge('watch', uuid(1)).fold).toMatchObject({ ended: { because: 'released', by: crane } });
    expect(
      decideWatch(released.judge('watch', uuid(1)).fold as WatchFold, { do: 'note', text: 'x' }, released.context(heron)),
    ).toMatchObject({
      code: 'SUBJECT_STATE',
    });
  });

  it('goes on unrelieved when nobody comes: the node says so once', () => {
    const log = new Log();
    take(log, heron);
    const unrelieved = () =>
      decideWatch(log.fold('watch'), { do: 'unrelieved', expected: 'wren' }, log.context(nodeOf('north-east')));
    expect(log.said(unrelieved()).outcome).toBe('say');
    expect(log.fold('watch')).toMatchObject({ state: 'current', unrelieved: { expected: 'wren' } });
    expect(unrelieved().outcome).toBe('unchanged');
    expect(decideWatch(log.fold('watch'), { do: 'unrelieved' }, log.context(eagle))).toMatchObject({ status: 403 });
  });
});

describe('a legal hold', () => {
  const command = {
    do: 'place',
    id: uuid(1),
    lines: [],
    subjects: [uuid(9)],
    ends: new Date(9_000).toISOString(),
    ground: 'Inquiry',
  } as const;
  const place = (log: Log, by: By) => log.said(decideHold(log.fold('hold'), command, log.context(by)));
  const lift = (log: Log, by: By) => log.said(decideHold(log.fold('hold'), { do: 'lift', reason: 'Closed' }, log.context(by)));

  it('stands until its end or until an auditor lifts it: nobody else does', () => {
    const log = new Log();
    expect(place(log, heron)).toMatchObject({ status: 403 });
    expect(place(log, crane).outcome).toBe('say');
    expect(place(log, crane).outcome).toBe('unchanged');
    const hold = () => log.fold('hold') as HoldFold;
    expect([8_999, 9_000].map((now) => holdStands(hold(), now))).toEqual([true, false]);
    for (const by of [crane, eagle, heron, person(null, 'root', 'administrator')])
      expect(lift(log, by)).toMatchObject({ status: 403 });
    expect(lift(log, owl).outcome).toBe('say');
    expect(hold()).toMatchObject({ state: 'lifted', ground: 'Inquiry', lifted: { by: owl, reason: 'Closed' } });
    expect(holdStands(hold(), 2_000)).toBe(false);
    expect(lift(log, owl).outcome).toBe('unchanged');
  });

  it('that has ended before it begins is none, and lifting by another role is void', () => {
    const log = new Log();
    log.at = 10_000;
    expect(place(log, owl)).toMatchObject({ status: 422, code: 'BAD_TIMES' });
    const other = new Log();
    place(other, owl);
    const { leaf } = other.say(saying('hold.lifted', { party: north, id: uuid(1) }, crane, {}, { reason: 'No' }));
    expect(other.judge('hold', uuid(1)).voids).toEqual([{ leaf, reason: 'NOT_YOURS' }]);
  });
});

describe('an approval', () => {
  const ask = {
    do: 'ask',
    id: uuid(1),
    what: 'outgoing',
    line: `qll1${'a'.repeat(32)}`,
    desk: 'north-east',
    act: '{"do":"minute"}',
  } as const;
  const asked = (what: ApprovalFold['what'] = 'outgoing', by = heron) => {
    const log = new Log();
    log.said(decideApproval(undefined, { ...ask, what }, log.context(by)));
    return log;
  };
  const answer = (log: Log, by: By, give = true) =>
    log.said(decideApproval(log.fold('approval'), give ? { do: 'give' } : { do: 'refuse', reason: 'Not so' }, log.context(by)));

  it('is given or refused once, by the head', () => {
    const log = asked();
    expect(log.fold('approval')).toMatchObject({ state: 'asked', act: '{"do":"minute"}', by: heron });
    expect(answer(log, wren)).toMatchObject({ status: 403 });
    expect(answer(log, eagle).outcome).toBe('say');
    expect(answer(log, eagle).outcome).toBe('unchanged');
    expect(answer(log, eagle, false)).toMatchObject({ code: 'SUBJECT_STATE', state: 'given' });
    const refused = asked();
    answer(refused, crane, false);
    expect(refused.fold('approval')).toMatchObject({ state: 'refused', refused: { by: crane, reason: 'Not so' } });
  });

  it('is never given by the person who asked', () => {
    const log = asked('outgoing', eagle);
    expect(answer(log, eagle)).toMatchObject({ status: 403 });
    const { leaf } = log.say(saying('approval.given', { party: north, id: uuid(1) }, eagle, {}));
    expect(log.judge('approval', uuid(1)).voids).toEqual([{ leaf, reason: 'NOT_YOURS' }]);
  });

  it('of a signature takes another one who may sign', () => {
    const signer = { ...crane, mandate: 'bind' } as const;
    const log = asked('agreement.sign', signer);
    expect(answer(log, { ...eagle, mandate: 'bind' })).toMatchObject({ status: 403 });
    expect(answer(log, { ...person(null, 'stork', 'headquarters'), mandate: 'agree' })).toMatchObject({ status: 403 });
    expect(answer(log, { ...person(null, 'stork', 'headquarters'), mandate: 'bind' }).outcome).toBe('say');
  });

  it('of a signature ends as well when whoever asked takes it back; of words it does not', () => {
    const signer = { ...eagle, role: 'headquarters', mandate: 'bind' } as const;
    const log = asked('agreement.sign', signer);
    expect(answer(log, signer, false).outcome).toBe('say');
    expect(log.judge('approval', uuid(1)).voids).toEqual([]);
    expect(log.fold('approval')).toMatchObject({ state: 'refused', refused: { by: signer } });
    expect(answer(asked('outgoing', eagle), eagle, false)).toMatchObject({ status: 403 });
  });

  it('asked again with the same is one; with other words it is refused', () => {
    const log = asked();
    expect(decideApproval(log.fold('approval'), ask, log.context(heron)).outcome).toBe('unchanged');
    expect(decideApproval(log.fold('approval'), { ...ask, act: '{}' }, log.context(heron))).toMatchObject({ code: 'ID_REUSED' });
  });
});

describe('the house line', () => {
  it('alone holds what is the house’s: on a line with another party such a subject is none', () => {
    const feed = new Feed(north);
    feed.say(saying('watch.taken', { party: north, id: uuid(1) }, heron, { desk: 'north-east' }), 1);
    expect(rulesFor('watch').judge(feed.own, termsWith(agreementWith()))).toMatchObject({
      fold: undefined,
      voids: [{ reason: 'OUTSIDE_TERMS' }],
    });
    const foreign = new Feed(south);
    foreign.say(saying('watch.taken', { party: south, id: uuid(1) }, heron, { desk: 'south-east' }), 1);
    expect(rulesFor('watch').judge(foreign.own, terms).voids).toMatchObject([{ reason: 'OUTSIDE_TERMS' }]);
  });
});
