import { useTranslation } from 'react-i18next';
import type { Window } from '../api/notification-types.ts';
import { usePreferences } from '../app/preferences.ts';
import { clockTime, longDay, utcTime } from '../i18n/time.ts';
import { When } from '../meetings/when.tsx';

/** From when to when; a place without an end says so. */
export function WindowWords({ window: { from, until } }: { readonly window: Window }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  if (until !== undefined) return <When begins={from} ends={until} />;
  const at = Date.parse(from);
  const day = `${longDay(at, language)} ${clockTime(at, language).slice(0, 5)}`;
  return (
    <span>
      {t('notifications.openEnd', { day })} <span className="dim num">{utcTime(at).slice(0, 5)} UTC</span>
    </span>
  );
}
