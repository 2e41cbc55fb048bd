import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { callActs } from '../api/calls.ts';
import { nodeNow } from '../api/clock.ts';
import { approvalsQuery } from '../api/house.ts';
import { isHeld } from '../api/house-types.ts';
import { ApiProblem } from '../api/problem.ts';
import { linesQuery, rememberCall } from '../api/queries.ts';
import type { CallView, LineView } from '../api/types.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { asking } from '../approvals/asking.ts';
import { erasureOf } from '../calls/erased.tsx';
import { lineOf } from '../calls/names.ts';
import { useDraft, useOutbox } from '../drafts/drafts-context.tsx';
import { unconfirmedMinute } from '../home/due.ts';
import { type CommitmentDraft, toWishes } from '../meetings/commitment-draft.ts';
import { CommitmentFields } from '../meetings/commitment-fields.tsx';
import { OwedList } from '../meetings/owed-list.tsx';
import { usePermission } from '../posture/use-permission.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import classes from './call.module.css';
import { MinuteText } from './minute-text.tsx';
import { possibleActs } from './possible.ts';

/** What both confirm was said: one side proposes, the other confirms or corrects. */
export function Minutes({ call, otherName }: { readonly call: CallView; readonly otherName: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { outbox, items } = useOutbox();
  const { data: lines } = useQuery(linesQuery);
  const { data: approvals } = useQuery(approvalsQuery);
  const [correcting, setCorrecting] = useState(false);
  const confirm = useMutation({
    mutationFn: (of: string) => callActs.confirmMinute(call.id, of),
    onSuccess: async (answer) => {
      if (isHeld(answer)) await client.invalidateQueries({ queryKey: approvalsQuery.queryKey });
      else rememberCall(client, answer);
    },
  });
  const open = possibleActs(call, me.party.id).minute && mayAct(me);
  const waiting = items.filter(
    (item) => item.kind === 'minute' && item.call === call.id && !call.minutes.some((minute) => minute.id === item.id),
  );
  const toConfirm = unconfirmedMinute(call, me.party.id);
  const agreed = call.minutes.some((minute) => minute.confirmedBy !== undefined);
  if (!open && call.minutes.length === 0) return null;
  const held = (approvals ?? []).filter(
    ({ state, act }) => state === 'asked' && asking(act)?.subject === call.id && asking(act)?.what === 'call',
  );
  const mayPropose = open && held.length === 0 && waiting.length === 0 && (call.minutes.length === 0 || correcting);
  return (
    <Panel title={t('minute.title')} aside={agreed ? <Pill tone="ok">{t('minute.agreed')}</Pill> : undefined}>
      {call.minutes.length === 0 && waiting.length === 0 && <p className="dim">{t('minute.none')}</p>}
      <ol className={classes['minutes']}>
        {call.minutes.map((minute, index) => (
          <MinuteText
            key={minute.id}
            minute={minute}
            replaced={index < call.minutes.length - 1}
            erased={erasureOf(call.events, 'call.minute', minute.id)}
            own={minute.party === me.party.id}
            lines={lines}
          />
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
      {held.map((one) => (
        <Note key={one.id} tone="info">
          {t('approvals.held')}
          {asking(one.act)?.words.map((words) => (
            <p key={words} dir="auto" className={classes['minuteText']}>
              {words}
            </p>
          ))}
        </Note>
      ))}
      {call.commitments.length > 0 && (
        <OwedList line={call.line} lines={lines} subject={{ kind: 'call', id: call.id }} commitments={call.commitments} />
      )}
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
          line={lineOf(lines, call.line)}
          otherName={otherName}
          begin={correcting ? (call.minutes[call.minutes.length - 1]?.text ?? '') : ''}
          onDone={() => setCorrecting(false)}
          {...(correcting ? { onCancel: () => setCorrecting(false) } : {})}
        />
      )}
    </Panel>
  );
}

interface ProposeMinuteProps {
  readonly call: CallView;
  readonly line: LineView | undefined;
  readonly otherName: string;
  readonly begin: string;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

function ProposeMinute({ call, line, otherName, begin, onDone, onCancel }: ProposeMinuteProps) {
  const { t } = useTranslation();
  const { outbox } = useOutbox();
  const [text, write, clear] = useDraft(`minute/${call.id}`, begin);
  const [drafts, setDrafts] = useState<readonly CommitmentDraft[]>([]);
  const wishes = toWishes(drafts, nodeNow());
  const commitsUs = drafts.some(({ owedBy }) => owedBy === line?.self);
  const { permitted, why, note } = usePermission(call.line, commitsUs ? 'call.commit' : 'call.minute');
  const ready = text.trim() !== '' && wishes !== undefined && permitted;
  const propose = () => {
    if (!ready) return;
    const id = uuid7();
    // Each commitment has its id from here on: sent twice, it is one.
    const commitments = wishes.map((one) => ({ ...one, id: uuid7() }));
    const body = { id, text: text.trim(), ...(commitments.length > 0 ? { commitments } : {}) };
    outbox.add({ id, kind: 'minute', call: call.id, path: `/api/calls/${call.id}/minute`, body });
    clear();
    setDrafts([]);
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
      {line && <CommitmentFields line={line} drafts={drafts} onChange={setDrafts} />}
      {(why ?? note) !== undefined && <p className="dim">{why ?? note}</p>}
      <div className={classes['actions']}>
        <Button type="submit" size="sm" disabled={!ready}>
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
