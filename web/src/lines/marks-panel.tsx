import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { marksQuery } from '../api/queries.ts';
import type { DeskMarks, LineView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { bareDeskName, nameOf } from '../calls/names.ts';
import { figure } from '../i18n/time.ts';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './lines.module.css';

/** How often each side's calls were marked as wrong in their precedence: by side and desk, never by person. */
export function MarksPanel({ line }: { readonly line: LineView }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(marksQuery(line.id));
  return (
    <Panel title={t('marks.title')}>
      <ProblemNote error={error} />
      {data && (
        <p className="dim">
          {t('marks.explain')} <Moment at={data.since} />
        </p>
      )}
      {data?.items.length === 0 && <p>{t('marks.none')}</p>}
      {data !== undefined && data.items.length > 0 && (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('marks.placedBy')}</th>
              <th scope="col">{t('marks.calls')}</th>
              <th scope="col">{t('marks.marked')}</th>
            </tr>
          </thead>
          <tbody>
            {line.parties.map((party) => {
              const desks = data.items.filter((one) => one.party === party.id);
              return (
                <Fragment key={party.id}>
                  <Row name={nameOf(party)} counts={totalOf(desks)} side />
                  {desks.map((one) => {
                    const name = party.desks.find((desk) => desk.id === one.desk)?.name ?? one.desk;
                    return <Row key={one.desk} name={bareDeskName(name, party.name)} counts={one} />;
                  })}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

type Counts = Pick<DeskMarks, 'calls' | 'marked'>;

function totalOf(desks: readonly DeskMarks[]): Counts {
  return desks.reduce((sum, one) => ({ calls: sum.calls + one.calls, marked: sum.marked + one.marked }), { calls: 0, marked: 0 });
}

function Row({ name, counts, side = false }: { readonly name: string; readonly counts: Counts; readonly side?: boolean }) {
  const { language } = usePreferences();
  return (
    <tr className={side ? classes['sum'] : classes['part']}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td className="num">{figure(counts.calls, language)}</td>
      <td className="num">{figure(counts.marked, language)}</td>
    </tr>
  );
}
