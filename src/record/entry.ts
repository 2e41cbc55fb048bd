/** Entries: a header that is hashed into the tree, a body that it commits to, and content that can be erased (docs/protocol.md, Entry). */
import { parseCanonical, toCanonical } from './canonical.ts';
import { saltedHash } from './crypto.ts';
import { toBase64url } from './encoding.ts';
import { demand } from './error.ts';
import { hashForm, hasOnly, isMatch, isObject, isText, partyIdForm } from './form.ts';
import type { EntryHeader } from './header.ts';
import { leafHash, parseHeader } from './header.ts';

/** An entry as it travels and is stored: the strings are hashed as carried, never written anew. */
export interface CarriedEntry {
  readonly header: string;
  readonly body?: string;
  /** 16 bytes, base64url; there exactly when `body` is. */
  readonly bodySalt?: string;
  readonly content?: string;
  /** 16 bytes, base64url; there exactly when `content` is. */
  readonly contentSalt?: string;
}

export interface EntryBody {
  readonly kind: string;
  readonly about?: { readonly party: string; readonly id: string };
  readonly by: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
  /** Base64url SHA-256(salt ‖ canonical content). */
  readonly content?: string;
}

/** What an author wants to say; everything that must be random or depends on the clock is an argument. */
export interface EntryDraft {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly terms: number;
  readonly to?: readonly string[];
  readonly body: {
    readonly kind: string;
    readonly about?: { readonly party: string; readonly id: string } | undefined;
    readonly by: object;
    readonly data: object;
  };
  readonly content?: object | undefined;
  /** 16 random bytes each. */
  readonly bodySalt: Uint8Array;
  readonly contentSalt: Uint8Array;
}

export interface OpenedEntry {
  readonly header: EntryHeader;
  /** Leaf hash, base64url. */
  readonly leaf: string;
  /** Absent when it was not carried (not addressed to us, or erased). */
  readonly body?: EntryBody;
  /** Absent when the body has none, or it was not carried. */
  readonly content?: Readonly<Record<string, unknown>>;
}

/** Body and content together, in bytes of UTF-8. */
export const maxBodyBytes = 262_144;

/** One to four words joined by dots. */
const kindForm = /^[a-z][a-z0-9-]{0,31}(?:\.[a-z][a-z0-9-]{0,31}){0,3}$/;

/** Opens a foreign entry: its header as `parseHeader`, then `openBody`. */
export function openEntry(entry: CarriedEntry): OpenedEntry {
  const header = parseHeader(entry.header);
  return { header, leaf: toBase64url(leafHash(entry.header)), ...openBody(entry, header.body) };
}

/**
 * Opens what stands behind a header. Throws `ENTRY_FORM`, `SALT_FORM`, `BODY_MISMATCH`, `TOO_LARGE`, `NOT_JSON`, `TOO_DEEP`,
 * `NOT_CANONICAL`, `BODY_FORM`, `CONTENT_UNDECLARED`, `CONTENT_MISMATCH`, `TOO_LARGE`, `NOT_JSON`, `TOO_DEEP`, `NOT_CANONICAL`,
 * `CONTENT_FORM`, in this order. Hashes come first: what is wrong behind a hash that holds is the author's doing.
 */
export function openBody(entry: CarriedEntry, committed: string): Pick<OpenedEntry, 'body' | 'content'> {
  return openBodyBy(entry, committed, parseBody, (text) => {
    const content = parseCanonical(text);
    demand(isObject(content), 'CONTENT_FORM', 'content is an object');
    return content;
  });
}

/** As `openBody`, for whoever reads the texts in another way; they are read once their hashes hold. */
export function openBodyBy<Body extends Pick<EntryBody, 'content'>, Content>(
  entry: CarriedEntry,
  committed: string,
  readBody: (text: string) => Body,
  readContent: (text: string) => Content,
): { readonly body?: Body; readonly content?: Content } {
  assertCarried(entry);
  const { body: bodyText, bodySalt, content: contentText, contentSalt } = entry;
  if (bodyText === undefined || bodySalt === undefined) return {};
  demand(
    saltedHash(salt(bodySalt), bodyText) === committed,
    'BODY_MISMATCH',
    'the body is not the one that the header commits to',
  );
  assertSize(bodyText, '');
  const body = readBody(bodyText);
  if (contentText === undefined || contentSalt === undefined) return { body };
  demand(body.content !== undefined, 'CONTENT_UNDECLARED', 'content beside a body that names none');
  demand(
    saltedHash(salt(contentSalt), contentText) === body.content,
    'CONTENT_MISMATCH',
    'the content is not the one that the body commits to',
  );
  assertSize(bodyText, contentText);
  return { body, content: readContent(contentText) };
}

function assertCarried(entry: CarriedEntry): void {
  const { body, bodySalt, content, contentSalt } = entry;
  demand(
    isCarried(body) && isCarried(bodySalt) && isCarried(content) && isCarried(contentSalt),
    'ENTRY_FORM',
    'what is carried is strings',
  );
  demand((body === undefined) === (bodySalt === undefined), 'ENTRY_FORM', 'a body and its salt come together');
  demand((content === undefined) === (contentSalt === undefined), 'ENTRY_FORM', 'content and its salt come together');
  demand(content === undefined || body !== undefined, 'ENTRY_FORM', 'content without a body');
}

function isCarried(text: unknown): boolean {
  return text === undefined || typeof text === 'string';
}

function assertSize(body: string, content: string): void {
  const length = body.length + content.length;
  // Counting bytes costs more than counting characters, of which each has three bytes at most.
  const fits =
    length * 3 <= maxBodyBytes ||
    (length <= maxBodyBytes && Buffer.byteLength(body) + Buffer.byteLength(content) <= maxBodyBytes);
  demand(fits, 'TOO_LARGE', `body and content have at most ${maxBodyBytes} bytes`);
}

const saltForm = /^[A-Za-z0-9_-]{21}[AQgw]$/;

function salt(text: string): string {
  demand(saltForm.test(text), 'SALT_FORM', 'a salt has 16 bytes of base64url');
  return text;
}

/** Reads a foreign body. The meaning of `by` and `data` is not looked at here: senselessness is not a matter of form. */
export function parseBody(text: string): EntryBody {
  const body = parseCanonical(text);
  demand(isObject(body), 'BODY_FORM', 'a body is an object');
  demand(hasOnly(body, ['by', 'data', 'kind'], ['about', 'content']), 'BODY_FORM', 'a field is missing or unknown');
  demand(isMatch(body.kind, kindForm), 'BODY_FORM', 'kind');
  demand(isObject(body.by), 'BODY_FORM', 'by');
  demand(isObject(body.data), 'BODY_FORM', 'data');
  demand(body.about === undefined || isAbout(body.about), 'BODY_FORM', 'about');
  demand(body.content === undefined || isMatch(body.content, hashForm), 'BODY_FORM', 'content');
  return body as unknown as EntryBody;
}

function isAbout(about: unknown): boolean {
  return isObject(about) && hasOnly(about, ['id', 'party']) && isMatch(about.party, partyIdForm) && isText(about.id, 64);
}

/** Turns a draft into carried strings; `place` is what the feed adds to it. Throws what its readers would throw. */
export function writeEntry(draft: EntryDraft, place: (bodyHash: string) => string): CarriedEntry {
  demand(draft.bodySalt.length === 16 && draft.contentSalt.length === 16, 'SALT_FORM', 'a salt has 16 bytes');
  const content = draft.content === undefined ? undefined : toCanonical(draft.content);
  const { kind, about, by, data } = draft.body;
  const body = toCanonical({
    kind,
    by,
    data,
    ...(about === undefined ? {} : { about }),
    ...(content === undefined ? {} : { content: saltedHash(draft.contentSalt, content) }),
  });
  const bodyHash = saltedHash(draft.bodySalt, body);
  const carried: CarriedEntry = {
    header: place(bodyHash),
    body,
    bodySalt: toBase64url(draft.bodySalt),
    ...(content === undefined ? {} : { content, contentSalt: toBase64url(draft.contentSalt) }),
  };
  assertSize(body, content ?? '');
  parseBody(body);
  return carried;
}
