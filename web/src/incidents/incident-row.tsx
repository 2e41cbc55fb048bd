import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IncidentItem } from '../api/incident-types.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { usePreferences } from '../app/preferences.ts';
import { deskName, exerciseOf, lineOf } from '../calls/names.ts';
import { leftToRight } from '../i18n/isolate.ts';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import { Countdown } from '../ui/time.tsx';
import { When } from './incident-when.tsx';
import { incidentTones, proofTones } from './tones.ts';

interface IncidentRowProps {
  readonly incident: IncidentItem;
  readonly lines: readonly LineView[] | undefined;
  /** Shows each of a bundle. */
  readonly onUnbundle: () => void;
}

/** One incident of a list. No name of a person, and no figure that the sides give otherwise, stands here. */
export function IncidentRow({ incident, lines, onUnbundle }: IncidentRowProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const district = lineOf(lines, incident.line)?.districts.find(({ id }) => id === incident.district)?.name;
  const due = incident.duties.find(({ owes, state }) => owes === 'respond' && state === 'pending');
  return (
    <li>
      <div className={page['head']}>
        <h3>
          <Link to="/incidents/$id" params={{ id: incident.id }}>
            {t(`incidentKind.${incident.kind}`)}
          </Link>
        </h3>
        <span className={page['line']}>
          {exerciseOf(lines, incident.line) && <ExerciseBadge />}
          <Pill tone={incident.precedence}>{t(`precedence.${incident.precedence}`)}</Pill>
          <Pill tone={incidentTones[incident.state]}>{t(`incidentState.${incident.state}`)}</Pill>
          <Pill tone={proofTones[incident.proof]}>{t(`proof.${incident.proof}`)}</Pill>
        </span>
      </div>
      <p>
        <When when={incident.when} /> ·{' '}
        <bdi>{incident.placeWords[language] ?? incident.place?.words ?? district ?? incident.district}</bdi>
      </p>
      <p className={page['line']}>
        <span className="dim">
          <bdi>{deskName(lines, incident.from)}</bdi>
        </span>
        {incident.complaint && (
          <span className="num">{t('incidents.receiptShort', { number: leftToRight(incident.complaint.receipt) })}</span>
        )}
        {due && <Countdown due={due.due} />}
      </p>
      {incident.bundle && (
        <p className={page['line']}>
          <Pill tone="warn">{t('incidents.bundled', { n: incident.bundle.count })}</Pill>
          <Button size="compact-xs" variant="default" onClick={onUnbundle}>
            {t('incidents.unbundle')}
          </Button>
        </p>
      )}
    </li>
  );
}
