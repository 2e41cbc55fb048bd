/** Signed notes (C2SP signed-note 1.0.0): a text, an empty line, and one line for each signature. */
import { sha256 } from './crypto.ts';
import { fromBase64, toBase64, toHex } from './encoding.ts';
import { demand, RecordError } from './error.ts';

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes in hex. */
  readonly keyId: string;
  readonly signature: Uint8Array;
  /** The line as it stands, with its newline. */
  readonly line: string;
}

export interface Note {
  /** With its last newline; what the signatures cover. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** At most this many bytes. */
export const maxNoteBytes = 65_536;

/** Types of signature that stand in a key id. */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const;

const maxSignatures = 100;
const loneSurrogate = /\p{Surrogate}/u;
const signatureLine = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Reads a foreign note. Throws `TOO_LARGE`, `NOTE_FORM`. */
export function parseNote(note: string): Note {
  demand(
    note.length <= maxNoteBytes && Buffer.byteLength(note) <= maxNoteBytes,
    'TOO_LARGE',
    `a note has at most ${maxNoteBytes} bytes`,
  );
  demand(!hasControl(note) && !loneSurrogate.test(note), 'NOTE_FORM', 'a control character or a lone surrogate');
  const blank = note.lastIndexOf('\n\n');
  demand(blank > 0 && note.endsWith('\n'), 'NOTE_FORM', 'no text, empty line and signatures');
  const lines = note.slice(blank + 2, -1).split('\n');
  demand(lines.length <= maxSignatures, 'NOTE_FORM', `more than ${maxSignatures} signatures`);
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignature) };
}

/** Whether there is a character below U+0020 other than a newline. */
function hasControl(note: string): boolean {
  for (let at = 0; at < note.length; at += 1) {
    const code = note.charCodeAt(at);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

function parseSignature(line: string): NoteSignature {
  const [, name, base64] = signatureLine.exec(line) ?? [];
  demand(name !== undefined && base64 !== undefined, 'NOTE_FORM', 'a line that is no signature');
  const bytes = parseBytes(base64);
  return { name, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4), line: `${line}\n` };
}

function parseBytes(base64: string): Buffer {
  try {
    const bytes = fromBase64(base64);
    demand(bytes.length > 4, 'NOTE_FORM', 'a signature without bytes');
    return bytes;
  } catch (error) {
    throw error instanceof RecordError ? new RecordError('NOTE_FORM', error.detail) : error;
  }
}

export function toNote(note: Note): string {
  return `${note.text}\n${note.signatures.map((signature) => signature.line).join('')}`;
}

/** First 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), in hex. */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): string {
  return toHex(sha256(`${name}\n`, Uint8Array.of(type), publicKey).subarray(0, 4));
}

export function toSignature(name: string, keyId: string, signature: Uint8Array): NoteSignature {
  const base64 = toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]));
  return { name, keyId, signature, line: `\u2014 ${name} ${base64}\n` };
}

/**
 * One note with the signature lines of both; of two timestamped cosignatures by one key the later stays. It checks no signature: open
 * both notes before. Throws `NOTE_DIFFERS` for two texts, else as `parseNote`.
 */
export function mergeNotes(a: string, b: string): string {
  const [first, second] = [parseNote(a), parseNote(b)];
  demand(first.text === second.text, 'NOTE_DIFFERS', 'the notes have different texts');
  const signatures = [...first.signatures];
  for (const other of second.signatures) {
    const at = signatures.findIndex((signature) => isSameKey(signature, other));
    const held = signatures[at];
    if (held === undefined) signatures.push(other);
    else if (isLater(other.signature, held.signature)) signatures[at] = other;
  }
  const merged = toNote({ text: first.text, signatures });
  demand(Buffer.byteLength(merged) <= maxNoteBytes, 'TOO_LARGE', `a note has at most ${maxNoteBytes} bytes`);
  return merged;
}

export function isSameKey(a: NoteSignature, b: NoteSignature): boolean {
  return a.name === b.name && a.keyId === b.keyId;
}

/** A cosignature begins with its time, big-endian, so the later one is the greater. */
function isLater(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === 72 && b.length === 72 && Buffer.compare(a.subarray(0, 8), b.subarray(0, 8)) > 0;
}
