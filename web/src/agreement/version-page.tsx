import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { agreementsQuery } from '../api/terms.ts';
import { useTitle } from '../app/title.ts';
import { Note } from '../ui/note.tsx';
import classes from './agreement.module.css';
import { ComparisonOf } from './comparison.tsx';
import { Reading } from './reading.tsx';
import { comparedWith } from './states.ts';
import { VersionHead } from './version-head.tsx';

/** One version: what it says in four languages, what it changes, and what can be done with it. */
export function VersionPage() {
  const { t } = useTranslation();
  const { hash } = useParams({ from: '/agreements/$line/$hash' });
  const { data } = useQuery(agreementsQuery);
  const version = data?.find((one) => one.hash === hash);
  const exercise = version?.agreement.mode === 'exercise';
  useTitle(version?.agreement.title ?? t('agreements.title'), exercise);
  if (version === undefined) return <Note tone="quiet">{data ? t('home.notFound') : t('common.loading')}</Note>;
  const before = comparedWith(version, data ?? []);
  return (
    <div className={classes['page']}>
      <p className="no-print">
        <Link to="/agreements">{t('agreements.all')}</Link>
      </p>
      <VersionHead version={version} />
      {before && <ComparisonOf from={before} to={version} />}
      <Reading agreement={version.agreement} />
    </div>
  );
}
