import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../api/house-types.ts';
import type { LineView } from '../api/types.ts';
import { ExerciseBadge } from '../app/exercise.tsx';
import { useMe } from '../app/me-context.tsx';
import { deskOnly, exerciseOf, lineOf, partyName } from '../calls/names.ts';
import { dutyTones } from '../calls/states.ts';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import { DutyActs } from './duty-acts.tsx';
import { SubjectLink } from './subject-link.tsx';

interface DutyTableProps {
  readonly duties: readonly Duty[];
  readonly lines: readonly LineView[] | undefined;
  readonly loading: boolean;
  readonly more?: () => void;
}

export function DutyTable({ duties, lines, loading, more }: DutyTableProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('duties.list')} flush>
      {duties.length === 0 ? (
        <p className={page['nothing']}>{loading ? t('common.loading') : t('duties.none')}</p>
      ) : (
        <Scroll label={t('duties.list')}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('duty.due')}</th>
                <th scope="col">{t('duties.what')}</th>
                <th scope="col">{t('duties.owedBy')}</th>
                <th scope="col">{t('accounts.state')}</th>
              </tr>
            </thead>
            <tbody>
              {duties.map((duty) => (
                <Row key={duty.id} duty={duty} lines={lines} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {more && (
        <div className={`${page['more']} no-print`}>
          <Button variant="default" size="sm" onClick={more}>
            {t('duties.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Row({ duty, lines }: { readonly duty: Duty; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const district = lineOf(lines, duty.line)?.districts.find(({ id }) => id === duty.district)?.name ?? duty.district;
  const ours = duty.owedBy === me.party.id;
  return (
    <tr>
      <th scope="row">
        <div className={page['cell']}>
          <Moment at={duty.due} utc />
          {duty.state === 'pending' && <Countdown due={duty.due} limit={duty.limitSeconds} />}
        </div>
      </th>
      <td>
        <div className={page['cell']}>
          <span>
            {t(`owes.${duty.owes}`)}: <SubjectLink subject={duty.subject} />
          </span>
          <span className="dim">
            {t('duty.clause', { clause: duty.clause })}
            {duty.precedence !== null && ` · ${t(`precedence.${duty.precedence}`)}`}
          </span>
          {ours && duty.own && (
            <Pill tone="warn">
              {t('duties.tighter', { number: duty.own.directive.number })} <Moment at={duty.own.due} utc />
            </Pill>
          )}
        </div>
      </td>
      <td>
        <div className={page['cell']}>
          <bdi>{partyName(lines, duty.owedBy)}</bdi>
          <span className="dim">
            <bdi>{deskOnly(lines, { party: duty.owedBy, desk: duty.desk })}</bdi>
            {district !== '' && (
              <>
                {' · '}
                <bdi>{district}</bdi>
              </>
            )}
          </span>
        </div>
      </td>
      <td>
        <div className={page['cell']}>
          <span className={page['line']}>
            <Pill tone={dutyTones[duty.state]}>{t(`dutyState.${duty.state}`)}</Pill>
            {exerciseOf(lines, duty.line) && <ExerciseBadge />}
          </span>
          <DutyActs duty={duty} lines={lines} />
        </div>
      </td>
    </tr>
  );
}
