import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Notification, OwnUnit } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import { linesQuery } from '../api/queries.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { deskOnly } from '../calls/names.ts';
import { Icon } from '../ui/icons.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Countdown, Moment } from '../ui/time.tsx';
import { useNotificationAct } from './use-notification-act.ts';

/** Our own units to which it was passed on, of the revision that stands and of earlier ones. */
export function OwnUnits({ one }: { readonly one: Notification }) {
  const { t } = useTranslation();
  if (one.onward.length === 0) return null;
  const standing = one.onward.filter(({ revision }) => revision === one.revision);
  return (
    <Panel title={t('onward.title')} flush>
      {standing.length === 0 ? (
        <p className={page['nothing']}>{t('onward.again')}</p>
      ) : (
        <ul className={page['list']}>
          {standing.map((unit) => (
            <Unit key={`${unit.onward} ${unit.id}`} one={one} unit={unit} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Unit({ one, unit }: { readonly one: Notification; readonly unit: OwnUnit }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: lines } = useQuery(linesQuery);
  const acknowledge = useNotificationAct(() => notificationActs.acknowledgeUnit(one.id, unit.id));
  const mine = unit.desk !== null && (me.desk === unit.desk || me.role === 'headquarters');
  return (
    <li>
      <div className={page['head']}>
        <h3>
          <bdi>{unit.name ?? unit.id}</bdi>
        </h3>
        <span className={page['line']}>
          <Pill tone="quiet">{t(`unitLevel.${unit.level}`)}</Pill>
          <Pill tone="quiet">{t(`placePrecision.${unit.precision}`)}</Pill>
          {unit.acknowledged ? <Pill tone="info">{t('known.knows')}</Pill> : <Pill tone="bad">{t('known.not')}</Pill>}
        </span>
      </div>
      <p className="dim">
        {unit.desk === null ? t('onward.byLink') : <bdi>{deskOnly(lines, { party: me.party.id, desk: unit.desk })}</bdi>} ·{' '}
        {unit.acknowledged ? (
          <>
            {t('known.since')} <Moment at={unit.acknowledged.at} utc />
          </>
        ) : (
          <>
            {t('onward.due')} <Moment at={unit.due} utc /> <Countdown due={unit.due} />
          </>
        )}
      </p>
      {unit.uninformed && !unit.acknowledged && <p>{t('onward.uninformed')}</p>}
      {mine && mayAct(me) && unit.acknowledged === null && (
        <div className="no-print">
          <Button
            size="sm"
            leftSection={<Icon name="check" />}
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
          >
            {t('onward.acknowledge')}
          </Button>
        </div>
      )}
      <ProblemNote error={acknowledge.error} />
    </li>
  );
}
