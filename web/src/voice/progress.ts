import type { VoiceReason } from './types.ts';

/** How far two pages have come. */
export interface Progress {
  readonly phase: 'connecting' | 'connected' | 'reconnecting' | 'failed';
  readonly reason?: VoiceReason;
  readonly digits?: string;
}

/** Reasons of the other page that say the same when they stand here; the rest become PEER_FAILED. */
const shared: readonly VoiceReason[] = [
  'NO_ROUTE',
  'TIMEOUT',
  'DIGITS_SPENT',
  'BAD_SDP',
  'BAD_COMMITMENT',
  'BAD_CERTIFICATE',
  'LOST',
];

export function reasonHere(reason: VoiceReason): VoiceReason {
  if (reason.startsWith('MICROPHONE_')) return 'PEER_MICROPHONE';
  return shared.includes(reason) ? reason : 'PEER_FAILED';
}

/** After these the line may simply come back: the page goes on saying that it is ready. */
export const mayReturn: readonly (VoiceReason | undefined)[] = ['PEER_GONE', 'LOST'];
