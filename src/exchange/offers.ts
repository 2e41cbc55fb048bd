import { checkpointOrigin } from '../record/index.ts';
import { ExchangeError } from './codes.ts';
import { MAX_NOTE_CHARS } from './limits.ts';
import type { FeedBatch, FeedOffer } from './types.ts';

/** A feed's place in a session: line, author and epoch hold no slash. */
export function feedKey(line: string, author: string, epoch: string): string {
  return `${line}/${author}/${epoch}`;
}

/**
 * The size that a checkpoint tells of (C2SP tlog-checkpoint): reads the three lines of the text and that signatures follow.
 * The signatures are the host's to check, so the size only steers what is sent.
 * @throws ExchangeError NOTE_INVALID when it is not a checkpoint of this feed.
 */
export function unsafeCheckpointSize(note: string, line: string, author: string, epoch: string): number {
  const lines = note.split('\n', 6);
  const [origin, size, root, empty, signature] = lines;
  const invalid = (what: string) => new ExchangeError('NOTE_INVALID', `checkpoint: ${what}`);
  if (origin !== checkpointOrigin(line, author, epoch)) throw invalid('its origin is not this feed');
  if (size === undefined || !/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw invalid('its size is no number');
  if (root === undefined || !/^[A-Za-z0-9+/]{43}=$/.test(root)) throw invalid('its root is no hash');
  if (empty !== '' || signature === undefined || !signature.startsWith('— ') || !note.endsWith('\n'))
    throw invalid('it bears no signature');
  return Number(size);
}

/** Whether one of our own notes is a checkpoint of this feed, of a size from `least` to `most`. */
export function isNoteOf(
  note: string,
  { line, author, epoch }: { readonly line: string; readonly author: string; readonly epoch: string },
  least: number,
  most: number = least,
): boolean {
  if (note === '' || note.length > MAX_NOTE_CHARS) return false;
  const size = unsafeCheckpointSize(note, line, author, epoch);
  return least <= size && size <= most;
}

/** Whether the peer could take a batch that our own store gave: a feed that is still being filled has no checkpoint for it yet. */
export function isWhole(batch: FeedBatch): boolean {
  const end = batch.from + batch.entries.length;
  if (batch.consistency.length === 0) return isNoteOf(batch.checkpoint, batch, end);
  return isNoteOf(batch.checkpoint, batch, end + 1, Number.MAX_SAFE_INTEGER);
}

/** What a `have` tells, with the sizes that its checkpoints hold. */
export function toOffers(line: string, feeds: readonly { author: string; epoch: string; checkpoint: string }[]): FeedOffer[] {
  return feeds.map(({ author, epoch, checkpoint }) => ({
    author,
    epoch,
    checkpoint,
    size: unsafeCheckpointSize(checkpoint, line, author, epoch),
  }));
}

/**
 * What we hold, in pieces that fit a frame. A feed is told by its checkpoint: one without, or whose newest checkpoint goes
 * beyond what is held (a batch came, the rest is under way), is left out, or the peer would never send the rest.
 */
export function toPieces(line: string, feeds: readonly FeedOffer[], mostFeeds: number, mostChars: number): FeedOffer[][] {
  const pieces: FeedOffer[][] = [[]];
  let chars = 0;
  for (const feed of feeds) {
    if (!isNoteOf(feed.checkpoint, { line, author: feed.author, epoch: feed.epoch }, 1, feed.size)) continue;
    const last = pieces[pieces.length - 1] ?? [];
    if (last.length >= mostFeeds || (last.length > 0 && chars + feed.checkpoint.length > mostChars)) {
      pieces.push([feed]);
      chars = feed.checkpoint.length;
    } else {
      last.push(feed);
      chars += feed.checkpoint.length;
    }
  }
  return pieces;
}
