/** Header of an entry: fixed fields in fixed order, so that one expression reads it and tells that it is canonical. */
import { parseCanonical } from './canonical.ts';
import { sha256, sha256Into } from './crypto.ts';
import { demand, RecordError } from './error.ts';
import { epochForm, hashForm, hasOnly, isCount, isListOf, isMatch, isObject, lineIdForm, partyIdForm } from './form.ts';
import { isTime, timeOf } from './time.ts';

/** How much of another feed the author held when it wrote the entry. */
export interface Seen {
  readonly author: string;
  readonly epoch: string;
  readonly size: number;
  /** Root of that feed's tree at `size`, base64url. */
  readonly root: string;
}

export interface EntryHeader {
  readonly v: 1;
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  readonly seq: number;
  readonly clock: number;
  readonly seen: readonly Seen[];
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  readonly terms: number;
  readonly to?: readonly string[];
  /** Base64url SHA-256(salt ‖ canonical body). */
  readonly body: string;
}

/** At most this many bytes; a header is ASCII. */
export const maxHeaderLength = 4_096;

const hash = '[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]';
const count = '(0|[1-9]\\d{0,15})';
const seenItem = `\\{"author":"(ql1[a-z2-7]{32})","epoch":"([0-9a-f]{16})","root":"(${hash})","size":${count}\\}`;
const uncaught = seenItem.replaceAll(/\((?!\?)/g, '(?:');
const headerText = new RegExp(
  `^\\{"at":"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)","author":"(ql1[a-z2-7]{32})","body":"(${hash})","clock":${count},` +
    `"epoch":"([0-9a-f]{16})","line":"(qll1[a-z2-7]{32})","seen":\\[((?:${uncaught}(?:,${uncaught})*)?)\\],"seq":${count},` +
    `"terms":${count}(?:,"to":\\[("ql1[a-z2-7]{32}"(?:,"ql1[a-z2-7]{32}")*)\\])?,"v":1\\}$`,
);
const seenText = new RegExp(seenItem, 'g');

/**
 * Reads a foreign header. Throws `TOO_LARGE`, `NOT_JSON`, `TOO_DEEP`, `NOT_CANONICAL`, `VERSION`, `HEADER_FORM`, in this order.
 */
export function parseHeader(text: string): EntryHeader {
  demand(typeof text === 'string', 'ENTRY_FORM', 'a header is a string');
  demand(text.length <= maxHeaderLength, 'TOO_LARGE', `a header has at most ${maxHeaderLength} bytes`);
  const match = headerText.exec(text);
  if (!match) throw refusalOf(text);
  const [, at = '', author = '', body = '', clock = '', epoch = '', line = '', seen = '', seq = '', terms = '', to] = match;
  const read = {
    v: 1 as const,
    line,
    author,
    epoch,
    seq: Number(seq),
    clock: Number(clock),
    seen: seen === '' ? [] : parseSeen(seen),
    at,
    terms: Number(terms),
    body,
  };
  const header: EntryHeader = to === undefined ? read : { ...read, to: to.slice(1, -1).split('","') };
  // Sixteen digits may be more than a double can tell apart; then the text is not canonical.
  if (!hasSafeCounts(header)) throw refusalOf(text);
  assertHeader(header);
  return header;
}

function hasSafeCounts({ seq, clock, terms, seen }: EntryHeader): boolean {
  return isCount(seq) && isCount(clock) && isCount(terms) && seen.every(({ size }) => isCount(size));
}

function parseSeen(text: string): Seen[] {
  return Array.from(text.matchAll(seenText), ([, author = '', epoch = '', root = '', size = '']) => ({
    author,
    epoch,
    size: Number(size),
    root,
  }));
}

/** What the expression cannot see: ranges, order, a day that the calendar does not have. */
function assertHeader(header: EntryHeader): void {
  demand(header.clock >= 1, 'HEADER_FORM', 'clock');
  demand(isTime(header.at), 'HEADER_FORM', 'at');
  let before = '';
  for (const { author, epoch, size } of header.seen) {
    const feed = `${author}/${epoch}`;
    demand(before < feed, 'HEADER_FORM', 'seen is not in order, or names a feed twice');
    demand(size >= 1, 'HEADER_FORM', 'size in seen');
    demand(author !== header.author || epoch !== header.epoch, 'HEADER_FORM', 'seen names its own feed');
    before = feed;
  }
  if (header.to) {
    demand(header.to.length <= 64, 'HEADER_FORM', 'more than 64 parties in to');
    demand(
      header.to.every((party, i) => i === 0 || (header.to?.[i - 1] ?? '') < party),
      'HEADER_FORM',
      'to is not in order',
    );
  }
}

/** Says which rule a header breaks that the expression did not take. */
function refusalOf(text: string): RecordError {
  try {
    const value = parseCanonical(text);
    if (isObject(value) && Object.hasOwn(value, 'v') && value.v !== 1)
      return new RecordError('VERSION', 'a header of another version');
    return new RecordError('HEADER_FORM', firstWrongField(value));
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

function firstWrongField(value: unknown): string {
  if (!isObject(value)) return 'not an object';
  if (!hasOnly(value, ['v', 'line', 'author', 'epoch', 'seq', 'clock', 'seen', 'at', 'terms', 'body'], ['to']))
    return 'a field is missing or unknown';
  if (!isMatch(value.line, lineIdForm)) return 'line';
  if (!isMatch(value.author, partyIdForm)) return 'author';
  if (!isMatch(value.epoch, epochForm)) return 'epoch';
  if (!isMatch(value.body, hashForm)) return 'body';
  if (!isCount(value.seq)) return 'seq';
  if (!isCount(value.clock, 1)) return 'clock';
  if (!isCount(value.terms)) return 'terms';
  if (!isListOf(value.seen, 1_000, isObject)) return 'seen';
  return 'a field has another form';
}

/** The canonical text of a header. Throws as `parseHeader` for one that nobody could read. */
export function toHeaderText(header: EntryHeader): string {
  const seen = header.seen
    .map((s) => `{"author":"${s.author}","epoch":"${s.epoch}","root":"${s.root}","size":${s.size}}`)
    .join(',');
  const to = header.to ? `,"to":[${header.to.map((party) => `"${party}"`).join(',')}]` : '';
  const text =
    `{"at":"${header.at}","author":"${header.author}","body":"${header.body}","clock":${header.clock},"epoch":"${header.epoch}",` +
    `"line":"${header.line}","seen":[${seen}],"seq":${header.seq},"terms":${header.terms}${to},"v":1}`;
  parseHeader(text);
  return text;
}

/** SHA-256(0x00 ‖ header) (RFC 6962 §2.1): the entry's name and its place in the tree. */
export function leafHash(header: string): Buffer {
  return sha256(`\0${header}`);
}

/** As `leafHash`, written to `target` at `at`. */
export function leafHashInto(target: Buffer, at: number, header: string): void {
  sha256Into(target, at, `\0${header}`);
}

/** Milliseconds since 1970 UTC of a header's `at`. */
export function atOf(header: EntryHeader): number {
  return timeOf(header.at);
}
