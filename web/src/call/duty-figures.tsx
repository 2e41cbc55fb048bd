import { useTranslation } from 'react-i18next';
import type { CallView, LineView } from '../api/types.ts';
import { partyName } from '../calls/names.ts';
import { elapsed } from '../i18n/time.ts';
import classes from './call.module.css';

interface DutyFiguresProps {
  readonly call: CallView;
  readonly lines: readonly LineView[] | undefined;
}

/**
 * What each side measured, each by its own clock and from its own beginning: times of two clocks do not compare, so what is
 * shown is how long each waited.
 */
export function DutyFigures({ call, lines }: DutyFiguresProps) {
  const { t } = useTranslation();
  const { figures, owedBy } = call.duty;
  if (figures === null) return null;
  const { limit, tolerance, owing, owed } = figures;
  const since = (start: string | null, at: string | null) =>
    start === null || at === null ? undefined : elapsed(Date.parse(at) - Date.parse(start));
  const answered = since(owing.startedAt, owing.actedAt);
  const contested = since(owing.startedAt, owing.contestedAt);
  const missed = since(owing.startedAt, owing.breachedAt);
  const stated = since(owed.deliveredAt, owed.statedAt);
  return (
    <section className={classes['figures']} aria-label={t('duty.figures')}>
      <h3>{t('duty.figures')}</h3>
      <dl>
        <dt>
          <bdi>{partyName(lines, owedBy)}</bdi>
        </dt>
        {answered === undefined ? <dd>{t('duty.notAnswered')}</dd> : <dd>{t('duty.answeredAfter', { time: answered })}</dd>}
        {missed !== undefined && <dd>{t('duty.missedAfter', { time: missed })}</dd>}
        {contested !== undefined && <dd>{t('duty.contestedAfter', { time: contested })}</dd>}
        <dt>
          <bdi>{partyName(lines, call.from.party)}</bdi>
        </dt>
        <dd>{stated === undefined ? t('duty.nothingStated') : t('duty.statedAfter', { time: stated })}</dd>
      </dl>
      <p className="dim">
        {t('duty.limits', { limit: elapsed(limit * 1_000), tolerance: elapsed(tolerance * 1_000) })} {t('duty.ownClocks')}
      </p>
    </section>
  );
}
