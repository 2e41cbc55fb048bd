/**
 * What the two pages say to each other. It comes through two nodes that the page need not trust: everything is checked
 * here, and what makes no sense is dropped (null).
 */
import { type Bytes, parseHex, toHex } from './bytes.ts';
import { sdpLimit } from './sdp.ts';
import { type VoiceReason, voiceReasons } from './types.ts';

export interface Candidate {
  readonly candidate: string;
  readonly mid: string | null;
  readonly line: number | null;
}

/**
 * - `preparing`: the page waits for its microphone. `ready`: it has one; the caller then offers.
 * - `offer` (with the commitment), `answer` (with r2), `reveal` (r1), `checked`: one set-up, in this order.
 * - `candidates`: all found so far in this round, so a lost message is healed by the next.
 * - `restart`, `restarted`: new ICE credentials for the same connection; `trouble`: the callee asks for that.
 * - `failed`, `bye`: no voice from this page now.
 * `page` names the life of the page that speaks, `for` the one that is asked, `setup` one set-up: 16 random bytes in hex.
 */
export type Signal =
  | { readonly kind: 'preparing' | 'ready' | 'bye'; readonly page: string }
  | {
      readonly kind: 'offer';
      readonly page: string;
      readonly for: string;
      readonly setup: string;
      readonly sdp: string;
      readonly commitment: Bytes;
    }
  | { readonly kind: 'answer'; readonly page: string; readonly setup: string; readonly sdp: string; readonly nonce: Bytes }
  | { readonly kind: 'reveal'; readonly setup: string; readonly nonce: Bytes }
  | { readonly kind: 'checked' | 'trouble'; readonly setup: string }
  | { readonly kind: 'candidates'; readonly setup: string; readonly round: number; readonly list: readonly Candidate[] }
  | { readonly kind: 'restart' | 'restarted'; readonly setup: string; readonly round: number; readonly sdp: string }
  | { readonly kind: 'failed'; readonly page: string; readonly setup: string | null; readonly reason: VoiceReason };

const mostCandidates = 64;
const isId = (value: unknown): value is string => parseHex(value, 16) !== null;
const isSdp = (value: unknown): value is string => typeof value === 'string' && value.length <= sdpLimit;
const isRound = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 10_000;

function parseCandidates(value: unknown): Candidate[] | null {
  if (!Array.isArray(value) || value.length > mostCandidates) return null;
  const list: Candidate[] = [];
  for (const item of value as unknown[]) {
    if (typeof item !== 'object' || item === null) return null;
    const { candidate, mid, line } = item as Record<string, unknown>;
    if (typeof candidate !== 'string' || candidate.length > 512 || /[\r\n]/.test(candidate)) return null;
    if (mid !== null && (typeof mid !== 'string' || mid.length > 16)) return null;
    if (line !== null && !isRound(line)) return null;
    list.push({ candidate, mid, line });
  }
  return list;
}

/** Hostile input. Fields that are not known are ignored, so that a newer page can add some. */
export function parseSignal(data: unknown): Signal | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, page, for: whom, setup, round, sdp, nonce, commitment, list, reason } = data as Record<string, unknown>;
  switch (kind) {
    case 'preparing':
    case 'ready':
    case 'bye':
      return isId(page) ? { kind, page } : null;
    case 'offer': {
      const bytes = parseHex(commitment, 32);
      return isId(page) && isId(whom) && isId(setup) && isSdp(sdp) && bytes
        ? { kind, page, for: whom, setup, sdp, commitment: bytes }
        : null;
    }
    case 'answer': {
      const bytes = parseHex(nonce, 32);
      return isId(page) && isId(setup) && isSdp(sdp) && bytes ? { kind, page, setup, sdp, nonce: bytes } : null;
    }
    case 'reveal': {
      const bytes = parseHex(nonce, 32);
      return isId(setup) && bytes ? { kind, setup, nonce: bytes } : null;
    }
    case 'checked':
    case 'trouble':
      return isId(setup) ? { kind, setup } : null;
    case 'candidates': {
      const candidates = parseCandidates(list);
      return isId(setup) && isRound(round) && candidates ? { kind, setup, round, list: candidates } : null;
    }
    case 'restart':
    case 'restarted':
      return isId(setup) && isRound(round) && isSdp(sdp) ? { kind, setup, round, sdp } : null;
    case 'failed': {
      const known = voiceReasons.find((code) => code === reason);
      return isId(page) && (setup === null || isId(setup)) ? { kind, page, setup, reason: known ?? 'PEER_FAILED' } : null;
    }
    default:
      return null;
  }
}

/** As carried: plain JSON, bytes as lower-case hex. */
export function writeSignal(signal: Signal): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(signal).map(([key, value]) => [key, value instanceof Uint8Array ? toHex(value) : value]),
  );
}
