import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { houseLinesQuery, oversightQuery } from '../api/house.ts';
import type { OversightNote } from '../api/house-types.ts';
import { linesQuery } from '../api/queries.ts';
import { usePreferences } from '../app/preferences.ts';
import { figure } from '../i18n/time.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Moment } from '../ui/time.tsx';

/** What an auditor is told of, whoever did it: exports, prints, changes of purposes, of accounts. */
export function Notes() {
  const { t } = useTranslation();
  const notes = useInfiniteQuery(oversightQuery);
  const all = notes.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t('oversightView.notes')} flush>
      <ProblemNote error={notes.error} />
      {all.length === 0 ? (
        <p className={page['nothing']}>{notes.isPending ? t('common.loading') : t('oversight.none')}</p>
      ) : (
        <Scroll label={t('oversightView.notes')}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('oversight.when')}</th>
                <th scope="col">{t('duties.what')}</th>
                <th scope="col">{t('handOver.who')}</th>
                <th scope="col">{t('oversight.about')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((note) => (
                <Row key={note.id} note={note} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {notes.hasNextPage && (
        <div className={`${page['more']} no-print`}>
          <Button size="sm" variant="default" onClick={() => void notes.fetchNextPage()}>
            {t('oversight.older')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Row({ note }: { readonly note: OversightNote }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { data: lines } = useQuery(linesQuery);
  const { data: houses } = useQuery(houseLinesQuery);
  const title = lines?.find(({ id }) => id === note.line)?.title ?? houses?.find(({ line }) => line === note.line)?.title;
  return (
    <tr>
      <th scope="row">
        <Moment at={note.at} utc />
      </th>
      <td>{t(`noted.${note.what}`)}</td>
      <td>
        <bdi>{note.by.alias}</bdi>
      </td>
      <td>
        <div className={page['stack']}>
          {(title ?? note.line) !== undefined && <bdi>{title ?? note.line}</bdi>}
          {note.entries !== undefined && <span>{t('oversight.entries', { n: figure(note.entries, language) })}</span>}
          {note.account !== undefined && (
            <span>
              <bdi>{note.account}</bdi> {note.role !== undefined && `· ${t(`role.${note.role}`)}`}
            </span>
          )}
        </div>
      </td>
    </tr>
  );
}
