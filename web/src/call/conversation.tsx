import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import { ApiProblem } from '../api/problem.ts';
import type { CallView } from '../api/types.ts';
import { mayAct, useMe } from '../app/me-context.tsx';
import { erasureOf } from '../calls/erased.tsx';
import { Reason } from '../calls/reason.tsx';
import { useDraft, useOutbox } from '../drafts/drafts-context.tsx';
import type { OutboxItem } from '../drafts/outbox.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import classes from './conversation.module.css';
import { possibleActs } from './possible.ts';

/** Text beside the voice, part of the record. Each message says how far it has come. */
export function Conversation({ call, otherName }: { readonly call: CallView; readonly otherName: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { items } = useOutbox();
  const stored = new Set(call.messages.map((message) => message.id));
  const waiting = items.filter((item) => item.kind === 'message' && item.call === call.id && !stored.has(item.id));
  const list = useRef<HTMLDivElement>(null);
  const count = call.messages.length + waiting.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the list to its end
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [count]);
  const { write } = possibleActs(call, me.party.id);
  if (!write && count === 0) return null;
  return (
    <Panel title={t('chat.title')}>
      {count === 0 ? (
        <p className="dim">{t('chat.empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached with the keyboard
        <div ref={list} className={classes['scroll']} tabIndex={0} aria-label={t('chat.title')} role="log">
          <ol className={classes['list']}>
            {call.messages.map((message) => (
              <li key={message.id} data-own={message.party === me.party.id || undefined}>
                <p className={classes['meta']}>
                  <bdi>{message.by.alias}</bdi> · <Moment at={message.at} />
                </p>
                <p className={classes['text']} dir="auto">
                  <Reason text={message.text} erased={erasureOf(call.events, 'call.message', message.id)} />
                </p>
                {message.party === me.party.id && <p className={classes['delivery']}>{t(`delivery.${message.delivery}`)}</p>}
              </li>
            ))}
            {waiting.map((item) => (
              <Waiting key={item.id} item={item} />
            ))}
          </ol>
        </div>
      )}
      {write && mayAct(me) && <Composer call={call} otherName={otherName} />}
      {!write && <p className="dim">{t('chat.closed')}</p>}
    </Panel>
  );
}

function Waiting({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation();
  const { outbox } = useOutbox();
  const [, write] = useDraft(`message/${item.call}`);
  const text = String(item.body['text']);
  return (
    <li data-own data-waiting>
      <p className={classes['text']} dir="auto">
        {text}
      </p>
      {item.refused ? (
        <>
          <ProblemNote error={new ApiProblem(403, item.refused)} />
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              outbox.withdraw(item.id);
              write(text);
            }}
          >
            {t('chat.takeBack')}
          </Button>
        </>
      ) : (
        <p className={classes['delivery']}>{t('delivery.notYet')}</p>
      )}
    </li>
  );
}

function Composer({ call, otherName }: { readonly call: CallView; readonly otherName: string }) {
  const { t } = useTranslation();
  const { outbox } = useOutbox();
  const [text, write, clear] = useDraft(`message/${call.id}`);
  const send = () => {
    if (text.trim() === '') return;
    const id = uuid7();
    outbox.add({ id, kind: 'message', call: call.id, path: `/api/calls/${call.id}/messages`, body: { id, text: text.trim() } });
    clear();
  };
  return (
    <form
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <AudienceField audience={{ goesTo: otherName }} label={t('chat.write')} value={text} onChange={write} onEnter={send}>
        <div className={classes['send']}>
          <span className="dim">{t('chat.enter')}</span>
          <Button type="submit" size="sm" disabled={text.trim() === ''} rightSection={<Icon name="send" size={16} />}>
            {t('chat.send')}
          </Button>
        </div>
      </AudienceField>
      {call.held && <Note tone="quiet">{t('chat.held')}</Note>}
    </form>
  );
}
