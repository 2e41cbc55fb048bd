import { useTranslation } from 'react-i18next';
import { ApiProblem, NodeUnreachable } from '../api/problem.ts';
import { usePreferences } from '../app/preferences.ts';
import { limit } from '../i18n/time.ts';
import { Note } from './note.tsx';

const known = [
  'WRONG_CREDENTIALS',
  'CALL_STATE',
  'SUBJECT_STATE',
  'NOT_RELIEVED',
  'DESK_REQUIRED',
  'ID_REUSED',
  'DISK_FULL',
  'STORE_UNAVAILABLE',
  'BUSY',
  'NOT_FOUND',
  'NOT_ALLOWED',
  'LINE_NOT_IN_FORCE',
  'TOO_LARGE',
  'SLOWED',
  'TOO_MANY_REQUESTS',
  'ALIAS_TAKEN',
  'ALIAS_POLICY',
  'PASSWORD_POLICY',
  'PIN_POLICY',
] as const;

/** What the reader is told of a failed act: in words for the codes that happen at a desk, else the node's own. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (error) => {
    if (error instanceof NodeUnreachable) return t('problem.unreachable');
    if (!(error instanceof ApiProblem))
      return t('problem.other', { detail: error instanceof Error ? error.message : String(error) });
    const code = known.find((one) => one === error.code);
    const parts = [code ? t(`problem.${code}`) : t('problem.other', { detail: error.detail || error.code })];
    if (error.clause !== undefined) parts.push(t('problem.clause', { clause: error.clause }));
    if (error.allowedBy !== undefined) parts.push(t('problem.allowedBy', { who: error.allowedBy }));
    if (error.retryAfter !== undefined) parts.push(t('problem.retryAfter', { time: limit(error.retryAfter, language) }));
    return parts.join(' ');
  };
}

/** Every "no" beside the act that was refused. */
export function ProblemNote({ error }: { readonly error: unknown }) {
  const text = useProblemText();
  if (error === null || error === undefined) return null;
  return (
    <Note tone="bad" alert>
      <span dir="auto">{text(error)}</span>
    </Note>
  );
}
