/** Taking in what a peer sent: form is checked against our own tree, then it goes the way of every entry. */

import type { FeedBatch } from '../../exchange/index.ts';
import { feedKey } from '../../language/index.ts';
import {
  checkpointOrigin,
  cosignaturesOn,
  emptyHead,
  type FormContext,
  loadEdge,
  openCheckpoint,
  openEntry,
  type ReadTile,
  RecordError,
  rootAt,
  rootOf,
  type VerifiedBatch,
  verifyBatch,
} from '../../record/index.ts';
import type { StoreReader } from '../../store/index.ts';
import type { FeedState } from './line-state.ts';
import type { LineWork } from './line-work.ts';
import { Refused } from './refused.ts';

/** What the form check may look up of other feeds: as held inside this transaction. */
export function formContext(work: LineWork, read: StoreReader): FormContext {
  const held = (author: string, epoch: string) => work.feeds.feed(feedKey(author, epoch));
  const tilesOf =
    (feed: FeedState): ReadTile =>
    async (level, index) =>
      work.feeds.tileOf(feed, level, index) ?? read.tile(feed.row.feed, level, index);
  return {
    clockAt: async (author, epoch, seq) => {
      const feed = held(author, epoch);
      if (feed === undefined || seq >= feed.head.edge.size) return undefined;
      return seq === feed.head.edge.size - 1 ? feed.head.clock : read.clockAt(feed.row.feed, seq);
    },
    rootAt: async (author, epoch, size) => {
      const feed = held(author, epoch);
      if (feed === undefined || size > feed.head.edge.size) return undefined;
      return size === feed.head.edge.size ? rootOf(feed.head.edge) : rootAt(size, tilesOf(feed));
    },
    edgeAt: async (author, epoch, size) => {
      const feed = held(author, epoch);
      return feed === undefined || size > feed.head.edge.size ? undefined : loadEdge(size, tilesOf(feed));
    },
    // What we once said ourselves and lost may come back without a body that was for others alone.
    bodyDue: ({ author, to }) => author !== work.context.self && (to === undefined || to.includes(work.context.self)),
  };
}

/** Verifies a batch and takes it in; answers our size of that feed and the checkpoint with our cosignature. */
export async function receive(
  work: LineWork,
  read: StoreReader,
  batch: FeedBatch,
): Promise<{ size: number; checkpoint: string }> {
  const { context } = work;
  const keys = context.keyring.logKeys(batch.author);
  if (keys.length === 0) throw new Refused('NO_CARD', 'No card of the author of this feed was added here.');
  const key = feedKey(batch.author, batch.epoch);
  const held = work.feeds.feed(key);
  if (held?.row.closed === 'form' || held?.row.closed === 'fork')
    throw new Refused('FEED_CLOSED', 'This feed was broken in form; its author goes on in a new epoch.');
  // A batch that is refused leaves nothing behind: not even a new feed is begun before it is found sound.
  const head = held?.head ?? emptyHead(work.line.id, batch.author, batch.epoch);
  const verified = await verifyBatch(head, batch, keys, formContext(work, read));
  await work.subjects.prefetch(subjectsOf(verified));
  // Our own live feed comes back longer than we hold it, signed by us: we have lost our end. Nothing is appended to it any more.
  if (key === work.feeds.own && verified.entries.length > 0) work.feeds.close(key, 'lost-end');
  await work.take(await work.feeds.feedOf(batch.author, batch.epoch), verified);
  const after = work.feeds.feed(key);
  return { size: after?.head.edge.size ?? 0, checkpoint: after?.row.checkpoint ?? '' };
}

function subjectsOf(verified: VerifiedBatch): string[] {
  return verified.entries.flatMap((entry) => {
    const id = entry.body?.about?.id;
    return typeof id === 'string' ? [id] : [];
  });
}

/** The proposal that begins a feed: answers the agreement that it signs, checked to be the one whose hash names the line. */
export function proposalOf(batch: FeedBatch): { agreement: unknown } | undefined {
  const first = batch.entries[0];
  if (batch.from !== 0 || first === undefined) return undefined;
  const opened = openEntry(first);
  if (opened.body?.kind !== 'agreement.signed') return undefined;
  const data = opened.body.data as { agreement?: unknown };
  return { agreement: data.agreement };
}

/** A peer has cosigned our feed: checked against our own tree before it counts as delivered. */
export async function takeReceipt(options: {
  work: LineWork;
  read: StoreReader;
  peer: string;
  author: string;
  epoch: string;
  checkpoint: string;
}): Promise<void> {
  const { work, read, peer, author, epoch, checkpoint } = options;
  const feed = work.feeds.feed(feedKey(author, epoch));
  if (feed === undefined) return;
  const opened = openCheckpoint(checkpoint, work.context.keyring.logKeys(author));
  if (opened.origin !== checkpointOrigin(work.line.id, author, epoch))
    throw new RecordError('CHECKPOINT_ORIGIN', 'The checkpoint is of another feed.');
  const cosigned = cosignaturesOn(checkpoint, [{ party: peer, keys: work.context.keyring.cosignKeys(peer) }]);
  if (cosigned.length === 0) throw new Refused('NOT_COSIGNED', 'The note carries no cosignature of its sender.');
  const ours = await formContext(work, read).rootAt(author, epoch, opened.size);
  if (ours === undefined || !Buffer.from(ours).equals(Buffer.from(opened.root))) {
    throw new RecordError('ROOT_MISMATCH', 'What was cosigned is not what we hold.');
  }
  work.feeds.receipt(feedKey(author, epoch), peer, opened.size, checkpoint);
}
