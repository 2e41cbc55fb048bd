import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutySummary, DutyTally } from '../api/house-types.ts';
import type { LineView } from '../api/types.ts';
import { dutyStates } from '../api/vocabulary.ts';
import { usePreferences } from '../app/preferences.ts';
import { dayOf } from '../i18n/time.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Scroll } from '../ui/scroll.tsx';
import classes from './duties.module.css';

// The drawing library is as large as the rest of the desk: it comes after the figures.
const DutyChart = lazy(async () => ({ default: (await import('./duty-chart.tsx')).DutyChart }));

export interface ChartRow extends DutyTally {
  readonly name: string;
}

/** By day and by district, each drawn and as a table: the drawing says nothing that the table does not. */
export function Charts({ summary, lines }: { readonly summary: DutySummary; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const districts = new Map((lines ?? []).flatMap((line) => line.districts.map(({ id, name }) => [id, name] as const)));
  const byDay = summary.byDay.map(({ day, ...tally }) => ({
    name: dayOf(Date.parse(`${day}T12:00Z`), language, 'UTC'),
    ...tally,
  }));
  const byDistrict = summary.byDistrict.map(({ district, ...tally }) => ({
    name: districts.get(district) ?? (district === '' ? t('duties.noDistrict') : district),
    ...tally,
  }));
  if (summary.byDay.length === 0) return null;
  return (
    <div className={page['columns']}>
      <OneChart title={t('duties.byDay')} note={t('duties.daysUtc')} rows={byDay} />
      <OneChart title={t('duties.byDistrict')} rows={byDistrict} />
    </div>
  );
}

function OneChart({ title, note, rows }: { readonly title: string; readonly note?: string; readonly rows: readonly ChartRow[] }) {
  const { t } = useTranslation();
  const shown = dutyStates.filter((state) => rows.some((row) => row[state] > 0));
  return (
    <Panel title={title} {...(note === undefined ? {} : { aside: <span className="dim">{note}</span> })}>
      <div className={classes['chart']} aria-hidden="true">
        <Suspense>
          <DutyChart rows={rows} states={shown} />
        </Suspense>
      </div>
      <Scroll label={title}>
        <table className={page['table']}>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {shown.map((state) => (
                <th key={state} scope="col">
                  <span className={classes['swatch']} data-state={state} aria-hidden="true" /> {t(`dutyState.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                </th>
                {shown.map((state) => (
                  <td key={state} className="num">
                    {row[state]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
