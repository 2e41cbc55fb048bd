/** Names that follow from keys and texts, so that nobody can take another's (docs/protocol.md, Identity). */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { sha256 } from './crypto.ts';
import { toBase32, toBase64url, toHex } from './encoding.ts';

const fingerprintBits = 132n;

/** `ql1` and the base32 of the first 20 bytes of SHA-256(root public key). */
export function partyId(rootPublicKey: Uint8Array): string {
  return `ql1${toBase32(sha256(rootPublicKey).subarray(0, 20))}`;
}

/** `qll1` and the base32 of the first 20 bytes of SHA-256(canonical founding agreement). */
export function lineIdOf(canonicalAgreement: string): string {
  return `qll1${toBase32(sha256(canonicalAgreement).subarray(0, 20))}`;
}

/** Names one version of an agreement: SHA-256 of its canonical text, base64url. */
export function agreementHash(canonicalAgreement: string): string {
  return toBase64url(sha256(canonicalAgreement));
}

/** Twelve words of the BIP-39 English list, for the first 132 bits of SHA-256(root public key), 11 bits each. */
export function fingerprintWords(rootPublicKey: Uint8Array): string[] {
  const bits = fingerprint(rootPublicKey);
  return Array.from({ length: 12 }, (_, i) => wordlist[Number((bits >> BigInt(121 - 11 * i)) & 0x7ffn)] ?? '');
}

/** The same 132 bits as one number of 40 decimal digits, for two people who share no language. */
export function fingerprintDigits(rootPublicKey: Uint8Array): string {
  return fingerprint(rootPublicKey).toString(10).padStart(40, '0');
}

function fingerprint(rootPublicKey: Uint8Array): bigint {
  return BigInt(`0x${toHex(sha256(rootPublicKey))}`) >> (256n - fingerprintBits);
}
