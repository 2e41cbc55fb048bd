import { useTranslation } from 'react-i18next';
import type { Duty } from '../api/house-types.ts';
import type { LineView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { partyName } from '../calls/names.ts';
import { limit } from '../i18n/time.ts';
import { Moment } from '../ui/time.tsx';
import classes from './duties.module.css';

/** What each side says by its own clock: a dispute is about these, and both stand on record. */
export function BothFigures({ duty, lines }: { readonly duty: Duty; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { owing, owed } = duty;
  return (
    <div className={classes['figures']}>
      <div>
        <h3>
          <bdi>{partyName(lines, duty.owedBy)}</bdi>
        </h3>
        <Figure words={t('figures.received')} at={duty.startedAt} />
        <Figure words={t('figures.done')} at={owing.actedAt} none={t('figures.notDone')} />
        <Figure words={t('figures.breach')} at={owing.breachedAt} />
        <Figure words={t('figures.contested')} at={owing.contestedAt} />
      </div>
      <div>
        <h3>
          <bdi>{partyName(lines, duty.owedTo)}</bdi>
        </h3>
        <Figure words={t('figures.delivered')} at={owed.deliveredAt} />
        <Figure words={t('figures.breach')} at={owed.statedAt} none={t('duty.nothingStated')} />
        <Figure words={t('figures.gaveUp')} at={owed.gaveUpAt} />
      </div>
      <p className="dim">
        {t('duty.limits', { limit: limit(duty.limitSeconds, language), tolerance: limit(duty.toleranceSeconds, language) })}{' '}
        {t('duty.ownClocks')}
      </p>
    </div>
  );
}

function Figure({ words, at, none }: { readonly words: string; readonly at: string | null; readonly none?: string }) {
  if (at === null) return none === undefined ? null : <p>{none}</p>;
  return (
    <p>
      {words} <Moment at={at} utc />
    </p>
  );
}
