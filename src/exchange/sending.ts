import type { ExchangeCode } from './codes.ts';
import { writeFrame } from './frames.ts';
import type { InboxStep } from './inbox.ts';
import { MAX_OFFERS } from './limits.ts';
import { toPieces } from './offers.ts';
import type { Effect, FeedBatch, FeedOffer } from './types.ts';

/** Characters of notes in one `have`. */
const MAX_HAVE_CHARS = 1024 * 1024;
/** Characters of the words in an `error`. */
const MAX_DETAIL_CHARS = 1024;

export function send(text: string): Effect {
  return { do: 'send', text };
}

/** What we hold of a line, in as many frames as it takes; all but the last say that more follows. */
export function sendHave(line: string, feeds: readonly FeedOffer[]): Effect[] {
  const pieces = toPieces(line, feeds, MAX_OFFERS, MAX_HAVE_CHARS);
  return pieces.map((piece, index) => {
    const told = piece.map(({ author, epoch, checkpoint }) => ({ author, epoch, checkpoint }));
    return send(writeFrame('have', { line, feeds: told, ...(index < pieces.length - 1 ? { more: true as const } : {}) }));
  });
}

export function sendBatch({ line, author, epoch, from, entries, checkpoint, consistency }: FeedBatch): Effect {
  return send(
    writeFrame('batch', { line, author, epoch, from, entries: [...entries], checkpoint, consistency: [...consistency] }),
  );
}

/** `wall`: calendar time in milliseconds. */
export function sendPing(n: number, wall: number, echo = false): Effect {
  return send(writeFrame('ping', { n, at: Math.max(0, Math.round(wall)), ...(echo ? { echo: true as const } : {}) }));
}

/** An error that ends the session (`session`), or one frame of the peer that is passed over (`frame`). */
export function sendError(re: 'session' | 'frame', code: ExchangeCode | (string & {}), detail: string): Effect {
  return send(writeFrame('error', { re, code, detail: detail.slice(0, MAX_DETAIL_CHARS) }));
}

/** What the inbox asks for, as the host does it. */
export function toEffect(step: InboxStep): Effect {
  if (step.step === 'apply') return { do: 'apply', batch: step.batch };
  const { line, author, epoch } = step;
  if (step.step === 'want') return send(writeFrame('want', { line, author, epoch, from: step.from, to: step.to }));
  const detail = step.detail.slice(0, MAX_DETAIL_CHARS);
  return send(writeFrame('error', { re: 'feed', code: step.code, detail, feed: { line, author, epoch } }));
}
