import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PassedUnit } from '../api/notification-types.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import classes from './notifications.module.css';
import { QrCode } from './qr-code.tsx';

interface UnitLinksProps {
  readonly units: readonly PassedUnit[];
  readonly exercise: boolean;
  readonly onClose: () => void;
}

/** Link and code of each unit without an account, shown this once: the link goes by any way, the code by voice alone. */
export function UnitLinks({ units, exercise, onClose }: UnitLinksProps) {
  const { t } = useTranslation();
  const linked = units.filter((unit) => unit.link !== undefined);
  const lost = units.filter((unit) => unit.desk === null && unit.link === undefined);
  return (
    <div className={page['stack']}>
      {exercise && <ExerciseBanner />}
      {linked.length > 0 && <Note tone="warn">{t('onward.once')}</Note>}
      {lost.length > 0 && (
        <Note tone="bad">{t('onward.lost', { units: lost.map(({ name, id }) => name ?? id).join(', ') })}</Note>
      )}
      {linked.length === 0 && lost.length === 0 && <Note tone="info">{t('onward.toDesks')}</Note>}
      <ul className={classes['links']}>
        {linked.map(({ id, name, link = '', code = '' }) => {
          const url = `${window.location.origin}${link}`;
          return (
            <li key={id} className={classes['link']}>
              <h3>
                <bdi>{name ?? id}</bdi>
              </h3>
              <QrCode text={url} label={t('onward.qr', { unit: name ?? id })} />
              <p className={classes['url']} dir="ltr" data-link>
                {url}
              </p>
              <Button size="sm" variant="default" onClick={() => void navigator.clipboard?.writeText(url)}>
                {t('onward.copy')}
              </Button>
              <p className="dim">{t('onward.code')}</p>
              <p className={classes['code']} dir="ltr" data-code>
                {code.slice(0, 3)} {code.slice(3)}
              </p>
            </li>
          );
        })}
      </ul>
      <div>
        <Button onClick={onClose}>{linked.length > 0 ? t('onward.done') : t('common.close')}</Button>
      </div>
    </div>
  );
}
