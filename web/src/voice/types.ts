/** Why voice is not there, in codes that the desk translates. */
export const voiceReasons = [
  'MICROPHONE_REFUSED',
  'MICROPHONE_MISSING',
  'MICROPHONE_BUSY',
  'MICROPHONE_LOST',
  'PEER_MICROPHONE',
  'INSECURE_CONTEXT',
  'UNSUPPORTED',
  'NO_ROUTE',
  'TIMEOUT',
  'PEER_GONE',
  'PEER_FAILED',
  'LOST',
  'DIGITS_SPENT',
  'BAD_SDP',
  'BAD_COMMITMENT',
  'BAD_CERTIFICATE',
  'INTERNAL',
] as const;
/**
 * - `MICROPHONE_*`: refused by the person or the browser, none there, held by another program, gone in mid-call;
 *   `PEER_MICROPHONE`: the same on the other side.
 * - `NO_ROUTE`: the two pages found no network path; `TIMEOUT`: the set-up messages did not come through in time;
 *   `PEER_GONE`: no page of the other side speaks; `LOST`: a connection that stood could not be brought back.
 * - `DIGITS_SPENT`: the call has used its three set-ups (protocol.md, Voice).
 * - `BAD_SDP`, `BAD_COMMITMENT`, `BAD_CERTIFICATE`: somebody between the two pages changed what they said.
 */
export type VoiceReason = (typeof voiceReasons)[number];

export type VoicePhase = 'preparing' | 'connecting' | 'connected' | 'reconnecting' | 'failed' | 'closed';

export interface VoiceState {
  readonly phase: VoicePhase;
  /** Why it failed or is impaired. A failed voice comes back by itself when the other page starts a new set-up. */
  readonly reason?: VoiceReason;
  /** Six decimal digits, equal on both screens if nobody sits between them; from the moment DTLS is connected. */
  readonly digits?: string;
  /** Own microphone, 0 to 1. */
  readonly level: number;
  /** The other side's voice, 0 to 1. */
  readonly remoteLevel: number;
  readonly muted: boolean;
}

/** What `GET /api/voice/ice` answers. */
export interface IceSettings {
  readonly iceServers: RTCIceServer[];
  /** True: no address of this machine is shown to the other side; everything goes by TURN. */
  readonly relayOnly: boolean;
}

export interface VoiceOptions {
  /** The call's UUID; it is part of what the digits are computed from. */
  readonly call: string;
  readonly role: 'caller' | 'callee';
  readonly ice: IceSettings;
  /** Carries one message to the other page; it may be lost, it must not overtake another. */
  send(data: unknown): void;
  /** Of `listMicrophones`; the browser's own choice if absent. */
  readonly deviceId?: string;
}

export interface VoiceHandle {
  /** What the other page sent. Untrusted; anything that makes no sense is dropped. */
  receive(data: unknown): void;
  /** Calls at once with the present state, then on every change (levels ten times a second). Returns how to stop. */
  subscribe(listener: (state: VoiceState) => void): () => void;
  readonly state: VoiceState;
  setMuted(muted: boolean): void;
  /** Changes the microphone without a new set-up. Rejects with a `VoiceError`; the old one then stays. */
  setDevice(id: string): Promise<void>;
  /** Held: silent in both directions. */
  setHeld(held: boolean): void;
  close(): void;
}

export class VoiceError extends Error {
  readonly code: VoiceReason;
  constructor(code: VoiceReason, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'VoiceError';
    this.code = code;
  }
}
