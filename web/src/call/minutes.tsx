import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { callActs } from '../api/calls.ts';
import { ApiProblem } from '../api/problem.ts';
import { rememberCall } from '../api/queries.ts';
import type { CallView, MinuteView } from '../api/types.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { useDraft, useOutbox } from '../drafts/drafts-context.tsx';
import { unconfirmedMinute } from '../home/due.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './call.module.css';
import { possibleActs } from './possible.ts';

/** What both confirm was said: one side proposes, the other confirms or corrects. */
export function Minutes({ call, otherName }: { readonly call: CallView; readonly otherName: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { outbox, items } = useOutbox();
  const [correcting, setCorrecting] = useState(false);
  const confirm = useMutation({
    mutationFn: (of: string) => callActs.confirmMinute(call.id, of),
    onSuccess: (view) => rememberCall(client, view),
  });
  const open = possibleActs(call, me.party.id).minute && mayAct(me);
  const waiting = items.filter(
    (item) => item.kind === 'minute' && item.call === call.id && !call.minutes.some((minute) => minute.id === item.id),
  );
  const toConfirm = unconfirmedMinute(call, me.party.id);
  const agreed = call.minutes.some((minute) => minute.confirmedBy !== undefined);
  if (!open && call.minutes.length === 0) return null;
  const mayPropose = open && waiting.length === 0 && (call.minutes.length === 0 || correcting);
  return (
    <Panel title={t('minute.title')} aside={agreed ? <Pill tone="ok">{t('minute.agreed')}</Pill> : undefined}>
      {call.minutes.length === 0 && waiting.length === 0 && <p className="dim">{t('minute.none')}</p>}
      <ol className={classes['minutes']}>
        {call.minutes.map((minute, index) => (
          <Minute key={minute.id} minute={minute} replaced={index < call.minutes.length - 1} own={minute.party === me.party.id} />
        ))}
        {waiting.map((item) => (
          <li key={item.id} data-waiting>
            <p className={classes['minuteText']} dir="auto">
              {String(item.body['text'])}
            </p>
            {item.refused ? (
              <>
                <ProblemNote error={new ApiProblem(403, item.refused)} />
                <Button size="compact-xs" variant="default" onClick={() => outbox.withdraw(item.id)}>
                  {t('common.discard')}
                </Button>
              </>
            ) : (
              <p className="dim">{t('delivery.notYet')}</p>
            )}
          </li>
        ))}
      </ol>
      <ProblemNote error={confirm.error} />
      {open && call.minutes.length > 0 && !agreed && !correcting && waiting.length === 0 && (
        <div className={`${classes['actions']} no-print`}>
          {toConfirm && (
            <Button
              size="sm"
              leftSection={<Icon name="check" />}
              loading={confirm.isPending}
              onClick={() => confirm.mutate(toConfirm.id)}
            >
              {t('minute.confirm')}
            </Button>
          )}
          <Button size="sm" variant="default" onClick={() => setCorrecting(true)}>
            {t('minute.correct')}
          </Button>
        </div>
      )}
      {mayPropose && (
        <ProposeMinute
          call={call}
          otherName={otherName}
          begin={correcting ? (call.minutes[call.minutes.length - 1]?.text ?? '') : ''}
          onDone={() => setCorrecting(false)}
          {...(correcting ? { onCancel: () => setCorrecting(false) } : {})}
        />
      )}
    </Panel>
  );
}

function Minute({ minute, replaced, own }: { readonly minute: MinuteView; readonly replaced: boolean; readonly own: boolean }) {
  const { t } = useTranslation();
  return (
    <li data-replaced={replaced || undefined}>
      <p className="dim">
        {minute.corrects === undefined
          ? t('minute.proposedBy', { who: minute.by.alias })
          : t('minute.correctedBy', { who: minute.by.alias })}{' '}
        · <Moment at={minute.at} utc /> · {t(`delivery.${minute.delivery}`)}
      </p>
      <p className={classes['minuteText']} dir="auto">
        {minute.text ?? t('call.erased')}
      </p>
      {minute.confirmedBy !== undefined ? (
        <Pill tone="ok">{own ? t('minute.confirmed') : t('minute.confirmedByUs')}</Pill>
      ) : (
        <Pill tone={replaced ? 'quiet' : 'warn'}>
          {replaced ? t('minute.replaced') : own ? t('minute.waits') : t('minute.waitsForUs')}
        </Pill>
      )}
    </li>
  );
}

interface ProposeMinuteProps {
  readonly call: CallView;
  readonly otherName: string;
  readonly begin: string;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

function ProposeMinute({ call, otherName, begin, onDone, onCancel }: ProposeMinuteProps) {
  const { t } = useTranslation();
  const { outbox } = useOutbox();
  const [text, write, clear] = useDraft(`minute/${call.id}`, begin);
  const propose = () => {
    if (text.trim() === '') return;
    const id = uuid7();
    outbox.add({ id, kind: 'minute', call: call.id, path: `/api/calls/${call.id}/minute`, body: { id, text: text.trim() } });
    clear();
    onDone();
  };
  return (
    <form
      className={`${classes['propose']} no-print`}
      onSubmit={(event) => {
        event.preventDefault();
        propose();
      }}
    >
      <AudienceField audience={{ goesTo: otherName }} label={t('minute.write')} value={text} onChange={write} rows={4} />
      <div className={classes['actions']}>
        <Button type="submit" size="sm" disabled={text.trim() === ''}>
          {t('minute.propose')}
        </Button>
        {onCancel && (
          <Button size="sm" variant="default" onClick={onCancel}>
            {t('common.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
