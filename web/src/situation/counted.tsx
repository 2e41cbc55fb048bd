import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counted } from '../api/situation.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import classes from './situation.module.css';

// The drawing library is as large as the rest of the desk: it comes after the figures.
const CountChart = lazy(async () => ({ default: (await import('./count-chart.tsx')).CountChart }));

/** Under this many bars a drawing says nothing that the table does not say sooner. */
const leastBars = 2;

interface CountedPanelProps {
  readonly title: string;
  readonly rows: readonly Counted[];
  readonly source: string;
}

/** How many of each word: drawn, and as a table, with where it comes from. */
export function CountedPanel({ title, rows, source }: CountedPanelProps) {
  const { t } = useTranslation();
  const shown = rows.filter(({ count }) => count > 0);
  return (
    <Panel title={title}>
      {shown.length === 0 ? (
        <p className={page['nothing']}>{t('situation.none')}</p>
      ) : (
        <>
          {shown.length >= leastBars && (
            <div className={classes['chart']} data-bars={Math.min(12, shown.length)} aria-hidden="true">
              <Suspense>
                <CountChart rows={shown} />
              </Suspense>
            </div>
          )}
          <table className={page['table']}>
            <tbody>
              {shown.map(({ word, label, count }) => (
                <tr key={word}>
                  <th scope="row">{label}</th>
                  <td className="num">{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <p className="dim">{source}</p>
    </Panel>
  );
}
