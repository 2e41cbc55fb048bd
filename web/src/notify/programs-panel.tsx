import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addProgram, dropProgram, type Program, type ProgramEvent, programEvents, programsQuery } from '../api/programs.ts';
import { CheckList } from '../ui/check-list.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';

/** Programs of the party that are told when an incident or a notification changes: codes and times, no words and no place. */
export function ProgramsPanel() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data = [], error } = useQuery(programsQuery);
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly ProgramEvent[]>(programEvents);
  const add = useMutation({
    mutationFn: () => addProgram(url.trim(), events),
    retry: false,
    onSuccess: () => {
      setUrl('');
      return client.invalidateQueries({ queryKey: programsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  return (
    <Panel title={t('programs.title')}>
      <p>{t('programs.explain')}</p>
      <ProblemNote error={error} />
      {data.length > 0 && (
        <ul className={page['list']}>
          {data.map((one) => (
            <ProgramRow key={one.id} program={one} />
          ))}
        </ul>
      )}
      <form className={page['form']} onSubmit={submit}>
        <TextInput
          label={t('notifiers.url')}
          type="url"
          dir="ltr"
          required
          maxLength={2_000}
          value={url}
          onChange={({ currentTarget: { value } }) => setUrl(value)}
        />
        <CheckList
          legend={t('programs.events')}
          options={programEvents.map((value) => ({ value, label: t(`mapLayer.${value}s`) }))}
          picked={events}
          onChange={(picked) => setEvents(programEvents.filter((one) => picked.includes(one)))}
        />
        <ProblemNote error={add.error} />
        <div className={page['line']}>
          <Button type="submit" loading={add.isPending} disabled={events.length === 0}>
            {t('programs.add')}
          </Button>
        </div>
        {add.data && (
          <Note tone="warn">
            {t('programs.secret')}{' '}
            <code dir="ltr" className={page['text']}>
              {add.data.secret}
            </code>
          </Note>
        )}
      </form>
    </Panel>
  );
}

function ProgramRow({ program }: { readonly program: Program }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: () => dropProgram(program.id),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: programsQuery.queryKey }),
  });
  const { url, events, last } = program;
  return (
    <li>
      <div className={page['head']}>
        <bdi dir="ltr" className={page['text']}>
          {url}
        </bdi>
        <span className={page['line']}>
          {events.map((one) => (
            <Pill key={one} tone="quiet">
              {t(`mapLayer.${one}s`)}
            </Pill>
          ))}
          {last && <Pill tone={last.state === 'sent' ? 'ok' : 'bad'}>{t(`attemptState.${last.state}`)}</Pill>}
        </span>
      </div>
      <p className={page['line']}>
        {last && <Moment at={last.at} />}
        {last?.detail !== undefined && <span className="dim">{last.detail}</span>}
        <Button
          size="compact-sm"
          variant="default"
          loading={drop.isPending}
          aria-label={t('programs.dropLabel', { url })}
          onClick={() => drop.mutate()}
        >
          {t('programs.drop')}
        </Button>
      </p>
      <ProblemNote error={drop.error} />
    </li>
  );
}
