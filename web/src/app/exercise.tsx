import { useTranslation } from 'react-i18next';
import { Pill } from '../ui/pill.tsx';
import classes from './exercise.module.css';

/** Stands on top of every screen, and of every printed page, that shows an exercise. */
export function ExerciseBanner({ mixed = false, landmark = false }: { readonly mixed?: boolean; readonly landmark?: boolean }) {
  const { t } = useTranslation();
  const words = (
    <>
      <strong>{t('exercise.word')}</strong>
      <span>{mixed ? t('exercise.mixed') : t('exercise.explain')}</span>
    </>
  );
  // A dialog is a place of its own; on a page the banner has to be one, to be found by a screen reader.
  if (!landmark) return <div className={classes['banner']}>{words}</div>;
  return (
    <section className={classes['banner']} aria-label={t('exercise.word')}>
      {words}
    </section>
  );
}

export function ExerciseBadge() {
  const { t } = useTranslation();
  return (
    <Pill tone="exercise" solid>
      {t('exercise.word')}
    </Pill>
  );
}
