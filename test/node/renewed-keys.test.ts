/** A party whose keys were stolen goes on with new ones on the same line, and the record of both sides still verifies offline. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { lineExport, openFolder, renewKeys } from '../../src/node/index.ts';
import { verifyExport, writeExport } from '../../src/record/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const caller = officer('north-ferry');
const callee = officer('south-ferry');
const random = (bytes: Uint8Array) => globalThis.crypto.getRandomValues(bytes);

let open: TestNode[] = [];
afterEach(async () => {
  for (const node of open.splice(0)) await node[Symbol.asyncDispose]();
});

async function twoNodes(): Promise<{ north: TestNode; south: TestNode; line: string }> {
  const [north, south] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  open = [north, south];
  return { north, south, line: await foundLine(north, south) };
}

/** One call, answered, from one to the other; ends when both have stored all of it. */
async function talk(from: TestNode, to: TestNode, line: string): Promise<void> {
  const [by, called] = from.name === 'North Bank' ? [caller, callee] : [callee, caller];
  const id = v7();
  await from.open.node.place(by, {
    id,
    line,
    to: { party: to.id, desk: called.desk ?? '' },
    precedence: 'routine',
    reason: 'Keys',
  });
  await until(async () => (await to.open.node.call(called, id).catch(() => undefined)) !== undefined, 'the call');
  await to.open.node.act(called, id, { do: 'answer', as: 'text' });
  await until(async () => (await from.open.node.call(by, id)).state === 'answered', 'the answer');
}

async function verified(node: TestNode, line: string, cards: readonly string[] = []) {
  return verifyExport(writeExport(await lineExport(node.open.store.read, line, false)), { cards });
}

/** Both hold the same, each feed cosigned by the other side to its end. */
async function settled(north: TestNode, south: TestNode, line: string): Promise<void> {
  await until(async () => {
    const [one, other] = await Promise.all([north, south].map(async (node) => (await verified(node, line)).feeds));
    const isWhole = one?.every(({ size, cosigned }) => cosigned.length === 1 && cosigned[0]?.size === size);
    return isWhole === true && JSON.stringify(one) === JSON.stringify(other);
  }, 'both sides to hold and to have cosigned the same');
}

it('keys that were stolen are replaced twice while the node is down: the line goes on, and both exports verify', async () => {
  const { north, south, line } = await twoNodes();
  await talk(north, south, line);
  const before = await openFolder(north.dir);
  await north.down();
  await renewKeys(north.dir, Date.now(), { random, stolen: ['log', 'cosign', 'auth'] });
  await renewKeys(north.dir, Date.now(), { random, stolen: [] });
  const after = await openFolder(north.dir);
  expect(after.card.card.number).toBe(before.card.card.number + 2);
  expect(after.card.card.stolen).toEqual((['log', 'cosign', 'auth'] as const).map((name) => before.card.card.keys[name]));
  for (const name of ['log', 'cosign', 'auth', 'seal'] as const)
    expect(after.card.card.keys[name]).not.toBe(before.card.card.keys[name]);

  await north.up();
  for (const node of [north, south]) await lineUp(node, line);
  await talk(north, south, line);
  await talk(south, north, line);
  await settled(north, south, line);
  for (const node of [north, south]) {
    const report = await verified(node, line, [north.open.node.party.card, south.open.node.party.card]);
    expect(report.findings).toEqual([]);
    const feed = report.feeds.find(({ party }) => party === north.id);
    expect(feed?.cosigned).toEqual([{ party: south.id, size: feed?.size }]);
    expect(report.feeds).toHaveLength(2);
  }

  // The other side starts anew with what it has stored, and knows the new keys.
  await south.down();
  await south.up();
  for (const node of [north, south]) await lineUp(node, line);
  await talk(north, south, line);
});

it('is refused while the node runs, and without the root key; then nothing has changed', async () => {
  const { north } = await twoNodes();
  const card = await readFile(join(north.dir, 'card.jws'), 'utf8');
  const renew = () => renewKeys(north.dir, Date.now(), { random, stolen: [] });
  await expect(renew()).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
  await north.down();
  const root = await readFile(join(north.dir, 'keys/root.key'));
  await rm(join(north.dir, 'keys/root.key'));
  await expect(renew()).rejects.toMatchObject({ code: 'FOLDER_ROOT_OFFLINE' });
  expect(await readFile(join(north.dir, 'card.jws'), 'utf8')).toBe(card);
  await writeFile(join(north.dir, 'keys/root.key'), root, { mode: 0o600 });
  await north.up();
});

it('cut short at any file, leaves the old keys or the new, never some of each', async () => {
  const { north } = await twoNodes();
  await north.down();
  const dir = await mkdtemp(join(tmpdir(), 'quietline-renew-'));
  const old = join(dir, 'old');
  await cp(north.dir, old, { recursive: true });
  await renewKeys(north.dir, Date.now(), { random, stolen: ['auth'] });
  const renewed = (await openFolder(north.dir)).card;
  const parts = ['log', 'cosign', 'auth', 'seal'].map((name) => [`keys/${name}.key`, `${name}.key`]);
  const all = [['renewed.json', 'renewed.json'], ...parts, ['card.jws', 'card.jws']] as const;
  for (let done = 0; done <= all.length; done += 1) {
    // After the rename that makes them count, with this many files in their places.
    const copy = join(dir, `cut-${done}`);
    await cp(old, copy, { recursive: true });
    await mkdir(join(copy, 'renewal'));
    for (const [to = '', name = ''] of all) await cp(join(north.dir, to), join(copy, 'renewal', name));
    for (const [to = ''] of all.slice(0, done)) await cp(join(north.dir, to), join(copy, to));
    expect((await openFolder(copy)).card.jws).toBe(renewed.jws);
    expect((await openFolder(copy)).card.jws).toBe(renewed.jws);
  }
  // Before it, whatever lay there.
  await mkdir(join(old, 'renewal.next'));
  await writeFile(join(old, 'renewal.next', 'log.key'), 'half a k');
  expect((await openFolder(old)).card.card.number).toBe(renewed.card.number - 1);
  await rm(dir, { recursive: true });
  await north.up();
});
