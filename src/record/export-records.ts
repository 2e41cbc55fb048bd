/**
 * The lines of an export (docs/protocol.md, Export): each is one record in canonical JSON, with no field but these. Header, body and content
 * of an entry stand in it as the values that they are: being canonical, their text in the line is the very text that was hashed.
 */
import { assertCanonical, toCanonical } from './canonical.ts';
import { scanCanonicalValue } from './canonical-scan.ts';
import type { CarriedEntry } from './entry.ts';
import { demand } from './error.ts';
import { epochForm, hashForm, hasOnly, isCount, isMatch, isObject, isText, lineIdForm, partyIdForm } from './form.ts';

export const exportFormat = 'quietline-export/1';

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
  | ({ readonly record: 'entry' } & CarriedEntry)
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
function cutEntry(line: string): ExportRecord | undefined {
  if (!line.startsWith('{') || !line.endsWith(entryEnd)) return undefined;
  const cursor = { at: 1 };
  const body = cutSalted(line, 'body', cursor);
  const content = cutSalted(line, 'content', cursor);
  if (!line.startsWith('"header":', cursor.at)) return undefined;
  const header = line.slice(cursor.at + 9, line.length - entryEnd.length);
  if (!body)
    return content ? { record: 'entry', header, content: content.text, contentSalt: content.salt } : { record: 'entry', header };
  const bare = { record: 'entry' as const, header, body: body.text, bodySalt: body.salt };
  return content ? { ...bare, content: content.text, contentSalt: content.salt } : bare;
}

/** Cuts `"name":value,"nameSalt":"…",` at the cursor and moves it; leaves it where there is nothing of the kind. */
function cutSalted(line: string, name: 'body' | 'content', cursor: { at: number }): { text: string; salt: string } | undefined {
  const start = cursor.at + name.length + 3;
  if (!line.startsWith(`"${name}":`, cursor.at)) return undefined;
  const end = scanCanonicalValue(line, start);
  const salt = end + name.length + 9;
  if (end < 0 || !line.startsWith(`,"${name}Salt":"`, end) || !line.startsWith('",', salt + saltLength)) return undefined;
  cursor.at = salt + saltLength + 2;
  return { text: line.slice(start, end), salt: line.slice(salt, salt + saltLength) };
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
