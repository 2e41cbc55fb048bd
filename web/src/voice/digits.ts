import { type Bytes, concat, parseHex, sha256 } from './bytes.ts';

/** The call's UUID as its 16 bytes (RFC 9562, section 4), so that every part of what is hashed has a fixed length. */
export function callBytes(call: string): Bytes {
  const bytes = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(call) ? parseHex(call.replaceAll('-', ''), 16) : null;
  if (!bytes) throw new RangeError('not a UUID in lower case');
  return bytes;
}

const isLength = (bytes: Uint8Array, length: number): void => {
  if (bytes.length !== length) throw new RangeError(`expected ${length} bytes, got ${bytes.length}`);
};

/** What the caller binds itself to before it sees the callee's nonce: SHA-256(call ‖ caller's fingerprint ‖ r1). */
export function commitmentOf(call: string, callerFingerprint: Bytes, r1: Bytes): Promise<Bytes> {
  isLength(callerFingerprint, 32);
  isLength(r1, 32);
  return sha256(concat(callBytes(call), callerFingerprint, r1));
}

/**
 * Six decimal digits, the same in every language: the first 8 bytes of SHA-256(call ‖ caller's fingerprint ‖ callee's
 * fingerprint ‖ r1 ‖ r2), big-endian, modulo 1,000,000. Whoever sits between has one guess in a million for each set-up.
 */
export async function sixDigits(
  call: string,
  callerFingerprint: Bytes,
  calleeFingerprint: Bytes,
  r1: Bytes,
  r2: Bytes,
): Promise<string> {
  for (const part of [callerFingerprint, calleeFingerprint, r1, r2]) isLength(part, 32);
  const hash = await sha256(concat(callBytes(call), callerFingerprint, calleeFingerprint, r1, r2));
  const number = new DataView(hash.buffer).getBigUint64(0) % 1_000_000n;
  return number.toString().padStart(6, '0');
}
