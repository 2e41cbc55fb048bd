import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyListQuery } from '../api/duties.ts';
import type { Duty, OwedCommitment } from '../api/house-types.ts';
import { meetingQuery } from '../api/meetings.ts';
import { callQuery, linesQuery } from '../api/queries.ts';
import { useMe } from '../app/me-context.tsx';
import { useTitle } from '../app/title.ts';
import { SubjectLink } from '../duties/subject-link.tsx';
import { Choice } from '../ui/choice.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Owed } from './owed-list.tsx';

const views = ['open', 'all'] as const;

/** All that confirmed minutes commit the parties to, the soonest due first. */
export function CommitmentsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [view, setView] = useState<(typeof views)[number]>('open');
  const list = useInfiniteQuery(dutyListQuery(view === 'open' ? { state: 'pending' } : {}, 500));
  useTitle(t('commitments.title'), false);
  const promised = (list.data?.pages ?? []).flatMap(({ items }) => items).filter(({ owes }) => owes === 'fulfil');
  const ours = promised.filter(({ owedBy }) => owedBy === me.party.id);
  const theirs = promised.filter((one) => !ours.includes(one));
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('commitments.title')}</h1>
        <Choice
          label={t('accounts.state')}
          value={view}
          options={views.map((value) => ({ value, label: t(`commitmentView.${value}`) }))}
          onChange={setView}
        />
      </header>
      <ProblemNote error={list.error} />
      <Panel title={t('commitments.ours')} flush>
        <List duties={ours} />
      </Panel>
      <Panel title={t('commitments.theirs')} flush>
        <List duties={theirs} />
      </Panel>
    </div>
  );
}

function List({ duties }: { readonly duties: readonly Duty[] }) {
  const { t } = useTranslation();
  if (duties.length === 0) return <p className={page['nothing']}>{t('commitments.none')}</p>;
  return (
    <ul className={page['list']}>
      {duties.map((duty) => (
        <li key={duty.id}>{duty.subject.kind === 'meeting' ? <OfMeeting duty={duty} /> : <OfCall duty={duty} />}</li>
      ))}
    </ul>
  );
}

function OfMeeting({ duty }: { readonly duty: Duty }) {
  const { data } = useQuery(meetingQuery(duty.subject.id));
  return <One duty={duty} kind="meeting" commitments={data?.commitments} />;
}

function OfCall({ duty }: { readonly duty: Duty }) {
  const { data } = useQuery(callQuery(duty.subject.id));
  return <One duty={duty} kind="call" commitments={data?.commitments} />;
}

interface OneProps {
  readonly duty: Duty;
  readonly kind: 'call' | 'meeting';
  readonly commitments: readonly OwedCommitment[] | undefined;
}

function One({ duty, kind, commitments }: OneProps) {
  const { t } = useTranslation();
  const { data: lines } = useQuery(linesQuery);
  const commitment = commitments?.find((one) => one.duty?.id === duty.id);
  return (
    <>
      {commitment === undefined ? (
        <p className="dim">{t('common.loading')}</p>
      ) : (
        <Owed commitment={commitment} line={duty.line} lines={lines} subject={{ kind, id: duty.subject.id }} />
      )}
      <p className="dim">
        {t(`subjectKind.${kind}`)}: <SubjectLink subject={duty.subject} />
      </p>
    </>
  );
}
