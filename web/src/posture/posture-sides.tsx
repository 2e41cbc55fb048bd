import { useTranslation } from 'react-i18next';
import type { Postures, PublicPosition } from '../api/terms-types.ts';
import type { LineView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { nameOf } from '../calls/names.ts';
import { longDay } from '../i18n/time.ts';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './posture.module.css';
import { postureTones } from './tones.ts';

/** What each party works under, and what it says in public. */
export function PostureSides({ line, postures }: { readonly line: LineView; readonly postures: Postures }) {
  const { t } = useTranslation();
  const sorted = [...postures.parties].sort((a, b) => Number(b.party === line.self) - Number(a.party === line.self));
  return (
    <ul className={classes['sides']}>
      {sorted.map((side) => {
        const party = line.parties.find((one) => one.id === side.party);
        return (
          <li key={side.party}>
            <h3>
              <bdi>{party ? nameOf(party) : side.party.slice(0, 11)}</bdi>{' '}
              {side.party === line.self && <span className="dim">{t('posturePage.us')}</span>}
            </h3>
            <p>
              {t('posturePage.working')} <Pill tone={postureTones[side.working]}>{t(`posture.${side.working}`)}</Pill>{' '}
              <span className="dim">
                {side.since === null ? (
                  t('posturePage.never')
                ) : (
                  <>
                    {t('line.since')} <Moment at={side.since} utc />
                  </>
                )}
              </span>
            </p>
            {side.public ? <InPublic position={side.public} /> : <p className="dim">{t('posturePage.noPublic')}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** The public position: what is said outside, beside what is done here. */
export function InPublic({ position }: { readonly position: PublicPosition }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const text = position.statement?.[language] ?? Object.values(position.statement ?? {})[0];
  return (
    <div className={classes['public']}>
      <p>
        {t('posturePage.inPublic', {
          posture: t(`posture.${position.position}`),
          // A day of the calendar, the same in every zone.
          day: longDay(Date.parse(position.day), language, 'UTC'),
        })}
      </p>
      {text !== undefined && (
        <blockquote dir="auto" className={classes['statement']}>
          {text}
        </blockquote>
      )}
    </div>
  );
}
