import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../calls/names.ts';
import { Pill } from '../ui/pill.tsx';
import { type LinePosture, useLinePostures } from './line-postures.ts';
import classes from './posture-state.module.css';
import { postureTones } from './tones.ts';

/** In the top bar of every desk: the posture that decides, and below it whose it is. Leads to the page on postures. */
export function PostureState() {
  const { t } = useTranslation();
  const [strictest] = useLinePostures();
  if (strictest === undefined) return null;
  const { effective } = strictest.postures;
  return (
    <Link to="/posture" className={classes['state'] ?? ''}>
      <span className={classes['effective']}>
        <span className={classes['word']}>{t('posturePage.title')}</span>
        <Pill tone={postureTones[effective]}>{t(`posture.${effective}`)}</Pill>
      </span>
      <Sides of={strictest} />
    </Link>
  );
}

/** `Ours: open · South Bank: low-key` */
function Sides({ of: { line, postures } }: { readonly of: LinePosture }) {
  const { t } = useTranslation();
  const own = postures.parties.filter(({ party }) => party === line.self);
  const others = postures.parties.filter(({ party }) => party !== line.self);
  return (
    <span className={`dim ${classes['sides']}`}>
      {[...own, ...others].map(({ party, working }) => {
        const found = line.parties.find((one) => one.id === party);
        const name = party === line.self ? t('posturePage.ours') : found ? nameOf(found) : party.slice(0, 11);
        return <span key={party}>{t('posturePage.side', { party: name, posture: t(`posture.${working}`) })}</span>;
      })}
    </span>
  );
}
