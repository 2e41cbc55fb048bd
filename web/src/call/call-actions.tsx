import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { callActs } from '../api/calls.ts';
import { rememberCall } from '../api/queries.ts';
import type { CallView, Precedence } from '../api/types.ts';
import { precedences } from '../api/vocabulary.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { RefuseForm } from '../ring/ring-acts.tsx';
import { useAnswer } from '../ring/use-answer.ts';
import { Icon } from '../ui/icons.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './call.module.css';
import { possibleActs } from './possible.ts';
import { useVoiceCenter } from './voice-center.tsx';

/** What can be done with the call now, the likely act first. What the node would refuse is not offered. */
export function CallActions({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const voice = useVoiceCenter();
  const answer = useAnswer();
  const [refusing, setRefusing] = useState(false);
  const keep = (view: CallView) => rememberCall(client, view);
  const reread = () => client.invalidateQueries({ queryKey: ['call', call.id] });
  const pass = useMutation({ mutationFn: () => callActs.pass(call.id), onSuccess: keep, onError: reread });
  const end = useMutation({ mutationFn: () => callActs.end(call.id), onSuccess: keep, onError: reread });
  const hold = useMutation({ mutationFn: (on: boolean) => callActs.hold(call.id, on), onSuccess: keep, onError: reread });
  const mark = useMutation({
    mutationFn: (precedence: Precedence) => callActs.mark(call.id, precedence),
    onSuccess: keep,
    onError: reread,
  });
  const callBack = useMutation({
    // One id for all tries of one press, so that a retry makes no second call.
    mutationFn: (id: string) => callActs.returnCall(call.id, id),
    onSuccess: async (view) => {
      voice.expect(view.id);
      keep(view);
      await navigate({ to: '/calls/$id', params: { id: view.id } });
    },
    onError: reread,
  });
  if (!mayAct(me)) return null;
  const can = possibleActs(call, me.party.id);
  if (refusing && can.refuse) return <RefuseForm call={call} onCancel={() => setRefusing(false)} />;
  const error = answer.error ?? pass.error ?? end.error ?? hold.error ?? mark.error ?? callBack.error;
  return (
    <section className={`${classes['actions']} no-print`} aria-label={t('call.actions')}>
      {can.answer && (
        <>
          <Button
            size="md"
            loading={answer.isPending}
            leftSection={<Icon name="phone" />}
            onClick={() => answer.mutate({ call, as: 'voice' })}
          >
            {t('ring.answer')}
          </Button>
          <Button
            size="md"
            variant="default"
            leftSection={<Icon name="text" />}
            onClick={() => answer.mutate({ call, as: 'text' })}
          >
            {t('ring.answerText')}
          </Button>
        </>
      )}
      {can.pass && (
        <Button
          size="md"
          variant="default"
          loading={pass.isPending}
          leftSection={<Icon name="pass" />}
          onClick={() => pass.mutate()}
        >
          {t('ring.pass')}
        </Button>
      )}
      {can.refuse && (
        <Button size="md" variant="default" leftSection={<Icon name="refuse" />} onClick={() => setRefusing(true)}>
          {t('ring.refuse')}
        </Button>
      )}
      {can.callBack && (
        <Button
          size="md"
          variant={can.answer ? 'default' : 'filled'}
          loading={callBack.isPending}
          leftSection={<Icon name="phone" />}
          onClick={() => callBack.mutate(uuid7())}
        >
          {t('call.callBack')}
        </Button>
      )}
      {can.hold && (
        <Button
          size="md"
          variant="default"
          loading={hold.isPending}
          leftSection={<Icon name={call.held ? 'play' : 'hold'} />}
          onClick={() => hold.mutate(!call.held)}
        >
          {call.held ? t('call.resume') : t('call.hold')}
        </Button>
      )}
      {can.end && (
        <Button
          size="md"
          color="red"
          variant="outline"
          loading={end.isPending}
          leftSection={<Icon name="end" />}
          onClick={() => end.mutate()}
        >
          {call.state === 'answered' ? t('call.end') : t('call.giveUp')}
        </Button>
      )}
      {can.mark && (
        <NativeSelect
          className={classes['mark'] ?? ''}
          aria-label={t('call.markLabel')}
          value=""
          disabled={mark.isPending}
          onChange={({ currentTarget: { value } }) => {
            const chosen = precedences.find((one) => one === value);
            if (chosen) mark.mutate(chosen);
          }}
          data={[
            { value: '', label: t('call.markLabel') },
            ...precedences
              .filter((one) => one !== call.precedence)
              .map((one) => ({ value: one, label: t('call.markAs', { precedence: t(`precedence.${one}`) }) })),
          ]}
        />
      )}
      <ProblemNote error={error} />
    </section>
  );
}
