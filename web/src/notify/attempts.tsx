import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Attempt, AttemptState } from '../api/house-types.ts';
import { attemptsQuery } from '../api/rota.ts';
import { useDeskName } from '../handover/desk-name.ts';
import { AudienceTag } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import { reasonOf } from './attempt-reason.ts';

const tones: Readonly<Record<AttemptState, Tone>> = { waiting: 'info', sent: 'ok', failed: 'bad', opened: 'ok' };

/** How our own people were tried to be reached about this, beside their screens. The other side sees none of it. */
export function Attempts({ subject }: { readonly subject: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(attemptsQuery(subject));
  if (data === undefined || data.length === 0) return null;
  return (
    <Panel title={t('attempts.title')} aside={<AudienceTag audience="stays" />} flush>
      <ol className={page['list']}>
        {data.map((one) => (
          <One key={one.id} attempt={one} />
        ))}
      </ol>
    </Panel>
  );
}

function One({ attempt }: { readonly attempt: Attempt }) {
  const { t } = useTranslation();
  const nameOf = useDeskName();
  const whom = attempt.to ?? (attempt.desk === null ? undefined : nameOf(attempt.desk));
  const reason = attempt.detail === undefined ? undefined : reasonOf(attempt.detail);
  return (
    <li>
      <p className={page['line']}>
        <strong>{t(`via.${attempt.via}`)}</strong>
        {whom !== undefined && <bdi>{whom}</bdi>}
        <Pill tone={tones[attempt.state]}>{t(`attemptState.${attempt.state}`)}</Pill>
      </p>
      <p className="dim">
        <Moment at={attempt.at} utc />
        {attempt.step !== null && ` · ${t('attempts.step', { n: attempt.step + 1 })}`}
        {attempt.tries > 1 && ` · ${t('attempts.tries', { n: attempt.tries })}`}
        {attempt.detail !== undefined &&
          ` · ${reason === undefined ? t('attempts.because', { detail: attempt.detail }) : t(`attemptReason.${reason}`)}`}
      </p>
    </li>
  );
}
