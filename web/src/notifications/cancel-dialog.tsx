import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNotificationAct } from './use-notification-act.ts';

interface CancelDialogProps {
  readonly one: Notification;
  readonly otherName: string;
  readonly onClose: () => void;
}

/** Calling off is another revision: it is to be known in its turn, down to the units. */
export function CancelDialog({ one, otherName, onClose }: CancelDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason, clear] = useDraft(`notification-cancel/${one.id}`);
  const cancel = useNotificationAct(
    () => notificationActs.cancel(one.id, reason.trim()),
    () => {
      clear();
      onClose();
    },
  );
  return (
    <Dialog title={t('notifications.cancel')} onClose={onClose} typing>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!cancel.isPending) cancel.mutate();
        }}
      >
        <p className="dim">{t('notifications.cancelExplain')}</p>
        <AudienceField
          audience={{ goesTo: otherName }}
          label={t('notifications.reason')}
          value={reason}
          onChange={setReason}
          required
          autoFocus
        />
        <ProblemNote error={cancel.error} />
        <Button type="submit" loading={cancel.isPending} disabled={reason.trim() === ''}>
          {t('notifications.cancel')}
        </Button>
      </form>
    </Dialog>
  );
}
