import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { coverQuery } from '../api/rota.ts';
import type { DeskView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { clockTime, isSameDay, weekDay } from '../i18n/time.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { daysBetween, endOfDay, type Piece, piecesOf } from './pieces.ts';
import classes from './rota.module.css';

interface RotaCalendarProps {
  readonly desks: readonly DeskView[];
  readonly from: number;
  readonly to: number;
  readonly today: number;
}

/** A row for each day, a column for each desk: as a table it is read out, printed and scrolled like any other. */
export function RotaCalendar({ desks, from, to, today }: RotaCalendarProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  const covers = useQueries({ queries: desks.map(({ id }) => coverQuery(id, begin, end)) });
  return (
    <>
      <ProblemNote error={covers.find(({ error }) => error !== null)?.error} />
      <Scroll label={t('rota.title')}>
        <table className={classes['calendar']}>
          <thead>
            <tr>
              <th scope="col">{t('rota.day')}</th>
              {desks.map((desk) => (
                <th key={desk.id} scope="col">
                  <bdi>{desk.name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {daysBetween(from, to).map((day) => (
              <tr key={day} data-today={isSameDay(day, today) || undefined}>
                <th scope="row">{weekDay(day, language)}</th>
                {desks.map((desk, index) => {
                  const cover = covers[index]?.data;
                  return <td key={desk.id}>{cover && <Pieces pieces={piecesOf(cover, day, endOfDay(day))} />}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const hour = (at: number) => clockTime(at, language).slice(0, 5);
  return (
    <ul className={classes['pieces']}>
      {pieces.map((one) => (
        <li
          key={`${one.kind} ${one.from} ${one.aliases.join()}`}
          className={classes['piece']}
          data-kind={one.kind}
          data-overridden={one.overridden || undefined}
        >
          <span className="num" dir="ltr">
            {hour(one.from)}–{hour(one.to)}
          </span>
          {one.kind === 'gap' ? (
            <span>{t('rota.gap')}</span>
          ) : one.kind === 'double' ? (
            <span>{t('rota.double')}</span>
          ) : (
            <bdi>{one.aliases.join(', ')}</bdi>
          )}
          {one.overridden && <span className="dim">{t('rota.overridden')}</span>}
        </li>
      ))}
    </ul>
  );
}
