import { useTranslation } from 'react-i18next';
import type { Agreement } from '../api/terms-types.ts';
import { usePreferences } from '../app/preferences.ts';
import { span } from '../i18n/time.ts';
import { Note } from '../ui/note.tsx';
import { useNow } from '../ui/now.ts';
import { type NotificationDraft, noticeFor } from './notification-draft.ts';

const minute = 60;

/** In whole hours where it is long, so that it can be said. */
export function noticeSpan(seconds: number, language: string): string {
  const hour = 60 * minute;
  const unit = seconds >= 2 * hour ? hour : minute;
  return span(Math.max(0, Math.floor(seconds / unit) * unit), language);
}

interface NoticeNoteProps {
  readonly draft: Pick<NotificationDraft, 'type' | 'emergency' | 'from'>;
  readonly agreement: Pick<Agreement, 'deconfliction'> | undefined;
}

/** The notice that the agreement asks for beside the one that there would be. A late one is marked, and goes all the same. */
export function NoticeNote({ draft, agreement }: NoticeNoteProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const notice = noticeFor(draft, agreement, now);
  if (notice === undefined) return null;
  const asked = noticeSpan(notice.asked, language);
  const given = noticeSpan(notice.given, language);
  return (
    <Note tone={notice.late ? 'warn' : 'ok'} icon="clock">
      <p>{t('notifications.noticeAsked', { asked, given, clause: agreement?.deconfliction?.clause ?? '' })}</p>
      {notice.late && <p>{t('notifications.noticeLate')}</p>}
    </Note>
  );
}
