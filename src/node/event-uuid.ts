import { sha256 } from '../record/index.ts';

/** UUIDv7 (RFC 9562) of a moment, whose random bits are the first of SHA-256 of a name: what is made again after a crash is made once. */
export function eventUuid(at: number, name: string): string {
  const bytes = Buffer.from(sha256(`quietline/event/${at}/${name}`).subarray(0, 16));
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
