import { useTranslation } from 'react-i18next';
import type { DutyTally } from '../api/house-types.ts';
import { dutyStates } from '../api/vocabulary.ts';
import { usePreferences } from '../app/preferences.ts';
import { figure } from '../i18n/time.ts';
import classes from './duties.module.css';

/** How many are in each state. */
export function Tally({ tally }: { readonly tally: DutyTally }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <dl className={classes['tally']}>
      {dutyStates.map((state) => (
        <div key={state} data-state={state} data-none={tally[state] === 0 || undefined}>
          <dt>{t(`dutyState.${state}`)}</dt>
          <dd className="num">{figure(tally[state], language)}</dd>
        </div>
      ))}
    </dl>
  );
}
