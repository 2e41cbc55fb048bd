import { maxCardLength } from '../record/index.ts';
import { ExchangeError } from './codes.ts';
import {
  MAX_BATCH_ENTRIES,
  MAX_DEPTH,
  MAX_FILE_PIECES,
  MAX_FRAME_BYTES,
  MAX_HELLO_BYTES,
  MAX_NOTE_CHARS,
  MAX_OFFERS,
  MAX_SIGNAL_CHARS,
  PIECE_BYTES,
} from './limits.ts';
import type { Shape } from './shape.ts';
import { anything, exactly, integer, list, malformed, object, text } from './shape.ts';

/** Version of the frames: stands in each, so a frame read alone (a relay, a bundle) says how to read it. */
export const FRAME_VERSION = 1;

const party = text(35, /^ql1[a-z2-7]{32}$/, 'a party id');
const line = text(36, /^qll1[a-z2-7]{32}$/, 'a line id');
const epoch = text(16, /^[0-9a-f]{16}$/, 'an epoch');
const hash = text(43, /^[A-Za-z0-9_-]{43}$/, 'a hash in base64url');
const salt = text(22, /^[A-Za-z0-9_-]{22}$/, 'a salt in base64url');
const note = text(MAX_NOTE_CHARS, undefined, 'a signed note');
const size = integer(0, Number.MAX_SAFE_INTEGER);
const head = { v: exactly(FRAME_VERSION) };
const feed = { line, author: party, epoch };

/** What a body and its content may be together, in UTF-16 units; the record room checks the bytes. */
const MAX_BODY_CHARS = 256 * 1024;
const entry = object(
  { header: text(4096, undefined, 'a header of at most 4 KiB') },
  { body: text(MAX_BODY_CHARS), bodySalt: salt, content: text(MAX_BODY_CHARS), contentSalt: salt },
);

/** An attachment is named by its content alone. */
const file = { line, sha256: text(64, /^[0-9a-f]{64}$/, 'a SHA-256 in hex') };
const piece = integer(0, MAX_FILE_PIECES - 1);

const shapes = {
  hello: object({
    ...head,
    frame: exactly('hello'),
    versions: list(integer(1, 65535), 1, 16),
    party,
    card: text(maxCardLength, /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, 'a card as compact JWS'),
    nonce: hash,
    channel: exactly('loopback', 'tls-exporter', 'tls-key'),
  }),
  prove: object({ ...head, frame: exactly('prove'), signature: text(86, /^[A-Za-z0-9_-]{86}$/, 'a signature in base64url') }),
  have: object(
    { ...head, frame: exactly('have'), line, feeds: list(object({ author: party, epoch, checkpoint: note }), 0, MAX_OFFERS) },
    { more: exactly(true) },
  ),
  want: object({ ...head, frame: exactly('want'), ...feed, from: size, to: size }),
  batch: object({
    ...head,
    frame: exactly('batch'),
    ...feed,
    from: size,
    entries: list(entry, 1, MAX_BATCH_ENTRIES),
    checkpoint: note,
    consistency: list(hash, 0, 64),
  }),
  cosign: object({ ...head, frame: exactly('cosign'), ...feed, size }, { checkpoint: note }),
  signal: object({
    ...head,
    frame: exactly('signal'),
    line,
    subject: text(128, /^[\x21-\x7e]{1,128}$/, 'a subject id'),
    data: anything(MAX_SIGNAL_CHARS),
  }),
  'want-piece': object({ ...head, frame: exactly('want-piece'), ...file, piece }),
  piece: object({
    ...head,
    frame: exactly('piece'),
    ...file,
    piece,
    bytes: text(Math.ceil((PIECE_BYTES * 4) / 3), /^[A-Za-z0-9_-]+$/, 'bytes in base64url'),
  }),
  'no-piece': object({ ...head, frame: exactly('no-piece'), ...file, piece }),
  ping: object({ ...head, frame: exactly('ping'), n: size, at: size }, { echo: exactly(true) }),
  error: object(
    {
      ...head,
      frame: exactly('error'),
      re: exactly('session', 'feed', 'frame'),
      code: text(64, /^[A-Z][A-Z0-9_]{0,63}$/, 'a code'),
      detail: text(1024),
    },
    { feed: object(feed) },
  ),
} as const;

type FrameName = keyof typeof shapes;
type FrameOf<N extends FrameName> = ReturnType<(typeof shapes)[N]>;
/** A frame whose form is checked; what it claims is not. */
export type Frame = { readonly [N in FrameName]: FrameOf<N> }[FrameName];
export type HelloFrame = FrameOf<'hello'>;
export type BatchFrame = FrameOf<'batch'>;

/** A frame as it is sent. Its `frame` and fields are ours, so nothing is checked here. */
export function writeFrame<N extends FrameName>(frame: N, fields: Omit<FrameOf<N>, 'v' | 'frame'>): string {
  return JSON.stringify({ v: FRAME_VERSION, frame, ...fields });
}

/**
 * Reads hostile text into one frame.
 * @param proved whether the sender has proved who it is; before that a frame is small.
 * @throws ExchangeError FRAME_*
 */
export function parseFrame(carried: string, proved: boolean): Frame {
  const most = proved ? MAX_FRAME_BYTES : MAX_HELLO_BYTES;
  // UTF-8 takes at least as many bytes as UTF-16 has units: the cheap test first.
  if (carried.length > most || Buffer.byteLength(carried) > most)
    throw new ExchangeError('FRAME_TOO_LARGE', `more than ${most} bytes`);
  assertDepth(carried);
  let value: unknown;
  try {
    value = JSON.parse(carried);
  } catch {
    throw new ExchangeError('FRAME_NOT_JSON', 'not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('frame', 'an object');
  const { v, frame } = value as { v?: unknown; frame?: unknown };
  if (v !== FRAME_VERSION) throw new ExchangeError('FRAME_VERSION', `only version ${FRAME_VERSION} is read here`);
  if (typeof frame !== 'string' || !Object.hasOwn(shapes, frame)) throw new ExchangeError('FRAME_UNKNOWN', 'no such frame');
  const shape: Shape<Frame> = shapes[frame as FrameName];
  const read = shape(value, frame);
  if (read.frame === 'error' && (read.re === 'feed') !== (read.feed !== undefined))
    throw malformed('error.feed', 'a feed where it is about one');
  return read;
}

/** Refuses deep nesting before the parser spends memory on it. */
function assertDepth(carried: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < carried.length; at++) {
    const unit = carried.charCodeAt(at);
    if (quoted) {
      if (unit === 0x5c) at++;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > MAX_DEPTH) throw new ExchangeError('FRAME_TOO_DEEP', `nested deeper than ${MAX_DEPTH}`);
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
}
