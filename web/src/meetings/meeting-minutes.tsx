import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { nodeNow } from '../api/clock.ts';
import { isHeld, type Meeting, type Minute } from '../api/house-types.ts';
import { meetingActs } from '../api/meetings.ts';
import type { LineView } from '../api/types.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { MinuteText } from '../call/minute-text.tsx';
import { erasureOf } from '../calls/erased.tsx';
import { useDraft } from '../drafts/drafts-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { type CommitmentDraft, toWishes } from './commitment-draft.ts';
import { CommitmentFields } from './commitment-fields.tsx';
import { OwedList } from './owed-list.tsx';
import { meetingAct, possibleMeetingActs } from './possible.ts';

interface MeetingMinutesProps {
  readonly meeting: Meeting;
  readonly line: LineView;
  readonly lines: readonly LineView[] | undefined;
  readonly otherName: string;
}

/** What was said and promised at the meeting: one side proposes it, the other confirms or corrects it. */
export function MeetingMinutes({ meeting, line, lines, otherName }: MeetingMinutesProps) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [correcting, setCorrecting] = useState(false);
  const { minutes } = meeting;
  const last = minutes[minutes.length - 1];
  const agreed = minutes.some(({ confirmedBy }) => confirmedBy !== undefined);
  const open = possibleMeetingActs(meeting, me.party.id).minute && mayAct(me);
  const fresh = () =>
    Promise.all([['meetings'], ['duties'], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const confirm = useMutation({ mutationFn: (of: string) => meetingActs.confirmMinute(meeting.id, of), onSuccess: fresh });
  if (!open && minutes.length === 0) return null;
  const waitsForUs = last !== undefined && last.party !== me.party.id && last.confirmedBy === undefined;
  const commitsUs = last?.commitments?.some(({ owedBy }) => owedBy === me.party.id) === true;
  return (
    <Panel title={t('minute.title')} aside={agreed ? <Pill tone="ok">{t('minute.agreed')}</Pill> : undefined}>
      {minutes.length === 0 && <p className="dim">{t('minute.none')}</p>}
      <ol className={page['stack']}>
        {minutes.map((minute, index) => (
          <MinuteText
            key={minute.id}
            minute={minute}
            replaced={index < minutes.length - 1}
            erased={erasureOf(meeting.events, 'meeting.minute', minute.id)}
            own={minute.party === me.party.id}
            lines={lines}
          />
        ))}
      </ol>
      {meeting.commitments.length > 0 && (
        <OwedList
          line={meeting.line}
          lines={lines}
          subject={{ kind: 'meeting', id: meeting.id }}
          commitments={meeting.commitments}
        />
      )}
      <ProblemNote error={confirm.error} />
      {confirm.data && isHeld(confirm.data) && <Note tone="info">{t('approvals.held')}</Note>}
      {open && last !== undefined && !agreed && !correcting && (
        <div className={`${page['line']} no-print`}>
          {waitsForUs && (
            <PermittedButton
              line={meeting.line}
              act={meetingAct(meeting.type, commitsUs ? 'commit' : 'minute')}
              loading={confirm.isPending}
              onClick={() => confirm.mutate(last.id)}
            >
              {t('minute.confirm')}
            </PermittedButton>
          )}
          <Button variant="default" onClick={() => setCorrecting(true)}>
            {t('minute.correct')}
          </Button>
        </div>
      )}
      {open && (minutes.length === 0 || correcting) && (
        <Propose
          meeting={meeting}
          line={line}
          otherName={otherName}
          {...(last && correcting ? { corrects: last, onCancel: () => setCorrecting(false) } : {})}
          onDone={() => {
            setCorrecting(false);
            return fresh();
          }}
        />
      )}
    </Panel>
  );
}

interface ProposeProps {
  readonly meeting: Meeting;
  readonly line: LineView;
  readonly otherName: string;
  readonly corrects?: Minute;
  readonly onDone: () => Promise<unknown>;
  readonly onCancel?: () => void;
}

function Propose({ meeting, line, otherName, corrects, onDone, onCancel }: ProposeProps) {
  const { t } = useTranslation();
  const [text, setText, clear] = useDraft(`minute/${meeting.id}`, corrects?.text ?? '');
  const [drafts, setDrafts] = useState<readonly CommitmentDraft[]>([]);
  const id = useRef(uuid7());
  const wishes = toWishes(drafts, nodeNow());
  const commitsUs = drafts.some(({ owedBy }) => owedBy === line.self);
  const propose = useMutation({
    mutationFn: () =>
      meetingActs.minute(meeting.id, {
        id: id.current,
        text: text.trim(),
        ...(wishes && wishes.length > 0 ? { commitments: wishes } : {}),
      }),
    onSuccess: async (answer) => {
      clear();
      setDrafts([]);
      // A held minute is to be found under its own id when the head lets it go.
      if (!isHeld(answer)) id.current = uuid7();
      await onDone();
    },
  });
  return (
    <form
      className={`${page['form']} no-print`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!propose.isPending) propose.mutate();
      }}
    >
      <AudienceField audience={{ goesTo: otherName }} label={t('minute.write')} value={text} onChange={setText} rows={4} />
      <CommitmentFields line={line} drafts={drafts} onChange={setDrafts} />
      <ProblemNote error={propose.error} />
      {propose.data && isHeld(propose.data) && <Note tone="info">{t('approvals.held')}</Note>}
      <div className={page['line']}>
        <PermittedButton
          line={meeting.line}
          act={meetingAct(meeting.type, commitsUs ? 'commit' : 'minute')}
          type="submit"
          loading={propose.isPending}
          disabled={text.trim() === '' || wishes === undefined}
        >
          {t('minute.propose')}
        </PermittedButton>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('common.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
