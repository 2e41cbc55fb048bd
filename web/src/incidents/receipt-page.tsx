import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { incidentQuery } from '../api/incidents.ts';
import { linesQuery } from '../api/queries.ts';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { deskName, exerciseOf } from '../calls/names.ts';
import { fullTime } from '../i18n/time.ts';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './incidents.module.css';

/** What is handed to whoever complained: the number, who took it, and when an answer is owed. Nothing of what was said, and no name. */
export function ReceiptPage() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { id } = useParams({ from: '/incidents/$id/receipt' });
  const { data, error } = useQuery(incidentQuery(id));
  const { data: lines } = useQuery(linesQuery);
  useTitle(t('incidents.receipt'), data !== undefined && exerciseOf(lines, data.line));
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return <p className="dim">{t('common.loading')}</p>;
  const { complaint } = data;
  if (complaint === undefined) return <Note tone="quiet">{t('incidents.noReceipt')}</Note>;
  const duty = data.duties.find(({ owes }) => owes === 'reply');
  return (
    <article className={classes['receipt']}>
      <h1>{t('incidents.receiptTitle')}</h1>
      <p className={classes['number']} dir="ltr">
        {complaint.receipt}
      </p>
      <dl className={page['facts']}>
        <dt>{t('incidents.takenBy')}</dt>
        <dd>
          <bdi>{deskName(lines, data.from)}</bdi>
        </dd>
        <dt>{t('incidents.takenAt')}</dt>
        <dd className="num">{fullTime(Date.parse(data.openedAt), language)}</dd>
        {duty && (
          <>
            <dt>{t('incidents.answerBy')}</dt>
            <dd className="num">{fullTime(Date.parse(duty.due), language)}</dd>
          </>
        )}
      </dl>
      <p>{t('incidents.receiptHow')}</p>
      <div className={`${page['line']} no-print`}>
        <Button onClick={() => window.print()}>{t('common.print')}</Button>
        <Link to="/incidents/$id" params={{ id }}>
          {t('common.back')}
        </Link>
      </div>
    </article>
  );
}
