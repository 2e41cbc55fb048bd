import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Alarm, acknowledgeAlarm, overviewQuery } from '../api/overview.ts';
import type { LineView } from '../api/types.ts';
import { usePreferences } from '../app/preferences.ts';
import { figure } from '../i18n/time.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Age, Moment } from '../ui/time.tsx';
import classes from './overview.module.css';

/** What headquarters is told of until somebody there has taken note. */
export function AlarmList({
  alarms,
  lines,
}: {
  readonly alarms: readonly Alarm[];
  readonly lines: readonly LineView[] | undefined;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: acknowledgeAlarm,
    onSuccess: () => client.invalidateQueries({ queryKey: overviewQuery.queryKey }),
  });
  return (
    <Panel title={t('overview.alarms')} flush>
      {alarms.length === 0 && <p className={classes['nothing']}>{t('overview.noAlarms')}</p>}
      <ProblemNote error={acknowledge.error} />
      <ul className={classes['alarms']}>
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <Icon name="warn" />
            <div>
              <strong>{t(`alarm.${alarm.kind}`)}</strong> <Where alarm={alarm} lines={lines} />
              <p className="dim">
                <Moment at={alarm.at} utc /> · <Age at={alarm.at} />
              </p>
            </div>
            <PermittedButton
              act="alarm.acknowledge"
              size="compact-sm"
              variant="default"
              loading={acknowledge.isPending && acknowledge.variables === alarm.id}
              onClick={() => acknowledge.mutate(alarm.id)}
            >
              {t('overview.acknowledge')}
            </PermittedButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Where({ alarm, lines }: { readonly alarm: Alarm; readonly lines: readonly LineView[] | undefined }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const desks = (lines ?? []).flatMap((line) => line.parties.find(({ id }) => id === line.self)?.desks ?? []);
  const desk = desks.find(({ id }) => id === alarm.desk);
  return (
    <span>
      {alarm.desk !== undefined && <bdi>{desk?.name ?? alarm.desk}</bdi>}
      {alarm.count !== undefined && ` · ${t('overview.inARow', { n: figure(alarm.count, language) })}`}
    </span>
  );
}
