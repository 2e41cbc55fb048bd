import { sha256 } from '../../record/index.ts';

/**
 * Id of the check call of one hour, the same on both nodes: UUIDv7 (RFC 9562) of that hour, whose random bits are the first of
 * SHA-256(`quietline/check/<line>/<check>/<hour in ms>`). So a node that starts again never places it twice, and the other side
 * knows which call to expect.
 */
export function checkCallId(line: string, check: string, slot: number): string {
  const bytes = Buffer.from(sha256(`quietline/check/${line}/${check}/${slot}`).subarray(0, 16));
  bytes.writeUIntBE(slot, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The hour of a check call, ms since 1970 UTC. */
export function slotOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
