/** The node's only source of randomness; rooms below take random bytes as arguments. */
import { v7 } from 'uuid';

export function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length));
}

/** A new epoch: 16 hex digits (protocol.md, Entry). */
export function newEpoch(): string {
  return Buffer.from(randomBytes(8)).toString('hex');
}

export function newUuid(): string {
  return v7();
}
