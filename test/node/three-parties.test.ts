import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Agreement } from '../../src/node/index.ts';
import { administrator, officer, riverTerms, startNode, type TestNode, until } from '../support/nodes.ts';

const headquarters: Actor = { alias: 'heron', role: 'headquarters', desk: null, mandate: 'bind' };
const lakeDesk = 'lake-ferry';

describe('a line of three parties', () => {
  let nodes: TestNode[];
  let line: string;

  beforeAll(async () => {
    nodes = await Promise.all(['North Bank', 'South Bank', 'Lake Shore'].map((name) => startNode(name)));
    for (const one of nodes)
      for (const other of nodes)
        if (one !== other) await one.open.node.addCard(administrator, other.open.node.party.card, other.open.node.party.words);
    const [north, south, lake] = nodes as [TestNode, TestNode, TestNode];
    line = (await north.open.node.terms.agreements.propose(administrator, { terms: threeParties(north, south, lake) })).id;
    for (const node of [south, lake]) {
      await until(async () => (await agreements(node)).length > 0, `the proposal at ${node.name}`);
      await node.open.node.terms.agreements.sign(administrator, line);
    }
    for (const node of nodes)
      await until(async () => (await agreements(node))[0]?.state === 'in-force', `the agreement in force at ${node.name}`);
  }, 60_000);
  afterAll(async () => {
    for (const node of nodes) await node[Symbol.asyncDispose]();
  });

  const agreements = (node: TestNode) => node.open.node.terms.agreements.list({ line });

  it('is founded by the signatures of all, and a call between two of them is on the record of the third, judged alike', async () => {
    const [north, south, lake] = nodes as [TestNode, TestNode, TestNode];
    const id = v7();
    const to = { party: lake.id, desk: lakeDesk };
    await south.open.node.place(officer('south-ferry'), { id, line, to, precedence: 'flash', reason: 'Ice on the lake' });
    const at = (node: TestNode) => node.open.node.call(headquarters, id).catch(() => undefined);
    await until(async () => (await at(lake)) !== undefined, 'the call');
    await lake.open.node.act(officer(lakeDesk), id, { do: 'answer', as: 'text' });
    for (const node of nodes) await until(async () => (await at(node))?.duty.state === 'met', `the answer at ${node.name}`);
    expect((await at(north))?.reason).toBe('Ice on the lake');
    await until(async () => {
      const [view] = await south.open.node.lines();
      return view?.feeds.every((feed) => feed.delivered === feed.size) === true;
    }, 'all receipts');
  });
});

function threeParties(north: TestNode, south: TestNode, lake: TestNode): Agreement {
  const terms = riverTerms(north, south);
  const { id, name, rootKey } = lake;
  const desk = { id: lakeDesk, name: 'Ferry of the lake', party: id, district: 'ferry', counterpart: 'north-ferry' };
  return { ...terms, parties: [...terms.parties, { id, name, rootKey }], desks: [...terms.desks, desk] };
}
