/** Composition: from a data folder to a running node, and its orderly stop. */
import { openStore, type Store } from '../store/index.ts';
import { Accounts } from './accounts/index.ts';
import {
  clearRenewed,
  clearRestored,
  type Folder,
  isRestored,
  lockFolder,
  type OwnCard,
  readHighWater,
  renewCard,
  renewedFrom,
} from './data-folder/index.ts';
import { DueClock } from './due-clock.ts';
import { HighWaterKeeper } from './high-water-keeper.ts';
import { Keeper } from './keeper.ts';
import { Keyring } from './keyring.ts';
import { wakeKind } from './line/subject-work.ts';
import { LineRegister } from './line-register.ts';
import { errorFields, type Log, type LogFields } from './log.ts';
import { Node } from './node.ts';
import { keepOwnCard, storeOptions } from './own-card.ts';
import { type PeerLogFields, Peers } from './peers/index.ts';
import { randomBytes } from './random.ts';
import { fillFindable } from './things/fill-findable.ts';

export interface NodeOptions {
  readonly log: Log;
  /** Milliseconds since 1970 UTC; a test may run it wrong on purpose. */
  readonly now?: () => number;
  /** False: nothing is dialled and no deadline fires (a command beside a node that does not run). */
  readonly live?: boolean;
  /** base64url SHA-256 of the server's public key, where TLS ends before the node. */
  readonly tlsKeyHash?: string;
}

export interface OpenNode {
  readonly node: Node;
  readonly accounts: Accounts;
  readonly peers: Peers;
  readonly store: Store;
  /** The lines themselves: what writes to them without a person's command (the bench). */
  readonly keeper: Keeper;
  /** Tells the others where this node is reached from now on, then dials them and lets deadlines fire. */
  start(endpoints: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the node of a folder. Throws FolderError and StoreError with their codes; a folder in use is `DATA_FOLDER_IN_USE`. */
export async function openNode(folder: Folder, options: NodeOptions): Promise<OpenNode> {
  const now = options.now ?? Date.now;
  const lock = await lockFolder(folder.dir);
  let store: Store;
  try {
    store = await openStore(storeOptions(folder));
  } catch (error) {
    await lock.release();
    throw error;
  }
  const failed = (error: unknown) => options.log.error('node.failed', errorFields(error));
  let card: OwnCard = folder.card;
  await keepOwnCard(store, card, now());
  const keyring = Keyring.of(await store.read.cards());
  const accounts = new Accounts(store, now, randomBytes);
  const highWater = new HighWaterKeeper(folder.dir, await readHighWater(folder.dir), failed);
  const register = new LineRegister({ now, self: card.card.id });
  const keeper = new Keeper(store, register.context({ keys: folder.keys, keyring, card: () => card.jws }), register.events);
  const dueClock = new DueClock({ store, now, failed });
  dueClock.handle(wakeKind, register.due);
  const peers = new Peers({
    identity: { party: card.card.id, card: () => card.jws, auth: folder.keys.auth },
    cards: () =>
      keyring
        .parties()
        .flatMap((party) => keyring.newest(party) ?? [])
        .filter((held) => held.id !== card.card.id),
    cardOf: (party) => keyring.newest(party),
    port: keeper,
    cardHashOf: (party) => keyring.newestHash(party),
    log: (event, fields) => options.log.info(event, peerFields(fields)),
    now,
    ...(options.tlsKeyHash === undefined ? {} : { tlsKeyHash: options.tlsKeyHash }),
  });
  const node = new Node({
    name: folder.config.name,
    store,
    keeper,
    cache: register.cache,
    keyring,
    peers,
    dueClock,
    highWater,
    dataFolder: folder.dir,
    log: options.log,
    now,
    card: () => card,
  });
  register.bind({ node, keeper, peers });
  accounts.onChanged(() => node.desks.accountsChanged());
  await node.load();
  await keeper.loadLines();
  await fillFindable(store, (line) => keeper.line(line)?.book, now);
  const timeline = await store.timeline?.();
  if (store.timeline !== undefined && timeline === undefined)
    options.log.warn('store.timeline-unknown', { code: 'NOT_PERMITTED' });
  await beginEpochs(folder, keeper, highWater, card.card.id, timeline);
  await node.house.load();

  const stop = async (): Promise<void> => {
    // Each step is tried even if one before it failed; the store goes last, the lock after it.
    const steps = [
      () => dueClock.stop(),
      () => peers.stop(),
      () => node.house.stop(),
      () => node.desks.stop(),
      () => node.rest(),
      () => keeper.stop(),
      () => highWater.stop(),
      async () => node.stop(),
      () => store.close(),
      () => lock.release(),
    ];
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        options.log.error('node.stop-failed', errorFields(error));
      }
    }
  };
  const start = async (endpoints: readonly string[]): Promise<void> => {
    const moved = endpoints.join() !== card.card.endpoints.join() && folder.keys.root !== undefined;
    const untold = (await renewedFrom(folder.dir)) ?? card.card.number + 1;
    if (moved) {
      card = await renewCard(folder.dir, folder.keys, card, endpoints);
      await keepOwnCard(store, card, now());
      keyring.add(card.jws);
    }
    await node.publishCards(untold);
    await clearRenewed(folder.dir);
    node.started();
    await node.house.start();
    await node.desks.start();
    dueClock.start();
    peers.start();
  };
  return { node, accounts, peers, store, keeper, start, stop };
}

/** Of what the peers tell, what may stand in a log. */
function peerFields(fields: PeerLogFields): LogFields {
  const { peer, line, epoch, code, state } = fields;
  return {
    ...(peer === undefined ? {} : { peer }),
    ...(line === undefined ? {} : { line }),
    ...(epoch === undefined ? {} : { epoch }),
    ...(code === undefined ? {} : { code }),
    ...(state === undefined ? {} : { state }),
  };
}

/** A database that may have lost its end never goes on in its old epoch (protocol.md, Restore and forks). */
async function beginEpochs(
  folder: Folder,
  keeper: Keeper,
  highWater: HighWaterKeeper,
  self: string,
  timeline: number | undefined,
): Promise<void> {
  // A PostgreSQL server that was promoted may lack what the one before it had acknowledged.
  const promoted = timeline !== undefined && highWater.timeline !== undefined && highWater.timeline !== timeline;
  const restored = promoted || (await isRestored(folder.dir));
  for (const id of keeper.lines()) {
    const line = keeper.line(id);
    const own = line?.own === undefined ? undefined : line.feeds.get(line.own);
    if (own === undefined || own.row.author !== self) continue;
    const lost = highWater.of(id, own.row.epoch) > own.row.size;
    if (restored || lost) await keeper.beginEpoch(id, restored ? 'restore' : 'lost-end');
  }
  if (timeline !== undefined) await highWater.keepTimeline(timeline);
  if (restored) await clearRestored(folder.dir);
}
