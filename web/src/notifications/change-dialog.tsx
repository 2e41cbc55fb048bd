import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useKnownPlaces } from '../places/known-places.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { NoticeNote } from './notice-note.tsx';
import { draftOfNotification, missingIn, type NotificationDraft, readDraftText, toTold } from './notification-draft.ts';
import { NotificationFields } from './notification-fields.tsx';
import { useNotificationAct } from './use-notification-act.ts';

interface ChangeDialogProps {
  readonly one: Notification;
  readonly otherName: string;
  readonly onClose: () => void;
}

/** Another revision: whoever knew the earlier one has to know this one anew. */
export function ChangeDialog({ one, otherName, onClose }: ChangeDialogProps) {
  const { t } = useTranslation();
  const known = useKnownPlaces(one.line);
  const [kept, keep, clear] = useDraft(`notification-change/${one.id}/${one.revision}`);
  const draft = readDraftText(kept) ?? draftOfNotification(one);
  const change = (part: Partial<NotificationDraft>) => keep(JSON.stringify({ ...draft, ...part }));
  const told = toTold(draft, known.gazetteer);
  const missing = missingIn(draft, known.gazetteer);
  const send = useNotificationAct(
    () => {
      if (told === undefined) throw new Error('incomplete');
      return notificationActs.change(one.id, told);
    },
    () => {
      clear();
      onClose();
    },
  );
  return (
    <Dialog title={t('notifications.change')} onClose={onClose} typing wide>
      <form
        className={page['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.isPending && told !== undefined) send.mutate();
        }}
      >
        <Note tone="info">{t('notifications.changeExplain')}</Note>
        <NotificationFields draft={draft} known={known} otherName={otherName} standing onChange={change} />
        <NoticeNote draft={draft} agreement={known.agreement} />
        {missing.length > 0 && (
          <p className="dim">{t('notifications.missing', { what: missing.map((part) => t(`draftPart.${part}`)).join(', ') })}</p>
        )}
        <ProblemNote error={send.error} />
        <Button type="submit" loading={send.isPending} disabled={told === undefined}>
          {t('notifications.changeNow')}
        </Button>
      </form>
    </Dialog>
  );
}
