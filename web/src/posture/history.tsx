import { useTranslation } from 'react-i18next';
import type { PostureDeclared } from '../api/terms-types.ts';
import type { LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './posture.module.css';
import { InPublic } from './posture-sides.tsx';
import { postureTones } from './tones.ts';

/** Every declaration on record, the newest first. */
export function PostureHistory({ line, history }: { readonly line: LineView; readonly history: readonly PostureDeclared[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes['history']} aria-label={t('posturePage.history')}>
      <h3>{t('posturePage.history')}</h3>
      {history.length === 0 && <p className="dim">{t('posturePage.noHistory')}</p>}
      <ol>
        {history.map((one) => (
          <li key={`${one.party} ${one.at}`} data-own={one.party === line.self || undefined}>
            <p className={classes['when']}>
              <Moment at={one.at} utc />
            </p>
            <p>
              <strong>
                <bdi>{partyName([line], one.party)}</bdi>
              </strong>{' '}
              <Pill tone={postureTones[one.working]}>{t(`posture.${one.working}`)}</Pill>{' '}
              <span className="dim">
                <bdi>{one.by.alias}</bdi> · {one.by.role === 'node' ? t('timeline.byNode') : t(`role.${one.by.role}`)}
              </span>
            </p>
            <p dir="auto">{one.reason ?? t('call.erased')}</p>
            {one.public && <InPublic position={one.public} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
