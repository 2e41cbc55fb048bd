import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Agreement, AgreementTerms, AgreementView } from '../../src/node/index.ts';
import { foundLine, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const headquarters: Actor = { alias: 'heron', role: 'headquarters', desk: null, mandate: 'bind' };
const second: Actor = { ...headquarters, alias: 'otter' };
const agreementsOf = (node: TestNode) => node.open.node.terms.agreements;

interface Pair extends AsyncDisposable {
  readonly north: TestNode;
  readonly south: TestNode;
  readonly line: string;
}

async function pair(): Promise<Pair> {
  const [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  const line = await foundLine(north, south);
  return {
    north,
    south,
    line,
    async [Symbol.asyncDispose]() {
      for (const node of [north, south]) await node[Symbol.asyncDispose]();
    },
  };
}

async function inForce(node: TestNode, line: string): Promise<AgreementView> {
  const found = (await agreementsOf(node).list({ line })).find(({ state }) => state === 'in-force');
  if (found === undefined) throw new Error('no version is in force');
  return found;
}

/** The terms in force with changes, as somebody hands them in who fills in nothing. */
async function amended(node: TestNode, line: string, changes: Partial<Agreement>): Promise<AgreementTerms> {
  const { number: _number, nonce: _nonce, follows: _follows, ...terms } = (await inForce(node, line)).agreement;
  return { ...terms, ...changes };
}

async function arrived(node: TestNode, line: string, hash: string): Promise<void> {
  await until(async () => (await agreementsOf(node).list({ line })).some((view) => view.hash === hash), 'the proposal to arrive');
}

async function stateOf(node: TestNode, line: string, hash: string): Promise<string | undefined> {
  return (await agreementsOf(node).list({ line })).find((view) => view.hash === hash)?.state;
}

async function bothSay(nodes: Pair, hash: string, state: string): Promise<void> {
  for (const node of [nodes.north, nodes.south])
    await until(async () => (await stateOf(node, nodes.line, hash)) === state, `${state} at ${node.name}`);
}

describe('an amendment', () => {
  let nodes: Pair;
  beforeAll(async () => {
    nodes = await pair();
  });
  afterAll(() => nodes?.[Symbol.asyncDispose]());

  const place = async (node: TestNode, from: string, to: { party: string; desk: string }) => {
    const id = v7();
    await node.open.node.place(officer(from), { id, line: nodes.line, to, precedence: 'routine', reason: 'Test of the line' });
    return id;
  };
  const clauseOf = async (node: TestNode, id: string) => (await node.open.node.call(officer('north-ferry'), id)).duty.clause;

  it('is proposed on one side, compared and countersigned on the other, and in force on both; an old call keeps its version', async () => {
    const { north, south, line } = nodes;
    const old = await place(north, 'north-ferry', { party: south.id, desk: 'south-ferry' });
    const first = await inForce(north, line);
    const calls = { clause: 'answer-sooner', answerWithin: { routine: 600, priority: 300, immediate: 60, flash: 20 } };
    const terms = await amended(north, line, { calls, ending: { clause: 'ending', noticeSeconds: 60 } });
    const proposed = await agreementsOf(north).propose(headquarters, { line, terms });
    expect(proposed).toMatchObject({
      number: 2,
      follows: first.hash,
      state: 'proposed',
      signedBy: [north.id],
      proposedBy: north.id,
    });
    await arrived(south, line, proposed.hash);

    const { from, to, changes } = await agreementsOf(south).compare(line);
    expect([from.number, to.hash]).toEqual([1, proposed.hash]);
    expect(changes.map(({ path, kind, before, after }) => [path, kind, before, after])).toEqual([
      ['/calls/clause', 'changed', 'answer-calls', 'answer-sooner'],
      ['/calls/answerWithin/routine', 'changed', 900, 600],
      ['/calls/answerWithin/flash', 'changed', 30, 20],
      ['/ending', 'added', undefined, { clause: 'ending', noticeSeconds: 60 }],
    ]);
    expect((await inForce(south, line)).hash).toBe(first.hash);

    const signed = await agreementsOf(south).sign(headquarters, line);
    expect(signed).toMatchObject({ hash: proposed.hash, state: 'in-force', signedBy: [north.id, south.id].sort() });
    await bothSay(nodes, proposed.hash, 'in-force');
    expect(await stateOf(north, line, first.hash)).toBe('superseded');

    const young = await place(north, 'north-mill', { party: south.id, desk: 'south-mill' });
    expect([await clauseOf(north, old), await clauseOf(north, young)]).toEqual(['answer-calls', 'answer-sooner']);
    await until(
      async () =>
        clauseOf(south, young).then(
          (clause) => clause === 'answer-sooner',
          () => false,
        ),
      'the young call',
    );
    expect(await clauseOf(south, old)).toBe('answer-calls');
  });

  it('that was signed is signed again without change, and cannot be withdrawn once it is in force', async () => {
    const { south, line } = nodes;
    const current = await inForce(south, line);
    expect(await agreementsOf(south).sign(headquarters, line, current.hash)).toEqual(current);
    await expect(agreementsOf(south).withdraw(headquarters, line, { hash: current.hash, reason: 'No.' })).rejects.toMatchObject({
      code: 'SUBJECT_STATE',
    });
  });

  it('that is withdrawn can be signed by nobody, and another one can be proposed', async () => {
    const { north, south, line } = nodes;
    const proposed = await agreementsOf(north).propose(headquarters, {
      line,
      terms: await amended(north, line, { title: 'Mistaken' }),
    });
    await arrived(south, line, proposed.hash);
    const other = await amended(north, line, { title: 'Another' });
    await expect(agreementsOf(north).propose(headquarters, { line, terms: other })).rejects.toMatchObject({
      code: 'SUBJECT_STATE',
    });
    await agreementsOf(north).withdraw(headquarters, line, { hash: proposed.hash, reason: 'A mistake.' });
    await bothSay(nodes, proposed.hash, 'withdrawn');
    const refused = { code: 'SUBJECT_STATE', extra: { state: 'withdrawn' } };
    await expect(agreementsOf(south).sign(headquarters, line, proposed.hash)).rejects.toMatchObject(refused);
    const better = await agreementsOf(north).propose(headquarters, { line, terms: other });
    await arrived(south, line, better.hash);
    await agreementsOf(south).sign(headquarters, line);
    await bothSay(nodes, better.hash, 'in-force');
  });

  it('that drops the floor, changes what was founded, or follows another version is refused and signed by nobody', async () => {
    const { north, line } = nodes;
    const current = await inForce(north, line);
    const propose = (terms: AgreementTerms) => agreementsOf(north).propose(headquarters, { line, terms });
    const problems = async (terms: AgreementTerms) => {
      const { problems: found } = await agreementsOf(north).check({ line, terms });
      await expect(propose(terms)).rejects.toMatchObject({ code: 'BAD_AGREEMENT' });
      return found.map(({ code }) => code);
    };
    expect(await problems(await amended(north, line, { channels: { calls: [] } }))).toEqual(['FLOOR_FORBIDDEN']);
    expect(await problems(await amended(north, line, { mode: 'actual' }))).toEqual(['FOUNDED_OTHERWISE']);
    expect(await problems({ ...(await amended(north, line, {})), number: 9 })).toContain('FOLLOWS');
    expect(await problems(await amended(north, line, { follows: 'A'.repeat(43) }))).toContain('FOLLOWS');
    expect((await agreementsOf(north).list({ line }))[0]?.hash).toBe(current.hash);
  });

  it('by whom the mandate does not cover is refused with what forbids it', async () => {
    const { north, line } = nodes;
    const clerk: Actor = { ...headquarters, mandate: 'agree' };
    await expect(
      agreementsOf(north).propose(clerk, { line, terms: await amended(north, line, { title: 'x' }) }),
    ).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      extra: { because: { clause: 'mandates' } },
    });
  });

  it('survives a restart, with its proposals and postures', async () => {
    const { north, south, line } = nodes;
    const proposed = await agreementsOf(south).propose(headquarters, {
      line,
      terms: await amended(south, line, { title: 'Later' }),
    });
    await south.open.node.terms.postures.declare(headquarters, { line, working: 'low-key', reason: 'Pressure.' });
    const before = await agreementsOf(south).list({ line });
    await south.down();
    await south.up();
    expect(await agreementsOf(south).list({ line })).toEqual(before);
    expect(await south.open.node.terms.postures.view(line)).toMatchObject({
      effective: 'low-key',
      history: [{ reason: 'Pressure.' }],
    });
    await arrived(north, line, proposed.hash);
  });

  it('of an agreement with an ending clause ends by notice, which both see; the agreement stands until then', async () => {
    const { north, south, line } = nodes;
    const view = await agreementsOf(north).notice(headquarters, line, 'The mission ends.');
    expect(view.notice).toMatchObject({ party: north.id, clause: 'ending', reason: 'The mission ends.' });
    expect(Date.parse(view.notice?.effective ?? '')).toBeGreaterThan(Date.parse(view.notice?.at ?? '') + 60_000);
    await until(async () => (await inForce(south, line)).notice !== undefined, 'the notice');
    expect((await inForce(south, line)).notice).toEqual(view.notice);
    expect(await agreementsOf(north).notice(headquarters, line, 'Again.')).toEqual(view);
  });
});

describe('under the two-person rule', () => {
  it('one person proposes and nobody else learns of it; a second person signs; the same person twice is one', async () => {
    await using nodes = await pair();
    const { north, south, line } = nodes;
    await north.open.node.terms.settings.set(headquarters, { twoPersonSigning: true });
    const terms = await amended(north, line, { title: 'By two' });
    const held = await agreementsOf(north).propose(headquarters, { line, terms });
    expect(held).toMatchObject({ state: 'proposed', signedBy: [], approvals: ['heron'], proposedBy: north.id });
    expect(await agreementsOf(north).sign(headquarters, line, held.hash)).toEqual(held);
    await north.down();
    await north.up();
    expect((await agreementsOf(north).list({ line })).map(({ hash }) => hash)).toContain(held.hash);
    expect(await stateOf(south, line, held.hash)).toBeUndefined();

    const signed = await agreementsOf(north).sign(second, line, held.hash);
    expect(signed).toMatchObject({ signedBy: [north.id], state: 'proposed' });
    expect(signed.approvals).toBeUndefined();
    await arrived(south, line, held.hash);
    await agreementsOf(south).sign(headquarters, line);
    await bothSay(nodes, held.hash, 'in-force');
  });

  it('the approval that was asked is given by signing, or signs when it is given; refused, nothing is signed', async () => {
    await using nodes = await pair();
    const { north, line } = nodes;
    const { approvals } = north.open.node.house;
    await north.open.node.terms.settings.set(headquarters, { twoPersonSigning: true });
    const waiting = async () =>
      (await approvals.list(second, { state: 'asked' })).map(({ id, agreement }) => ({ id, agreement }));

    const bySigning = await agreementsOf(north).propose(headquarters, {
      line,
      terms: await amended(north, line, { title: 'One' }),
    });
    expect(await waiting()).toEqual([{ id: expect.any(String), agreement: bySigning.hash }]);
    await agreementsOf(north).sign(second, line, bySigning.hash);
    expect(await waiting()).toEqual([]);
    await agreementsOf(north).withdraw(headquarters, line, { hash: bySigning.hash, reason: 'Only a test.' });

    const refused = await agreementsOf(north).propose(headquarters, {
      line,
      terms: await amended(north, line, { title: 'Two' }),
    });
    await approvals.refuse(second, (await waiting())[0]?.id ?? '', 'Not like this.');
    expect(await stateOf(north, line, refused.hash)).toBeUndefined();

    const byGiving = await agreementsOf(north).propose(headquarters, {
      line,
      terms: await amended(north, line, { title: 'Three' }),
    });
    const [asked] = await waiting();
    await expect(approvals.give(headquarters, asked?.id ?? '')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await approvals.give(second, asked?.id ?? '');
    expect(await waiting()).toEqual([]);
    expect((await agreementsOf(north).list({ line })).find(({ hash }) => hash === byGiving.hash)?.signedBy).toEqual([north.id]);
  });

  it('that one person has signed is withdrawn by that person: nothing waits for a second one any more', async () => {
    await using nodes = await pair();
    const { north, south, line } = nodes;
    const approvals = () => north.open.node.house.approvals;
    await north.open.node.terms.settings.set(headquarters, { twoPersonSigning: true });
    const asked = () => approvals().list(second, { state: 'asked' });

    const own = await agreementsOf(north).propose(headquarters, { line, terms: await amended(north, line, { title: 'One' }) });
    expect(await asked()).toHaveLength(1);
    const withdrawn = await agreementsOf(north).withdraw(headquarters, line, { hash: own.hash, reason: 'A mistake.' });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', signedBy: [] });
    expect(await asked()).toEqual([]);
    expect(await approvals().list(second, { state: 'refused' })).toMatchObject([
      { agreement: own.hash, answered: { by: { alias: headquarters.alias }, reason: 'A mistake.' } },
    ]);

    // Half a signature under the other side's proposal, taken back by another person: the proposal stands.
    const theirs = await agreementsOf(south).propose(headquarters, { line, terms: await amended(south, line, { title: 'Two' }) });
    await arrived(north, line, theirs.hash);
    await agreementsOf(north).sign(headquarters, line, theirs.hash);
    expect(await asked()).toHaveLength(1);
    const back = await agreementsOf(north).withdraw(second, line, { hash: theirs.hash, reason: 'Not yet.' });
    expect([back.state, back.signedBy, back.approvals]).toEqual(['proposed', [south.id], undefined]);
    expect(await asked()).toEqual([]);
    await north.down();
    await north.up();
    expect(await asked()).toEqual([]);
    await agreementsOf(north).sign(headquarters, line, theirs.hash);
    expect(await asked()).toHaveLength(1);
  });

  it('is switched by headquarters or an administrator alone, and oversight is told', async () => {
    await using nodes = await pair();
    const { settings } = nodes.north.open.node.terms;
    await expect(settings.set(officer('north-ferry'), { twoPersonSigning: true })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await settings.set(headquarters, { twoPersonSigning: true })).toEqual({ twoPersonSigning: true });
    const { items } = await nodes.north.open.node.house.oversight.list(headquarters, {});
    expect(items.map(({ what, by }) => [what, by.alias])).toContainEqual(['settings-changed', 'heron']);
  });
});

describe('the posture of a line', () => {
  it('is declared on one side, decides on both, and permissions name it', async () => {
    await using nodes = await pair();
    const { north, south, line } = nodes;
    const postures = (node: TestNode) => node.open.node.terms.postures;
    const ask = (node: TestNode, act: 'meeting.propose' | 'call.answer') =>
      node.open.node.terms.permissions.of(officer(node === north ? 'north-ferry' : 'south-ferry'), act, line);
    expect(await postures(north).view(line)).toEqual({
      effective: 'open',
      parties: [north.id, south.id].map((party) => ({ party, working: 'open', since: null })),
      history: [],
    });
    expect(await ask(south, 'meeting.propose')).toMatchObject({ permitted: true, because: {}, allowedBy: null });

    const position = { position: 'suspended', day: '2026-11-22', statement: { en: 'Coordination is suspended.' } } as const;
    const noDay = { ...position, day: '2026-02-31' };
    await expect(
      postures(north).declare(headquarters, { line, working: 'low-key', public: noDay, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    const preview = await postures(north).preview({ line, working: 'suspended' });
    expect(preview.refused.map(({ action }) => action)).toContain('meeting.propose');
    await postures(north).declare(headquarters, { line, working: 'suspended', public: position, reason: 'Pressure at home.' });
    await until(async () => (await postures(south).view(line)).effective === 'suspended', 'the posture to arrive');
    expect(await postures(south).view(line)).toEqual(await postures(north).view(line));
    expect((await postures(south).view(line)).parties[0]).toMatchObject({ working: 'suspended', public: position });

    expect(await ask(south, 'meeting.propose')).toMatchObject({
      permitted: false,
      because: { posture: { party: north.id, working: 'suspended' } },
      allowedBy: 'headquarters of the other party',
    });
    expect(await ask(south, 'call.answer')).toMatchObject({ permitted: true });

    await postures(north).declare(headquarters, { line, working: 'low-key', reason: 'Quietly on.' });
    await until(async () => (await postures(south).view(line)).effective === 'low-key', 'the second posture');
    expect((await postures(south).view(line)).parties[0]).toMatchObject({ working: 'low-key', public: position });
    expect((await postures(south).view(line)).history.map(({ working }) => working)).toEqual(['low-key', 'suspended']);
    await expect(postures(north).declare(officer('north-ferry'), { line, working: 'open', reason: 'x' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});
