/** Text forms of bytes. Every reader is strict: one byte string has one text (RFC 4648 §3.5: unused bits are zero). */
import { RecordError } from './error.ts';

const base32Digits = 'abcdefghijklmnopqrstuvwxyz234567';
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** RFC 4648 §5, no padding. */
export function toBase64url(bytes: Uint8Array): string {
  return view(bytes).toString('base64url');
}

/** RFC 4648 §4, padded. */
export function toBase64(bytes: Uint8Array): string {
  return view(bytes).toString('base64');
}

export function toHex(bytes: Uint8Array): string {
  return view(bytes).toString('hex');
}

/** RFC 4648 §6 in lower case, no padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0x1fff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32Digits.charAt((value >>> bits) & 31);
    }
  }
  return bits > 0 ? text + base32Digits.charAt((value << (5 - bits)) & 31) : text;
}

/** Throws `ENCODING` for anything but the one base64url text of `length` bytes (of any length if absent). */
export function fromBase64url(text: string, length?: number): Buffer {
  return strict(text, 'base64url', length);
}

/** Throws `ENCODING` for anything but the one padded base64 text of `length` bytes (of any length if absent). */
export function fromBase64(text: string, length?: number): Buffer {
  return strict(text, 'base64', length);
}

function strict(text: string, encoding: 'base64' | 'base64url', length: number | undefined): Buffer {
  // The runtime's decoder skips what it does not know; only a text that comes back the same is taken.
  const bytes = Buffer.from(text, encoding);
  if (bytes.toString(encoding) !== text) throw new RecordError('ENCODING', `not strict ${encoding}`);
  if (length !== undefined && bytes.length !== length) {
    throw new RecordError('ENCODING', `${encoding} of ${bytes.length} bytes where ${length} are due`);
  }
  return bytes;
}

/** Throws `ENCODING` for bytes that are not UTF-8; a byte order mark is kept as the character it is. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new RecordError('ENCODING', 'not UTF-8');
  }
}
