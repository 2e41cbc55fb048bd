import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { Notification, Passage } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import { passages } from '../api/vocabulary-notifications.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNotificationAct } from './use-notification-act.ts';

interface PassageDialogProps {
  readonly one: Notification;
  readonly otherName: string;
  readonly onClose: () => void;
}

/** Where a movement has come to: known at the crossing, passed, returned. */
export function PassageDialog({ one, otherName, onClose }: PassageDialogProps) {
  const { t } = useTranslation();
  const next = passages.find((value) => !one.passages.some(({ passage }) => passage === value));
  const [passage, setPassage] = useState<Passage>(next ?? 'passed');
  const [at, setAt] = useState(() => localInput(nodeNow()));
  const moment = Date.parse(at);
  const say = useNotificationAct(() => notificationActs.passage(one.id, passage, new Date(moment).toISOString()), onClose);
  return (
    <Dialog title={t('passages.note')} onClose={onClose} typing>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!say.isPending) say.mutate();
        }}
      >
        <AudienceTag audience={{ goesTo: otherName }} />
        <Choice
          label={t('passages.what')}
          value={passage}
          options={passages.map((value) => ({ value, label: t(`passage.${value}`) }))}
          onChange={setPassage}
        />
        <TextInput
          label={t('passages.at')}
          type="datetime-local"
          required
          value={at}
          description={<InUtc local={at} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget: { value } }) => setAt(value)}
        />
        <ProblemNote error={say.error} />
        <Button type="submit" loading={say.isPending} disabled={Number.isNaN(moment)}>
          {t('passages.note')}
        </Button>
      </form>
    </Dialog>
  );
}
