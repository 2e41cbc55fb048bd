import { useTranslation } from 'react-i18next';
import type { LineView } from '../api/types.ts';

const known = [
  'CONNECTING',
  'NO_ENDPOINT',
  'NO_CARD',
  'CONNECT_REFUSED',
  'CONNECT_TIMEOUT',
  'CONNECT_FAILED',
  'NAME_NOT_FOUND',
  'UNREACHABLE',
  'TLS_FAILED',
  'UNEXPECTED_ANSWER',
  'WRONG_PARTY',
  'CONNECTION_LOST',
  'SILENT',
  'RECEIPTS_SLOW',
  'NO_RECEIPT',
  'STOPPING',
  'UNKNOWN_PARTY',
  'PROOF_INVALID',
  'KEY_STOLEN',
  'NOT_SIGNED_BY_ALL',
] as const;

/** Why something does not get through, in the reader's words for the reasons that a desk meets, else the node's code. */
export function useUndeliveredReason(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => {
    const code = known.find((one) => one === reason);
    return code ? t(`lineReason.${code}`) : t('lineReason.other', { reason });
  };
}

export function useLineReason(line: LineView): string | undefined {
  const words = useUndeliveredReason();
  return line.reason === undefined || line.state === 'up' ? undefined : words(line.reason);
}
