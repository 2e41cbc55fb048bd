import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHeld, type Meeting } from '../api/house-types.ts';
import { meetingActs } from '../api/meetings.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { GroundDialog } from './ground-dialog.tsx';
import classes from './meetings.module.css';
import { meetingAct, possibleMeetingActs } from './possible.ts';

/** What can be done about it now; an act that is not permitted says why before it is pressed. */
export function MeetingActions({ meeting, otherName }: { readonly meeting: Meeting; readonly otherName: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'refuse' | 'cancel'>();
  const act = useMutation({
    mutationFn: (what: 'agree' | 'held') => meetingActs[what](meeting.id),
    onSettled: () =>
      Promise.all([['meetings'], ['duties'], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const possible = possibleMeetingActs(meeting, me.party.id);
  if (!mayAct(me) || !(possible.answer || possible.cancel || possible.held)) return null;
  return (
    <div className={`${page['stack']} no-print`}>
      <fieldset className={classes['actions']} aria-label={t('meetings.actions')}>
        {possible.answer && (
          <>
            <PermittedButton
              line={meeting.line}
              act={meetingAct(meeting.type, 'agree')}
              leftSection={<Icon name="check" />}
              loading={act.isPending}
              onClick={() => act.mutate('agree')}
            >
              {t('meetings.agree')}
            </PermittedButton>
            <PermittedButton
              line={meeting.line}
              act={meetingAct(meeting.type, 'refuse')}
              variant="default"
              leftSection={<Icon name="refuse" />}
              onClick={() => setAsking('refuse')}
            >
              {t('meetings.refuse')}…
            </PermittedButton>
          </>
        )}
        {possible.held && (
          <PermittedButton
            line={meeting.line}
            act={meetingAct(meeting.type, 'held')}
            leftSection={<Icon name="check" />}
            loading={act.isPending}
            onClick={() => act.mutate('held')}
          >
            {t('meetings.held')}
          </PermittedButton>
        )}
        {possible.cancel && (
          <PermittedButton
            line={meeting.line}
            act={meetingAct(meeting.type, 'cancel')}
            variant="default"
            leftSection={<Icon name="cross" />}
            onClick={() => setAsking('cancel')}
          >
            {t('meetings.cancel')}…
          </PermittedButton>
        )}
      </fieldset>
      {act.data && isHeld(act.data) && <Note tone="info">{t('approvals.held')}</Note>}
      <ProblemNote error={act.error} />
      {asking && <GroundDialog meeting={meeting} act={asking} otherName={otherName} onClose={() => setAsking(undefined)} />}
    </div>
  );
}
