/** Checkpoints of feeds (C2SP tlog-checkpoint 1.0.0) and their cosignatures (C2SP tlog-cosignature 1.0.1, type 0x04). */
import type { SigningKey, VerifyKey } from './crypto.ts';
import { fromBase64, toBase64 } from './encoding.ts';
import { demand, RecordError } from './error.ts';
import type { Note, NoteSignature } from './note.ts';
import { isSameKey, keyIdOf, parseNote, signatureTypes, toNote, toSignature } from './note.ts';

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly root: Buffer;
  /** What was signed: the three lines with their newlines. */
  readonly text: string;
}

/** A party and the cosign keys of all its cards. */
export interface Cosigner {
  readonly party: string;
  readonly keys: readonly VerifyKey[];
}

/** `quietline/<line>/<author>/<epoch>`: origin and key name of a feed. */
export function checkpointOrigin(line: string, author: string, epoch: string): string {
  return `quietline/${line}/${author}/${epoch}`;
}

/** The whole note, signed by the author's `log` key. */
export function signCheckpoint(checkpoint: Checkpoint, log: SigningKey): string {
  const text = toCheckpointText(checkpoint);
  const keyId = keyIdOf(checkpoint.origin, signatureTypes.ed25519, log.publicKey);
  return toNote({ text, signatures: [toSignature(checkpoint.origin, keyId, log.sign(Buffer.from(text)))] });
}

function toCheckpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Opens a foreign checkpoint. Throws `TOO_LARGE`, `NOTE_FORM`, `CHECKPOINT_FORM`, `NOTE_SIGNATURE` (a known key's signature fails),
 * `NOTE_UNSIGNED` (no known key has signed), in this order.
 */
export function openCheckpoint(note: string, logKeys: readonly VerifyKey[]): OpenedCheckpoint {
  const parsed = parseNote(note);
  const checkpoint = parseCheckpoint(parsed.text);
  const message = Buffer.from(parsed.text);
  let signed = false;
  for (const key of logKeys) {
    const keyId = keyIdOf(checkpoint.origin, signatureTypes.ed25519, key.raw);
    for (const { signature } of signaturesBy(parsed, checkpoint.origin, keyId)) {
      demand(key.verify(message, signature), 'NOTE_SIGNATURE', `the signature of ${checkpoint.origin} fails`);
      signed = true;
    }
  }
  demand(signed, 'NOTE_UNSIGNED', `no known key has signed for ${checkpoint.origin}`);
  return checkpoint;
}

/** Reads a checkpoint without looking at who signed it. Throws `CHECKPOINT_FORM`. */
export function parseCheckpoint(text: string): OpenedCheckpoint {
  const [origin, size, root, end, ...rest] = text.split('\n');
  demand(
    origin !== undefined && origin !== '' && size !== undefined && root !== undefined && end === '' && rest.length === 0,
    'CHECKPOINT_FORM',
    'not three lines',
  );
  demand(/^(?:0|[1-9]\d{0,15})$/.test(size) && Number.isSafeInteger(Number(size)), 'CHECKPOINT_FORM', 'size');
  try {
    return { origin, size: Number(size), root: fromBase64(root, 32), text };
  } catch (error) {
    throw error instanceof RecordError ? new RecordError('CHECKPOINT_FORM', `root: ${error.detail}`) : error;
  }
}

function signaturesBy(note: Note, name: string, keyId: string): NoteSignature[] {
  return note.signatures.filter((signature) => signature.name === name && signature.keyId === keyId);
}

/**
 * The note with `party`'s cosignature added; an older one of the same key is replaced. Who cosigns says that all of it is stored
 * durably. `timeSeconds`: POSIX seconds.
 */
export function cosign(note: string, party: string, cosignKey: SigningKey, timeSeconds: number): string {
  const { text, signatures } = parseNote(note);
  const name = cosignerName(party);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(timeSeconds));
  const keyId = keyIdOf(name, signatureTypes.cosignature, cosignKey.publicKey);
  const own = toSignature(name, keyId, Buffer.concat([time, cosignKey.sign(cosignedMessage(text, timeSeconds))]));
  return toNote({ text, signatures: [...signatures.filter((signature) => !isSameKey(signature, own)), own] });
}

function cosignerName(party: string): string {
  return `quietline/${party}`;
}

function cosignedMessage(text: string, timeSeconds: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${timeSeconds}\n${text}`);
}

/**
 * Who of the cosigners has cosigned, each once with its latest time (POSIX seconds). Signatures of unknown keys are passed over. Throws
 * `TOO_LARGE`, `NOTE_FORM`, and `COSIGNATURE` when a known key's cosignature fails: then nothing on the note is to be believed.
 */
export function cosignaturesOn(note: string, cosigners: readonly Cosigner[]): { party: string; time: number }[] {
  const parsed = parseNote(note);
  const found = new Map<string, number>();
  for (const { party, keys } of cosigners) {
    for (const { time } of keys.flatMap((key) => cosignaturesBy(parsed, party, key))) {
      found.set(party, Math.max(time, found.get(party) ?? 0));
    }
  }
  return Array.from(found, ([party, time]) => ({ party, time }));
}

/** Cosignatures of one key on a note. Throws `COSIGNATURE` when one fails. */
export function cosignaturesBy(note: Note, party: string, key: VerifyKey): { time: number }[] {
  const name = cosignerName(party);
  return signaturesBy(note, name, keyIdOf(name, signatureTypes.cosignature, key.raw)).map(({ signature }) => {
    demand(signature.length === 72, 'COSIGNATURE', `the cosignature of ${party} has another length`);
    const time = Number(Buffer.from(signature.subarray(0, 8)).readBigUInt64BE());
    demand(Number.isSafeInteger(time), 'COSIGNATURE', `the cosignature of ${party} has no time`);
    demand(
      key.verify(cosignedMessage(note.text, time), signature.subarray(8)),
      'COSIGNATURE',
      `the cosignature of ${party} fails`,
    );
    return { time };
  });
}
