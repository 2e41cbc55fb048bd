import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import { linesQuery } from '../api/queries.ts';
import { situationPath, situationQuery } from '../api/situation.ts';
import { usePreferences } from '../app/preferences.ts';
import { useTitle } from '../app/title.ts';
import { exerciseOf, partyName } from '../calls/names.ts';
import { spanOf } from '../duties/period.ts';
import { longDay } from '../i18n/time.ts';
import { PrintButton } from '../oversight/print-button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import { CountedPanel } from './counted.tsx';
import classes from './situation.module.css';
import { FigureTable, IncidentTable, PartyTable } from './situation-tables.tsx';

const periods = ['today', 'week', 'month'] as const;
type Period = (typeof periods)[number];

/** The situation of a period, in the reader's language: on the screen, on paper from the browser's own print, and as JSON. */
export function SituationPage() {
  const { t } = useTranslation();
  const { language: lang } = usePreferences();
  const { data: lines } = useQuery(linesQuery);
  const [chosen, setChosen] = useState('');
  const [district, setDistrict] = useState('');
  const [period, setPeriod] = useState<Period>('week');
  const [shift, setShift] = useState(0);
  // What is real comes in front.
  const line = lines?.find(({ id }) => id === chosen) ?? lines?.find(({ mode }) => mode === 'actual') ?? lines?.[0];
  const span = spanOf(period, nodeNow(), shift);
  const [from, to] = [new Date(span.from).toISOString(), new Date(span.to).toISOString()];
  const wish = line === undefined ? undefined : { line: line.id, from, to, lang, ...(district === '' ? {} : { district }) };
  const { data: report, error, isPending } = useQuery(situationQuery(wish));
  useTitle(t('situation.title'), line !== undefined && exerciseOf(lines, line.id));
  const districtName = (id: string) => line?.districts.find((one) => one.id === id)?.name ?? id;
  const nameOf = (party: string) => report?.parties.find(({ id }) => id === party)?.name ?? partyName(lines, party);
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{t('situation.title')}</h1>
        <div className={`${page['line']} no-print`}>
          {wish !== undefined && (
            <Button component="a" variant="default" size="sm" href={situationPath(wish)} download="situation.json">
              JSON
            </Button>
          )}
          <PrintButton lines={line === undefined ? [] : [line.id]} entries={report?.incidents.items.length ?? 0} />
        </div>
      </header>
      <div className={`${page['row']} no-print`}>
        <Choice
          shown
          label={t('situation.period')}
          value={period}
          options={periods.map((value) => ({ value, label: t(`dutyPeriod.${value}`) }))}
          onChange={(value) => {
            setPeriod(value);
            setShift(0);
          }}
        />
        <div className={page['line']}>
          <Button size="sm" variant="default" onClick={() => setShift(shift - 1)}>
            {t('situation.before')}
          </Button>
          <Button size="sm" variant="default" disabled={shift === 0} onClick={() => setShift(shift + 1)}>
            {t('situation.after')}
          </Button>
        </div>
        {(lines?.length ?? 0) > 1 && (
          <NativeSelect
            label={t('place.line')}
            value={line?.id ?? ''}
            onChange={({ currentTarget: { value } }) => {
              setChosen(value);
              setDistrict('');
            }}
            data={(lines ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
        )}
        <NativeSelect
          label={t('situation.district')}
          value={district}
          onChange={({ currentTarget: { value } }) => setDistrict(value)}
          data={[
            { value: '', label: t('situation.allDistricts') },
            ...(line?.districts ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <ProblemNote error={error} />
      {report === undefined ? (
        isPending && <p className="dim">{t('common.loading')}</p>
      ) : (
        <>
          <p className={classes['about']}>
            <strong>
              <bdi>{report.title}</bdi>
            </strong>
            <span>
              {longDay(span.from, lang)}
              {period !== 'today' && <> – {longDay(span.to - 1, lang)}</>}
            </span>
            <span>
              <bdi>{report.district === undefined ? t('situation.allDistricts') : districtName(report.district)}</bdi>
            </span>
            <span className="dim">
              {t('situation.made')} <Moment at={report.madeAt} utc />
            </span>
          </p>
          {report.cut && <Note tone="warn">{t('situation.cut')}</Note>}
          <dl className={classes['totals']}>
            {(['incidents', 'responses', 'notifications', 'duties', 'calls'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`situationTotal.${name}`)}</dt>
                <dd className="num">{report[name].total}</dd>
              </div>
            ))}
          </dl>
          <div className={page['columns']}>
            <CountedPanel title={t('situation.byKind')} rows={report.incidents.byKind} source={report.incidents.source} />
            <CountedPanel title={t('situation.byProof')} rows={report.incidents.byProof} source={report.incidents.source} />
          </div>
          <FigureTable report={report} nameOf={nameOf} />
          <div className={page['columns']}>
            <Panel title={t('situation.responses')}>
              <dl className={page['facts']}>
                {report.responses.byParty.map(({ party, count }) => (
                  <div key={party} className={classes['fact']}>
                    <dt>
                      <bdi>{nameOf(party)}</bdi>
                    </dt>
                    <dd className="num">{count}</dd>
                  </div>
                ))}
              </dl>
              <p className="dim">{report.responses.source}</p>
            </Panel>
            <Panel title={t('situation.clearances')}>
              <dl className={page['facts']}>
                <dt>{t('situation.asked')}</dt>
                <dd className="num">{report.notifications.clearances.asked}</dd>
                <dt>{t('situation.unanswered')}</dt>
                <dd className="num">{report.notifications.clearances.unanswered}</dd>
                <dt>{t('situation.late')}</dt>
                <dd className="num">{report.notifications.late}</dd>
              </dl>
              <p className="dim">{report.notifications.source}</p>
            </Panel>
          </div>
          <CountedPanel
            title={t('situation.notifications')}
            rows={report.notifications.byState}
            source={report.notifications.source}
          />
          <PartyTable title={t('situation.duties')} rows={report.duties.byParty} source={report.duties.source} nameOf={nameOf} />
          <PartyTable title={t('situation.calls')} rows={report.calls.byParty} source={report.calls.source} nameOf={nameOf} />
          <IncidentTable report={report} districtName={districtName} />
        </>
      )}
    </div>
  );
}
