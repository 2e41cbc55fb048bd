import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, RefusalGround } from '../api/house-types.ts';
import { meetingActs } from '../api/meetings.ts';
import { refusalGrounds } from '../api/vocabulary.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './meetings.module.css';

interface GroundDialogProps {
  readonly meeting: Meeting;
  readonly act: 'refuse' | 'cancel';
  readonly otherName: string;
  readonly onClose: () => void;
}

/** A no, and exactly what the other side will read of it: a ground from a short list, and words only if they are written. */
export function GroundDialog({ meeting, act, otherName, onClose }: GroundDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [ground, setGround] = useState<RefusalGround>('not-now');
  const [reason, setReason, clear] = useDraft(`ground/${meeting.id}`);
  const say = useMutation({
    mutationFn: () => meetingActs[act](meeting.id, ground, reason.trim()),
    onSuccess: async () => {
      clear();
      await Promise.all([['meetings'], ['duties'], ['approvals']].map((queryKey) => client.invalidateQueries({ queryKey })));
      onClose();
    },
  });
  return (
    <Dialog title={t(`meetings.${act}`)} onClose={onClose} typing>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          say.mutate();
        }}
      >
        <Choice
          shown
          label={t('meetings.ground')}
          value={ground}
          options={refusalGrounds.map((value) => ({ value, label: t(`refusalShort.${value}`) }))}
          onChange={setGround}
        />
        <AudienceField audience={{ goesTo: otherName }} label={t('meetings.words')} value={reason} onChange={setReason} />
        <section className={classes['read']} aria-live="polite">
          <h3>{t('meetings.theyRead', { party: otherName })}</h3>
          <p>{t(`refusalGround.${ground}`)}</p>
          {reason.trim() !== '' && (
            <p dir="auto" className={page['text']}>
              {reason.trim()}
            </p>
          )}
        </section>
        <ProblemNote error={say.error} />
        <Button type="submit" loading={say.isPending}>
          {t(`meetings.${act}`)}
        </Button>
      </form>
    </Dialog>
  );
}
