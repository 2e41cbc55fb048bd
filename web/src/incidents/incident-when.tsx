import { useTranslation } from 'react-i18next';
import type { IncidentWhen } from '../api/incident-types.ts';
import { usePreferences } from '../app/preferences.ts';
import { limit } from '../i18n/time.ts';
import { Moment } from '../ui/time.tsx';

/** A moment or a span, with how far off it may be. */
export function When({ when }: { readonly when: IncidentWhen }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <span className="num">
      <Moment at={when.at} utc />
      {when.until !== undefined && (
        <>
          {' – '}
          <Moment at={when.until} utc />
        </>
      )}
      {when.uncertainty !== undefined && when.uncertainty > 0 && (
        <span className="dim"> {t('incidents.giveOrTake', { time: limit(when.uncertainty, language) })}</span>
      )}
    </span>
  );
}
