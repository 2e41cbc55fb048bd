import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { distanceInWords } from '../../../src/places/index.ts';
import { type NearQuestion, nearIncidentsQuery } from '../api/incidents.ts';
import { usePreferences } from '../app/preferences.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import { Age } from '../ui/time.tsx';
import classes from './incidents.module.css';
import { incidentTones } from './tones.ts';

interface NearListProps {
  /** Undefined: not known yet where and when. */
  readonly question: NearQuestion | undefined;
  /** This one is the same event. */
  readonly onSame: (id: string) => void;
}

/** Open incidents near in place and time, so that one event is one incident. */
export function NearList({ question, onSame }: NearListProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { data } = useQuery(nearIncidentsQuery(question));
  if (question === undefined || data === undefined || data.length === 0) return null;
  return (
    <Note tone="warn" alert>
      <p>
        <strong>{t('incidents.nearTitle')}</strong>
      </p>
      <ul className={classes['near']}>
        {data.map(({ incident, metres }) => (
          <li key={incident.id} className={page['line']}>
            <span>
              {t(`incidentKind.${incident.kind}`)} · {t('incidents.away', { distance: distanceInWords(metres, language) })} ·{' '}
              <Age at={incident.when.at} />
            </span>
            <Pill tone={incidentTones[incident.state]}>{t(`incidentState.${incident.state}`)}</Pill>
            <Button size="compact-sm" variant="default" onClick={() => onSame(incident.id)}>
              {t('incidents.same')}
            </Button>
          </li>
        ))}
      </ul>
    </Note>
  );
}
