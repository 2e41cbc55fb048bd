import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHeld } from '../api/house-types.ts';
import type { Notification } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { ClearDialog } from './clear-dialog.tsx';
import classes from './notifications.module.css';
import { PassDialog } from './pass-dialog.tsx';
import { PassageDialog } from './passage-dialog.tsx';
import { possibleActs } from './possible.ts';
import { useNotificationAct } from './use-notification-act.ts';

type Asking = 'clear' | 'pass' | 'change' | 'cancel' | 'end' | 'passage';

/** What can be done with it now; what is not permitted says why before it is pressed. */
export function NotificationActions({ one, otherName }: { readonly one: Notification; readonly otherName: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const [asking, setAsking] = useState<Asking>();
  const acknowledge = useNotificationAct(() => notificationActs.acknowledge(one.id, one.revision));
  const end = useNotificationAct(
    () => notificationActs.end(one.id),
    () => setAsking(undefined),
  );
  const possible = possibleActs(one, me.party.id);
  const close = () => setAsking(undefined);
  if (!mayAct(me) || !Object.values(possible).includes(true)) return null;
  return (
    <div className={`${page['stack']} no-print`}>
      <fieldset className={classes['actions']} aria-label={t('notifications.actions')}>
        {possible.acknowledge && (
          <PermittedButton
            line={one.line}
            act="notification.acknowledge"
            leftSection={<Icon name="check" />}
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
          >
            {t('notifications.acknowledge')}
          </PermittedButton>
        )}
        {possible.clear && (
          <PermittedButton
            line={one.line}
            act={one.emergency ? 'notification.clear-emergency' : 'notification.clear'}
            variant={one.clearance === null ? 'filled' : 'default'}
            leftSection={<Icon name="scale" />}
            onClick={() => setAsking('clear')}
          >
            {one.clearance === null ? t('notifications.clear') : t('notifications.clearAnew')}…
          </PermittedButton>
        )}
        {possible.pass && (
          <PermittedButton
            act="onward.pass"
            variant={one.onward.some(({ revision }) => revision === one.revision) ? 'default' : 'filled'}
            leftSection={<Icon name="send" />}
            onClick={() => setAsking('pass')}
          >
            {t('onward.pass')}…
          </PermittedButton>
        )}
        {possible.passage && (
          <PermittedButton
            line={one.line}
            act="notification.passage"
            variant="default"
            leftSection={<Icon name="arrowOut" />}
            onClick={() => setAsking('passage')}
          >
            {t('passages.note')}…
          </PermittedButton>
        )}
        {possible.change && (
          <>
            <PermittedButton
              line={one.line}
              act="notification.change"
              variant="default"
              leftSection={<Icon name="order" />}
              onClick={() => setAsking('change')}
            >
              {t('notifications.change')}…
            </PermittedButton>
            <PermittedButton
              line={one.line}
              act="notification.end"
              variant="default"
              leftSection={<Icon name="check" />}
              onClick={() => setAsking('end')}
            >
              {t('notifications.end')}…
            </PermittedButton>
            <PermittedButton
              line={one.line}
              act="notification.cancel"
              variant="default"
              leftSection={<Icon name="cross" />}
              onClick={() => setAsking('cancel')}
            >
              {t('notifications.cancel')}…
            </PermittedButton>
          </>
        )}
      </fieldset>
      {asking === 'end' && (
        <Note tone="info">
          <p>{t('notifications.endExplain', { party: otherName })}</p>
          <p className={page['line']}>
            <Button size="sm" loading={end.isPending} onClick={() => end.mutate()}>
              {t('notifications.end')}
            </Button>
            <Button size="sm" variant="default" onClick={close}>
              {t('common.back')}
            </Button>
          </p>
        </Note>
      )}
      {acknowledge.data && isHeld(acknowledge.data) && <Note tone="info">{t('approvals.held')}</Note>}
      <ProblemNote error={acknowledge.error ?? end.error} />
      {asking === 'clear' && <ClearDialog one={one} otherName={otherName} onClose={close} />}
      {asking === 'pass' && <PassDialog one={one} onClose={close} />}
      {asking === 'change' && <ChangeDialog one={one} otherName={otherName} onClose={close} />}
      {asking === 'cancel' && <CancelDialog one={one} otherName={otherName} onClose={close} />}
      {asking === 'passage' && <PassageDialog one={one} otherName={otherName} onClose={close} />}
    </div>
  );
}
