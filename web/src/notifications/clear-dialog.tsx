import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clearance, ClearanceGround, Notification } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import type { PhraseUse } from '../api/phrases.ts';
import { clearanceGrounds, clearances } from '../api/vocabulary-notifications.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { PhraseComposer } from '../phrases/phrase-composer.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNotificationAct } from './use-notification-act.ts';

interface ClearDialogProps {
  readonly one: Notification;
  readonly otherName: string;
  readonly onClose: () => void;
}

/** Yes, yes with conditions, or no with its ground: an answer is always one of them. */
export function ClearDialog({ one, otherName, onClose }: ClearDialogProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Clearance>('cleared');
  const [ground, setGround] = useState<ClearanceGround>('security');
  const [words, setWords, forget] = useDraft(`notification-clear/${one.id}/${one.revision}`);
  const text = words.trim();
  const [phrases, setPhrases] = useState<readonly PhraseUse[]>([]);
  const conditions = { ...(text === '' ? {} : { text }), ...(phrases.length === 0 ? {} : { phrases: [...phrases] }) };
  const unsaid = answer === 'cleared-with-conditions' && Object.keys(conditions).length === 0;
  const clear = useNotificationAct(
    () =>
      notificationActs.clear(one.id, {
        answer,
        revision: one.revision,
        ...(answer === 'cleared-with-conditions' ? { conditions } : {}),
        ...(answer === 'not-cleared' ? { ground, ...(text === '' ? {} : { reason: text }) } : {}),
      }),
    () => {
      forget();
      onClose();
    },
  );
  return (
    <Dialog title={t('notifications.clear')} onClose={onClose} typing wide>
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!clear.isPending) clear.mutate();
        }}
      >
        <Choice
          shown
          label={t('clearances.answer')}
          value={answer}
          options={clearances.map((value) => ({ value, label: t(`clearance.${value}`) }))}
          onChange={setAnswer}
        />
        {answer === 'not-cleared' && (
          <NativeSelect
            label={t('clearances.ground')}
            value={ground}
            onChange={({ currentTarget: { value } }) => setGround(clearanceGrounds.find((one) => one === value) ?? ground)}
            data={clearanceGrounds.map((value) => ({ value, label: t(`clearanceGround.${value}`) }))}
          />
        )}
        {answer !== 'cleared' && (
          <AudienceField
            audience={{ goesTo: otherName }}
            label={answer === 'not-cleared' ? t('clearances.words') : t('clearances.conditions')}
            value={words}
            onChange={setWords}
          />
        )}
        {answer === 'cleared-with-conditions' && (
          <PhraseComposer
            value={phrases}
            onChange={setPhrases}
            line={one.line}
            audience={{ goesTo: otherName }}
            field={`notification-clear-phrase/${one.id}`}
          />
        )}
        <ProblemNote error={clear.error} />
        <PermittedButton
          line={one.line}
          act={one.emergency ? 'notification.clear-emergency' : 'notification.clear'}
          type="submit"
          loading={clear.isPending}
          disabled={unsaid}
        >
          {t(`clearanceDo.${answer}`)}
        </PermittedButton>
      </form>
    </Dialog>
  );
}
