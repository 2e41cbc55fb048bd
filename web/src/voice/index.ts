/**
 * Voice between the two pages of a call: WebRTC audio, and six digits by which two people find whoever sits between them
 * (docs/protocol.md, Voice). Messages go over `send` and `receive`; the nodes carry them unread and do not record them.
 * There is no recorder here, and no place where one could be added without a reader of this room noticing.
 */
export { listMicrophones } from './microphone.ts';
export type { IceSettings, VoiceHandle, VoiceOptions, VoicePhase, VoiceReason, VoiceState } from './types.ts';
export { VoiceError, voiceReasons } from './types.ts';
export { createVoice } from './voice.ts';
