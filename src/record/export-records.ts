/**
 * The lines of an export (docs/protocol.md, Export): each is one record in canonical JSON, with no field but these. Header, body and content
 * of an entry stand in it as the values that they are: being canonical, their text in the line is the very text that was hashed.
 */
import type { BodyShape } from './body-text.ts';
import { readBodyText } from './body-text.ts';
import { assertCanonical, toCanonical } from './canonical.ts';
import { scanCanonicalValue } from './canonical-scan.ts';
import type { CarriedEntry } from './entry.ts';
import { demand } from './error.ts';
import { epochForm, hashForm, hasOnly, isCount, isMatch, isObject, isText, lineIdForm, partyIdForm } from './form.ts';

export const exportFormat = 'quietline-export/1';

/** `shape`: what the body's text was found to hold; absent where it is to be read by the slower reader. */
export type EntryRecord = { readonly record: 'entry'; readonly shape?: BodyShape | undefined } & CarriedEntry;

export type ExportRecord =
  | {
      readonly record: 'export';
      readonly format: string;
      readonly line: string;
      readonly mode: string;
      readonly withoutBodies: boolean;
    }
  | { readonly record: 'agreement'; readonly text: string }
  | { readonly record: 'card'; readonly party: string; readonly jws: string }
  | { readonly record: 'feed'; readonly author: string; readonly epoch: string; readonly size: number }
  | EntryRecord
  | { readonly record: 'checkpoint'; readonly note: string }
  | { readonly record: 'evidence'; readonly author: string; readonly kind: string; readonly detail: string }
  | { readonly record: 'end'; readonly entries: number; readonly feeds: number; readonly lines: number; readonly sha256: string };

/** In bytes, without the newline. */
export const maxLineBytes = 1_048_576;
/** Characters of a piece of fork evidence. */
export const maxEvidenceLength = 200_000;

export function toLine(record: ExportRecord): string {
  return `${record.record === 'entry' ? toEntryLine(record) : toCanonical(record)}\n`;
}

function toEntryLine({ header, body, bodySalt, content, contentSalt }: CarriedEntry): string {
  const said = body === undefined ? '' : `"body":${body},"bodySalt":"${bodySalt}",`;
  const held = content === undefined ? '' : `"content":${content},"contentSalt":"${contentSalt}",`;
  return `{${said}${held}"header":${header}${entryEnd}`;
}

const entryEnd = ',"record":"entry"}';
const saltLength = 22;

/**
 * Cuts an entry's line into the strings that were carried. It looks only at where they end: header and salts are checked by who opens
 * them, body and content are scanned here and need no second look. Undefined where the line is not such a record.
 */
function cutEntry(line: string): EntryRecord | undefined {
  if (!line.startsWith('{') || !line.endsWith(entryEnd)) return undefined;
  let at = 1;
  let shape: BodyShape | undefined;
  let body: Salted | undefined;
  let content: Salted | undefined;
  if (line.startsWith('"body":', at)) {
    const read = readBodyText(line, at + 7);
    shape = read?.shape;
    body = cutSalted(line, 'body', at + 7, read?.end ?? scanCanonicalValue(line, at + 7));
    if (!body) return undefined;
    at = body.next;
  }
  if (line.startsWith('"content":', at)) {
    content = cutSalted(line, 'content', at + 10, scanCanonicalValue(line, at + 10));
    if (!content) return undefined;
    at = content.next;
  }
  if (!line.startsWith('"header":', at)) return undefined;
  const header = line.slice(at + 9, line.length - entryEnd.length);
  if (!body)
    return content ? { record: 'entry', header, content: content.text, contentSalt: content.salt } : { record: 'entry', header };
  if (!content) return { record: 'entry', shape, header, body: body.text, bodySalt: body.salt };
  return {
    record: 'entry',
    shape,
    header,
    body: body.text,
    bodySalt: body.salt,
    content: content.text,
    contentSalt: content.salt,
  };
}

interface Salted {
  readonly text: string;
  readonly salt: string;
  /** Where the next field begins. */
  readonly next: number;
}

/** Cuts a value from `start` to `end` (below 0: there is none), and `,"nameSalt":"…",` behind it. */
function cutSalted(line: string, name: 'body' | 'content', start: number, end: number): Salted | undefined {
  const salt = end + name.length + 9;
  if (end < 0 || !line.startsWith(name === 'body' ? ',"bodySalt":"' : ',"contentSalt":"', end)) return undefined;
  if (!line.startsWith('",', salt + saltLength)) return undefined;
  return { text: line.slice(start, end), salt: line.slice(salt, salt + saltLength), next: salt + saltLength + 2 };
}

/** Reads a foreign line. Throws `NOT_JSON`, `TOO_DEEP`, `NOT_CANONICAL`, and `RECORD_FORM` for a record of another form. */
export function parseRecord(line: string): ExportRecord {
  const entry = cutEntry(line);
  if (entry) return entry;
  assertCanonical(line);
  const value: unknown = JSON.parse(line);
  demand(isObject(value) && isRecord(value), 'RECORD_FORM', 'a record with a field missing, unknown or of another form');
  return value as unknown as ExportRecord;
}

function isRecord(value: Record<string, unknown>): boolean {
  switch (value.record) {
    case 'export':
      return (
        hasOnly(value, ['record', 'format', 'line', 'mode', 'withoutBodies']) &&
        value.format === exportFormat &&
        isMatch(value.line, lineIdForm) &&
        (value.mode === 'actual' || value.mode === 'exercise') &&
        typeof value.withoutBodies === 'boolean'
      );
    case 'agreement':
      return hasOnly(value, ['record', 'text']) && isText(value.text, maxLineBytes);
    case 'card':
      return hasOnly(value, ['record', 'party', 'jws']) && isMatch(value.party, partyIdForm) && isText(value.jws, maxLineBytes);
    case 'feed':
      return (
        hasOnly(value, ['record', 'author', 'epoch', 'size']) &&
        isMatch(value.author, partyIdForm) &&
        isMatch(value.epoch, epochForm) &&
        isCount(value.size)
      );
    case 'checkpoint':
      return hasOnly(value, ['record', 'note']) && isText(value.note, maxLineBytes);
    case 'evidence':
      return (
        hasOnly(value, ['record', 'author', 'kind', 'detail']) &&
        isMatch(value.author, partyIdForm) &&
        isText(value.kind, 64) &&
        isText(value.detail, maxEvidenceLength)
      );
    case 'end':
      return (
        hasOnly(value, ['record', 'entries', 'feeds', 'lines', 'sha256']) &&
        [value.entries, value.feeds, value.lines].every((n) => isCount(n)) &&
        isMatch(value.sha256, hashForm)
      );
    default:
      return false;
  }
}
