import { useTranslation } from 'react-i18next';
import type { VoiceReason } from '../voice/index.ts';

const reasons: Readonly<Record<VoiceReason, true>> = {
  MICROPHONE_REFUSED: true,
  MICROPHONE_MISSING: true,
  MICROPHONE_BUSY: true,
  MICROPHONE_LOST: true,
  PEER_MICROPHONE: true,
  INSECURE_CONTEXT: true,
  UNSUPPORTED: true,
  NO_ROUTE: true,
  TIMEOUT: true,
  PEER_GONE: true,
  PEER_FAILED: true,
  LOST: true,
  DIGITS_SPENT: true,
  BAD_SDP: true,
  BAD_COMMITMENT: true,
  BAD_CERTIFICATE: true,
  INTERNAL: true,
};

function isReason(code: string): code is VoiceReason {
  return Object.hasOwn(reasons, code);
}

/** Why there is no voice, in the reader's words. */
export function useVoiceReason(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => t(`voiceReason.${isReason(code) ? code : 'INTERNAL'}`);
}
