import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundLine, lineUp, startNode, type TestNode, until } from '../support/nodes.ts';

let north: TestNode;
let south: TestNode;
let line = '';

beforeAll(async () => {
  [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
});
afterAll(async () => {
  for (const node of [north, south]) await node?.[Symbol.asyncDispose]();
});

const houseOf = (node: TestNode) => node.open.keeper.houseOf('exercise');

describe('the own record of a party', () => {
  it('is founded by each node itself once the first line of its mode is in force, and for no other mode', async () => {
    expect([houseOf(north), houseOf(south)]).toEqual([undefined, undefined]);
    line = await foundLine(north, south);
    for (const node of [north, south]) await until(async () => houseOf(node) !== undefined, 'the own record');
    expect(houseOf(north)).not.toBe(houseOf(south));
    expect(north.open.keeper.houseOf('actual')).toBeUndefined();
    const { agreement, signedBy } = [...(north.open.keeper.line(houseOf(north) ?? '')?.agreements.values() ?? [])][0] ?? {};
    expect(agreement).toMatchObject({
      mode: 'exercise',
      title: 'House record of North Bank',
      parties: [{ id: north.id }],
      desks: [],
    });
    expect(signedBy).toEqual([north.id]);
  });

  it('is the same one after a restart, and after a second line', async () => {
    const before = houseOf(north);
    await north.down();
    await north.up();
    await lineUp(north, line);
    expect(houseOf(north)).toBe(before);
    await foundLine(north, south);
    expect(north.open.keeper.lines().filter((id) => north.open.keeper.houses.isHouse(id))).toEqual([before]);
  });

  it('is among no lines that are listed, offered or given to another party, and its line needs nobody to be up', async () => {
    const house = houseOf(north) ?? '';
    expect((await north.open.node.lines()).map(({ id }) => id)).not.toContain(house);
    expect(north.open.keeper.linesWith(south.id).map((offer) => offer.line)).not.toContain(house);
    expect(south.open.keeper.lines()).not.toContain(house);
    const heads: string[] = [];
    const stop = north.open.keeper.onHeads((changed) => heads.push(changed));
    await north.open.keeper.writer(house).submit(async (work) => {
      const by = { desk: null, role: 'node', alias: 'node', mandate: 'none' } as const;
      await work.say({ kind: 'oversight.noted', by, data: { what: 'exported', line } });
    });
    stop();
    expect(heads).toEqual([]);
    const feed = [...(north.open.keeper.line(house)?.feeds.values() ?? [])][0];
    expect(feed?.row.size).toBeGreaterThan(1);
  });
});
