import { useTranslation } from 'react-i18next';
import { Pill } from '../ui/pill.tsx';
import classes from './exercise.module.css';

/** Stands on top of every screen, and of every printed page, that shows an exercise. */
export function ExerciseBanner({ mixed = false }: { readonly mixed?: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={classes['banner']} aria-label={t('exercise.word')}>
      <strong>{t('exercise.word')}</strong>
      <span>{mixed ? t('exercise.mixed') : t('exercise.explain')}</span>
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
