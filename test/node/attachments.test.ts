import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, jpeg, located, place } from '../../src/node/attachments/testing/files.ts';
import { sha256, toHex } from '../../src/record/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry') };
let line = '';

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  line = await foundLine(north.node, south.node);
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

type Side = typeof north;
const files = ({ node }: Side) => node.open.node.attachments;
const hash = (bytes: Uint8Array) => toHex(sha256(bytes));
const text = (words: string) => new TextEncoder().encode(words);

async function open(): Promise<string> {
  const { incident } = await north.node.open.node.incidents.open(north.ferry, {
    id: v7(),
    line,
    kind: 'explosion',
    when: { at: new Date().toISOString() },
    place: { words: 'At the weir' },
    involves: {},
    precedence: 'immediate',
    message: { text: 'A picture of the crater' },
  });
  return incident.id;
}

async function attach(side: Side, incident: string, bytes: Uint8Array, keepLocation = false) {
  await until(
    () =>
      side.node.open.node.incidents.view(side.ferry, incident).then(
        () => true,
        () => false,
      ),
    'the incident',
  );
  const { location: _location, ...kept } = await files(side).keep(bytes, { keepLocation });
  await side.node.open.node.incidents.attach(side.ferry, incident, { id: v7(), name: 'crater.jpg', ...kept });
  return kept;
}

const has = (side: Side, sha: string) => until(() => files(side).held(sha), `the file at ${side.node.name}`);

describe('an attachment', () => {
  it('reaches the other side without its place, and the original stays on the node that took it', async () => {
    const incident = await open();
    const picture = jpeg(located.exif, located.iptc);
    const { shared, original } = await attach(north, incident, picture);
    expect(original).toBe(hash(picture));
    await has(south, shared);
    const there = (await files(south).read(shared)) ?? new Uint8Array();
    expect(Buffer.from(there).toString('latin1')).not.toContain(place);
    expect(hash(there)).toBe(shared);
    expect(await files(south).read(original)).toBeUndefined();
    expect(await files(north).read(original)).toEqual(picture);
    const [view] = (await south.node.open.node.incidents.view(south.ferry, incident)).attachments;
    expect(view).toMatchObject({ shared, original, keepsLocation: false, type: 'image/jpeg' });
  });

  it('of several pieces goes either way, and goes on where it was when the connection broke', async () => {
    const incident = await open();
    const words = text('Every line of the account.\n'.repeat(40_000));
    const { shared } = await attach(south, incident, words);
    await until(async () => (await north.node.open.store.read.attachmentPieces(shared)).length > 0, 'the first piece');
    await north.node.down();
    await north.node.up();
    await lineUp(north.node, line);
    await has(north, shared);
    expect(hash((await files(north).read(shared)) ?? new Uint8Array())).toBe(hash(words));
  });

  it('that was named while the other side was away is fetched when it is back', async () => {
    const incident = await open();
    await south.node.down();
    const { shared } = await attach(north, incident, text('Written while nobody listened'));
    await south.node.up();
    await lineUp(south.node, line);
    await has(south, shared);
  });

  it('what no entry of ours names as shared is given to nobody, also when the other side names it as its own', async () => {
    const incident = await open();
    const picture = jpeg(located.exif);
    const { original, shared } = await attach(north, incident, picture);
    await has(south, shared);
    await until(
      () =>
        south.node.open.node.incidents.view(south.ferry, incident).then(
          ({ attachments }) => attachments.length === 1,
          () => false,
        ),
      'the incident',
    );
    const lie = { id: v7(), name: 'mine.jpg', type: 'image/jpeg', shared: original, original, size: picture.length };
    await south.node.open.node.incidents.attach(south.ferry, incident, { ...lie, keepsLocation: false });
    await until(
      async () => (await north.node.open.node.incidents.view(north.ferry, incident)).attachments.length === 2,
      'the lie',
    );
    const { files: given } = north.node.open.keeper;
    expect(await given.load(line, original, 0)).toBeUndefined();
    expect(await given.load(line, shared, 0)).toBeDefined();
    expect(await given.load(`qll1${'b'.repeat(32)}`, shared, 0)).toBeUndefined();
    // A later file still comes: what is refused holds nothing up.
    const { shared: next } = await attach(north, incident, text('Another one'));
    await has(south, next);
    expect(await files(south).held(original)).toBe(false);
  });

  it('whose bytes are not what was named is thrown away, and is not asked for again', async () => {
    const incident = await open();
    const named = hash(text('What was promised'));
    await north.node.open.store.write(async (tx) => {
      const false_ = text('Something of that length').subarray(0, 17);
      await tx.putAttachmentPiece(named, 0, false_);
      await tx.putFile({ sha256: named, size: false_.length, held: 1, at: 1 });
    });
    const said = { id: v7(), name: 'promise.txt', type: 'text/plain', shared: named, original: named, size: 17 };
    await north.node.open.node.incidents.attach(north.ferry, incident, { ...said, keepsLocation: false });
    const stored = () => south.node.open.store.read.file(named);
    await until(async () => (await stored())?.held === -1, 'the refusal');
    expect(await south.node.open.store.read.attachmentPieces(named)).toEqual([]);
    expect(await south.node.open.store.read.wantedFiles(line, 9)).not.toContainEqual(expect.objectContaining({ sha256: named }));
  });

  it('goes with its words when they are erased: its bytes from both nodes, its original too, and no search finds it', async () => {
    const incident = await open();
    // Another picture than those of other incidents: what one of them still names would stay.
    const profile = bytesOf([0xff, 0xe2, 0, 15], 'ICC_PROFILE', [0, 1]);
    const { shared, original } = await attach(north, incident, jpeg(profile, located.exif));
    await has(south, shared);
    const search = async (side: Side) =>
      (await side.node.open.node.search.search(side.ferry, { q: 'crater' })).items.some(({ id }) => id === incident);
    const entry = (await north.node.open.node.incidents.view(north.ferry, incident)).attachments[0];
    expect(entry?.name).toBe('crater.jpg');
    const hq = { ...officer('north-ferry', 'hq', 'headquarters'), mandate: 'bind' } as const;
    await north.node.open.node.erasures.erase(hq, {
      ...{ line, subject: incident, ground: 'order', clause: 'erasure', reason: 'By order' },
    });
    for (const side of [north, south])
      await until(async () => !(await files(side).held(shared)) && !(await search(side)), `nothing left at ${side.node.name}`);
    expect(await files(north).held(original)).toBe(false);
    expect(await north.node.open.store.read.attachmentPieces(original)).toEqual([]);
    expect(await south.node.open.store.read.attachmentPieces(shared)).toEqual([]);
  });
});
