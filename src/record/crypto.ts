/** The one file that touches `node:crypto`: SHA-256 (FIPS 180-4), Ed25519 (RFC 8032), X25519 (RFC 7748), HMAC (RFC 2104). */

import type { KeyObject } from 'node:crypto';
import { createHash, createHmac, createPrivateKey, createPublicKey, hash, sign, timingSafeEqual, verify } from 'node:crypto';
import { fromBase64url } from './encoding.ts';
import { demand } from './error.ts';

// DER prefixes of RFC 8410: what stands before the 32 raw bytes.
const ed25519Private = Buffer.from('302e020100300506032b657004220420', 'hex');
const ed25519Public = Buffer.from('302a300506032b6570032100', 'hex');
const x25519Private = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** A key that signs. Who holds it can speak for its party. */
export interface SigningKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export interface VerifyKey {
  /** 32 bytes. */
  readonly raw: Uint8Array;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}

/** SHA-256 of the parts one after another; strings as UTF-8. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return hash('sha256', only, 'buffer');
  return hash(
    'sha256',
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part))),
    'buffer',
  );
}

/** SHA-256 of one text in UTF-8, as base64url. */
export function sha256Text(text: string): string {
  return hash('sha256', text, 'base64url');
}

const nodeInput = Buffer.alloc(65, 1);

/** Hash of an inner node of a Merkle tree: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 §2.1). */
export function sha256Node(left: Uint8Array, right: Uint8Array): Buffer {
  nodeInput.set(left, 1);
  nodeInput.set(right, 33);
  return hash('sha256', nodeInput, 'buffer');
}

/**
 * Replaces two hashes that stand one behind the other by that of their node, at the place of the first. For long rows: text is what the
 * runtime hands out cheapest, so it goes in as Latin-1, one character a byte.
 */
export function foldNode(hashes: Buffer, at: number): void {
  nodeInput.set(hashes.subarray(at, at + 64), 1);
  hashes.write(hash('sha256', nodeInput, 'binary'), at, 'latin1');
}

/** SHA-256 of one text in UTF-8, written to `target` at `at`. */
export function sha256Into(target: Buffer, at: number, text: string): void {
  target.write(hash('sha256', text, 'binary'), at, 'latin1');
}

const saltedInput = Buffer.alloc(65_536);

/** SHA-256(salt ‖ text in UTF-8), as base64url: hides the text until the salt is shown. A salt may be given in base64url. */
export function saltedHash(salt: Uint8Array | string, text: string): string {
  if (salt.length + text.length * 3 > saltedInput.length) {
    const bytes = typeof salt === 'string' ? Buffer.from(salt, 'base64url') : salt;
    return hash('sha256', Buffer.concat([bytes, Buffer.from(text)]), 'base64url');
  }
  let length = salt.length;
  if (typeof salt === 'string') length = saltedInput.write(salt, 0, 'base64url');
  else saltedInput.set(salt, 0);
  length += saltedInput.write(text, length, 'utf8');
  return hash('sha256', saltedInput.subarray(0, length), 'base64url');
}

/** SHA-256 over what comes piece by piece. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** Ends the digest: base64url. */
  end(): string;
}

export function startDigest(): Digest {
  const digest = createHash('sha256');
  return {
    update: (bytes) => {
      digest.update(bytes);
    },
    end: () => digest.digest('base64url'),
  };
}

/** Ed25519 key of a 32-byte seed (RFC 8032 §5.1.5). Throws `KEY_FORM`. */
export function signingKeyFromSeed(seed: Uint8Array): SigningKey {
  const key = privateKey(ed25519Private, seed);
  const publicKey = rawPublicKey(key);
  return { publicKey, sign: (message) => sign(null, message, key) };
}

const parsedKeys = new Map<string, VerifyKey>();
const keptKeys = 1_000;

/** Ed25519 public key of 32 raw bytes; parsed once and kept, since parsing costs as much as verifying. Throws `KEY_FORM`. */
export function verifyKeyFromRaw(raw: Uint8Array): VerifyKey {
  demand(raw.length === 32, 'KEY_FORM', `a public key has 32 bytes, not ${raw.length}`);
  const name = Buffer.from(raw).toString('base64');
  const kept = parsedKeys.get(name);
  if (kept) return kept;
  const key = createPublicKey({ key: Buffer.concat([ed25519Public, raw]), format: 'der', type: 'spki' });
  const parsed: VerifyKey = { raw: Uint8Array.from(raw), verify: (message, signature) => isSignature(key, message, signature) };
  // Foreign cards name the keys: what is kept stays bounded.
  if (parsedKeys.size >= keptKeys) parsedKeys.clear();
  parsedKeys.set(name, parsed);
  return parsed;
}

function isSignature(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    return verify(null, message, key, signature);
  } catch {
    // A public key that is no point of the curve verifies nothing.
    return false;
  }
}

/** X25519 public key of a 32-byte seed. Throws `KEY_FORM`. */
export function sealPublicKeyFromSeed(seed: Uint8Array): Uint8Array {
  return rawPublicKey(privateKey(x25519Private, seed));
}

function privateKey(prefix: Uint8Array, seed: Uint8Array): KeyObject {
  demand(seed.length === 32, 'KEY_FORM', `a seed has 32 bytes, not ${seed.length}`);
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return fromBase64url(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 32);
}

/** Whether two secrets are equal; takes equally long wherever they differ. */
export function equalInConstantTime(a: Uint8Array | string, b: Uint8Array | string): boolean {
  // Hashing first makes both sides equally long.
  return timingSafeEqual(sha256(a), sha256(b));
}

/** HMAC-SHA1, the algorithm that time-limited TURN credentials are bound to. */
export function hmacSha1(key: Uint8Array | string, text: string): Buffer {
  return createHmac('sha1', key).update(text, 'utf8').digest();
}

/** HMAC-SHA-256, by which a webhook knows that a post is ours. */
export function hmacSha256(key: Uint8Array | string, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}
