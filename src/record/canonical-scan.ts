/**
 * Reads a text once, without building anything, and tells whether it is canonical JSON (RFC 8785) within our limits: no space, no
 * repeated key, keys in UTF-16 order, the one form of each number and escape, no lone surrogate, no integer beyond 2^53 − 1.
 */

/** Deepest nesting of arrays and objects. */
export const maxDepth = 64;

/** `ok`, or what is wrong: `deep` nests too deep, `other` is not canonical (it may not even be JSON). */
export type ScanResult = 'ok' | 'deep' | 'other';

const failed = -1;
const tooDeep = -2;

/** Where the canonical value that begins at `at` ends; below 0 where there is none. `depth`: arrays and objects that it stands in. */
export function scanCanonicalValue(text: string, at: number, depth = 0): number {
  return scanValue(text, at, depth);
}

export function scanCanonical(text: string): ScanResult {
  const end = scanValue(text, 0, 0);
  if (end === tooDeep) return 'deep';
  return end === text.length ? 'ok' : 'other';
}

function scanValue(text: string, at: number, depth: number): number {
  switch (text.charCodeAt(at)) {
    case 0x22:
      return scanString(text, at);
    case 0x7b:
      return depth >= maxDepth ? tooDeep : scanObject(text, at + 1, depth + 1);
    case 0x5b:
      return depth >= maxDepth ? tooDeep : scanArray(text, at + 1, depth + 1);
    case 0x74:
      return text.startsWith('true', at) ? at + 4 : failed;
    case 0x66:
      return text.startsWith('false', at) ? at + 5 : failed;
    case 0x6e:
      return text.startsWith('null', at) ? at + 4 : failed;
    default:
      return scanNumber(text, at);
  }
}

function scanObject(text: string, start: number, depth: number): number {
  if (text.charCodeAt(start) === 0x7d) return start + 1;
  let at = start;
  let before: string | undefined;
  for (;;) {
    const keyEnd = scanString(text, at);
    if (keyEnd < 0) return keyEnd;
    const key = keyText(text, at, keyEnd);
    if (before !== undefined && !(before < key)) return failed;
    before = key;
    if (text.charCodeAt(keyEnd) !== 0x3a) return failed;
    at = scanValue(text, keyEnd + 1, depth);
    if (at < 0) return at;
    const next = text.charCodeAt(at);
    if (next === 0x7d) return at + 1;
    if (next !== 0x2c) return failed;
    at += 1;
  }
}

function keyText(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  // The order is that of the characters meant, not of their escapes.
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}

function scanArray(text: string, start: number, depth: number): number {
  if (text.charCodeAt(start) === 0x5d) return start + 1;
  let at = start;
  for (;;) {
    at = scanValue(text, at, depth);
    if (at < 0) return at;
    const next = text.charCodeAt(at);
    if (next === 0x5d) return at + 1;
    if (next !== 0x2c) return failed;
    at += 1;
  }
}

function scanString(text: string, start: number): number {
  if (text.charCodeAt(start) !== 0x22) return failed;
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) {
      const escaped = text.charCodeAt(at + 1);
      if (escaped === 0x22 || escaped === 0x5c) at += 2;
      else if (shortEscapes.has(escaped)) at += 2;
      else if (escaped === 0x75 && controlEscape.test(text.slice(at + 2, at + 6))) at += 6;
      else return failed;
    } else if (code >= 0x20 && (code < 0xd800 || code > 0xdfff)) {
      at += 1;
    } else if (code >= 0xd800 && code <= 0xdbff && isLowSurrogate(text.charCodeAt(at + 1))) {
      at += 2;
    } else {
      // A control character, a lone surrogate, or (not a number) the end of the text.
      return failed;
    }
  }
}

/** b, f, n, r, t: the escapes of RFC 8785 §3.2.2.2 beside quote and backslash. */
const shortEscapes: ReadonlySet<number> = new Set([0x62, 0x66, 0x6e, 0x72, 0x74]);
/** Only control characters without a short form are written \u00xx, in lower case. */
const controlEscape = /^00(?:0[0-7be]|0f|1[0-9a-f])$/;

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function scanNumber(text: string, start: number): number {
  let at = start;
  let plain = true;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) continue;
    if (code !== 0x2d && code !== 0x2b && code !== 0x2e && code !== 0x65) break;
    plain = false;
  }
  const length = at - start;
  if (length === 0) return failed;
  if (plain && length <= 15) return length === 1 || text.charCodeAt(start) !== 0x30 ? at : failed;
  const number = Number(text.slice(start, at));
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) return failed;
  return String(number) === text.slice(start, at) ? at : failed;
}
