import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callActs } from '../api/calls.ts';
import { linesQuery, rememberCall } from '../api/queries.ts';
import type { CallView } from '../api/types.ts';
import { useKeys, useShortcuts } from '../app/keyboard.tsx';
import { partyName } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Note } from '../ui/note.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './ring.module.css';

interface RingActsProps {
  readonly call: CallView;
  readonly refusing: boolean;
  readonly onRefusing: (on: boolean) => void;
  readonly pending: boolean;
  readonly onAnswer: (as: 'voice' | 'text') => void;
}

export function RingActs({ call, refusing, onRefusing, pending, onAnswer }: RingActsProps) {
  const { t } = useTranslation();
  const keys = useKeys();
  const client = useQueryClient();
  const pass = useMutation({ mutationFn: () => callActs.pass(call.id), onSuccess: (view) => rememberCall(client, view) });
  useShortcuts({ pass: () => pass.isPending || pass.mutate(), refuse: () => onRefusing(true) }, 'ring', !refusing);
  if (refusing) return <RefuseForm call={call} onCancel={() => onRefusing(false)} />;
  return (
    <div className={classes['acts']}>
      <Button
        size="xl"
        className={classes['answer'] ?? ''}
        loading={pending}
        leftSection={<Icon name="phone" size={24} />}
        onClick={() => onAnswer('voice')}
      >
        {t('ring.answer')} <KeyHint value={keys.answer} />
      </Button>
      <div className={classes['others']}>
        <Button size="md" variant="default" leftSection={<Icon name="text" />} onClick={() => onAnswer('text')}>
          {t('ring.answerText')} <KeyHint value={keys.answerText} />
        </Button>
        <Button
          size="md"
          variant="default"
          loading={pass.isPending}
          leftSection={<Icon name="pass" />}
          onClick={() => pass.mutate()}
        >
          {t('ring.pass')} <KeyHint value={keys.pass} />
        </Button>
        <Button size="md" variant="default" leftSection={<Icon name="refuse" />} onClick={() => onRefusing(true)}>
          {t('ring.refuse')} <KeyHint value={keys.refuse} />
        </Button>
      </div>
      <ProblemNote error={pass.error} />
    </div>
  );
}

/** Says first what a refusal does not do; the reason is read by the other side. */
export function RefuseForm({ call, onCancel }: { readonly call: CallView; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: lines } = useQuery(linesQuery);
  const [reason, setReason, clear] = useDraft(`refuse/${call.id}`);
  const refuse = useMutation({
    mutationFn: () => callActs.refuse(call.id, reason.trim()),
    onSuccess: (view) => {
      clear();
      rememberCall(client, view);
      onCancel();
    },
  });
  const send = () => {
    if (reason.trim() !== '' && !refuse.isPending) refuse.mutate();
  };
  return (
    <form
      className={classes['refuse']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Note tone="warn">{t('ring.refuseWarns', { clause: call.duty.clause })}</Note>
      <AudienceField
        audience={{ goesTo: partyName(lines, call.from.party) }}
        label={t('ring.refuseReason')}
        value={reason}
        onChange={setReason}
        onEnter={send}
        required
        autoFocus
      />
      <ProblemNote error={refuse.error} />
      <div className={classes['others']}>
        <Button type="submit" size="md" color="red" disabled={reason.trim() === ''} loading={refuse.isPending}>
          {t('ring.refuseSend')}
        </Button>
        <Button size="md" variant="default" onClick={onCancel}>
          {t('common.back')}
        </Button>
      </div>
    </form>
  );
}
