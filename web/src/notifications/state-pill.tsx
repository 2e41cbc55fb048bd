import { useTranslation } from 'react-i18next';
import type { Clearance, NotificationState } from '../api/notification-types.ts';
import { Pill } from '../ui/pill.tsx';
import { notificationTones } from './possible.ts';

interface StatePillProps {
  readonly state: NotificationState;
  readonly clearance: Clearance | null;
}

/** The state in words. What is cleared with conditions never reads as if there were none. */
export function StatePill({ state, clearance }: StatePillProps) {
  const { t } = useTranslation();
  if (state === 'cleared' && clearance === 'cleared-with-conditions')
    return <Pill tone="warn">{t('clearance.cleared-with-conditions')}</Pill>;
  return <Pill tone={notificationTones[state]}>{t(`notificationState.${state}`)}</Pill>;
}
