import { type Bytes, parseHex } from './bytes.ts';
import { VoiceError } from './types.ts';

/** Longest description that is read; an audio-only one has about 2,000 characters. */
export const sdpLimit = 16_384;

const bad = (detail: string): VoiceError => new VoiceError('BAD_SDP', detail);

/**
 * Reads the one SHA-256 fingerprint of a description (RFC 8122, section 5). Hostile text: stricter than a browser, so that
 * no two readers can see two fingerprints. Throws BAD_SDP for any other number of fingerprints, for another hash, and for
 * anything but one audio section.
 */
export function fingerprintOf(sdp: string): Bytes {
  if (sdp.length > sdpLimit) throw bad('too long');
  // Lone carriage returns and NULs end a line for some parsers and not for others.
  if (/\r(?!\n)|\0/.test(sdp)) throw bad('control characters');
  const lines = sdp.split(/\r?\n/);
  const media = lines.filter((line) => /^m=/i.test(line));
  if (media.length !== 1 || !/^m=audio [1-9]/.test(media[0] ?? '')) throw bad('not one audio section');
  const named = lines.filter((line) => /fingerprint/i.test(line));
  if (named.length !== 1) throw bad(`${named.length} fingerprints`);
  const match = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i.exec(named[0] ?? '');
  const bytes = parseHex(match?.[1]?.replaceAll(':', '').toLowerCase(), 32);
  if (!bytes) throw bad('not a SHA-256 fingerprint');
  return bytes;
}
