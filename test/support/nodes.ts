/** Whole nodes in this process: real folders, real databases, real sockets on loopback. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createServer, listen } from '../../src/http/index.ts';
import {
  type Actor,
  type Agreement,
  completeDraft,
  createFolder,
  createLog,
  type LineView,
  type OpenNode,
  openFolder,
  openNode,
  type Role,
} from '../../src/node/index.ts';

const seeded = (bytes: Uint8Array): Uint8Array => globalThis.crypto.getRandomValues(bytes);
const log = createLog({ level: process.env['QUIETLINE_TEST_LOG'] === '1' ? 'debug' : 'error' });

export interface TestNode extends AsyncDisposable {
  readonly dir: string;
  readonly id: string;
  readonly rootKey: string;
  readonly name: string;
  url: string;
  open: OpenNode;
  app: App;
  up(port?: number): Promise<void>;
  down(): Promise<void>;
}

/** A node that listens on a free port of loopback. `now` runs its clock; `database` puts it on PostgreSQL. */
export async function startNode(name: string, options: { now?: () => number; database?: string } = {}): Promise<TestNode> {
  const dir = await mkdtemp(join(tmpdir(), 'quietline-node-'));
  await rm(dir, { recursive: true });
  const { now, database } = options;
  const folder = await createFolder(dir, {
    name,
    host: '127.0.0.1',
    port: 0,
    random: seeded,
    ...(database === undefined ? {} : { database }),
  });
  const node = {
    dir,
    name,
    id: folder.card.card.id,
    rootKey: folder.card.card.root,
    async up(this: TestNode, port = 0) {
      this.open = await openNode(await openFolder(dir), { log, ...(now === undefined ? {} : { now }) });
      this.app = await createServer({
        node: this.open.node,
        accounts: this.open.accounts,
        peers: this.open.peers,
        host: '127.0.0.1',
        port,
        ice: { urls: [], relayOnly: false },
        log,
      });
      this.url = (await listen(this.app, { host: '127.0.0.1', port })).url;
      await this.open.start([this.url]);
    },
    async down(this: TestNode) {
      await this.app.close();
      await this.open.stop();
    },
    async [Symbol.asyncDispose](this: TestNode) {
      await this.down();
      await rm(dir, { recursive: true, force: true });
    },
  } as unknown as TestNode;
  await node.up();
  return node;
}

export const administrator: Actor = { alias: 'admin', role: 'administrator', desk: null, mandate: 'bind' };

export function officer(desk: string, alias = `officer-${desk}`, role: Role = 'duty-officer'): Actor {
  return { alias, role, desk, mandate: 'agree' };
}

export interface Terms {
  readonly answerWithin?: { routine: number; priority: number; immediate: number; flash: number };
  readonly tolerance?: { seconds: number; share: number };
  readonly checkCalls?: Agreement['checkCalls'];
  /** Further parts of the agreement. */
  readonly more?: Partial<
    Pick<
      Agreement,
      'duties' | 'channels' | 'sharing' | 'amending' | 'ending' | 'checkCalls' | 'gazetteer' | 'deconfliction' | 'names'
    >
  >;
}

type Named = Pick<TestNode, 'id' | 'name' | 'rootKey'>;

/** The founding agreement of a river line between two nodes: two desks each. */
export function riverTerms(north: Named, south: Named, terms: Terms = {}): Agreement {
  const desk = (side: string, place: string, party: string, other: string) => ({
    id: `${side}-${place}`,
    name: `${place} of the ${side}`,
    party,
    district: place,
    counterpart: `${other}-${place}`,
    numbers: ['0100 555 0100'],
  });
  const draft = {
    title: 'River line',
    mode: 'exercise',
    districts: [
      { id: 'ferry', name: 'Ferry Landing' },
      { id: 'mill', name: 'Mill Bridge' },
    ],
    desks: ['ferry', 'mill'].flatMap((place) => [
      desk('north', place, north.id, 'south'),
      desk('south', place, south.id, 'north'),
    ]),
    calls: {
      clause: 'answer-calls',
      answerWithin: terms.answerWithin ?? { routine: 900, priority: 300, immediate: 60, flash: 30 },
    },
    ...(terms.tolerance === undefined ? {} : { tolerance: terms.tolerance }),
    ...(terms.checkCalls === undefined ? {} : { checkCalls: terms.checkCalls }),
    ...terms.more,
  };
  const parties = [north, south].map(({ id, name, rootKey }) => ({ id, name, rootKey }));
  return completeDraft(draft, parties, Buffer.from(seeded(new Uint8Array(16))).toString('base64url')) as Agreement;
}

/** Cards exchanged, agreement proposed and signed, line up on both sides. Answers the line's id. */
export async function foundLine(north: TestNode, south: TestNode, terms: Terms = {}): Promise<string> {
  await north.open.node.addCard(administrator, south.open.node.party.card, south.open.node.party.words);
  await south.open.node.addCard(administrator, north.open.node.party.card, north.open.node.party.words);
  const { id } = await north.open.node.terms.agreements.propose(administrator, { terms: riverTerms(north, south, terms) });
  await until(
    async () => (await south.open.node.terms.agreements.list({})).some((agreement) => agreement.id === id),
    'the proposal to arrive',
  );
  await south.open.node.terms.agreements.sign(administrator, id);
  for (const node of [north, south]) await lineUp(node, id);
  return id;
}

export async function lineUp(node: TestNode, line: string): Promise<void> {
  await until(
    async () => (await node.open.node.lines()).some((view) => view.id === line && view.state === 'up'),
    `the line to be up at ${node.name}`,
  );
}

/** The feeds of the node's first line in the order of their epochs, without how much of them is delivered. */
export async function feedsOf(node: TestNode): Promise<Omit<LineView['feeds'][number], 'delivered'>[]> {
  const [line] = await node.open.node.lines();
  return [...(line?.feeds ?? [])].sort((a, b) => (a.epoch < b.epoch ? -1 : 1)).map(({ delivered: _, ...feed }) => feed);
}

/** Looks again until it holds: every look reads committed state. Fails by name after `within` milliseconds. */
export async function until(holds: () => Promise<boolean>, what: string, within = 20_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
