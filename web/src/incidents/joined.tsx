import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkKind } from '../api/incident-types.ts';
import { incidentActs, incidentListQuery, incidentQuery } from '../api/incidents.ts';
import { callLogQuery } from '../api/queries.ts';
import { usePreferences } from '../app/preferences.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { clockTime, dayOf } from '../i18n/time.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import { Told } from './told.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** What is one event with it, which of them leads, and what else belongs to it. Either side can undo it. */
export function Joined() {
  const { t } = useTranslation();
  const { incident, lines, acts } = useIncident();
  const { joined, links } = incident;
  const unlink = useIncidentAct(({ kind, id }: { readonly kind: LinkKind; readonly id: string }) =>
    incidentActs.unlink(incident.id, kind, id),
  );
  if (joined.with.length === 0 && links.length === 0 && !acts) return null;
  return (
    <Panel title={t('incidents.joined')}>
      {joined.with.length + links.length === 0 && <p className="dim">{t('incidents.nothingJoined')}</p>}
      <ul className={page['stack']}>
        {joined.with.map((id) => (
          <li key={id} className={page['stack']}>
            <p className={page['line']}>
              <Pill tone="info">{joined.leads === id ? t('incidents.leads') : t('incidents.led')}</Pill>
              <OtherIncident id={id} />
            </p>
            {acts && <ReasonForm other={id} act="part" />}
          </li>
        ))}
        {links.map((one) => (
          <li key={`${one.kind} ${one.id}`} className={page['line']}>
            <Pill>{t(`linkKind.${one.kind}`)}</Pill>
            {one.kind === 'incident' ? (
              <OtherIncident id={one.id} />
            ) : (
              <a href={`/${one.kind}s/${one.id}`}>{t('incidents.show')}</a>
            )}
            <Told told={one} lines={lines} />
            {acts && (
              <Button className="no-print" size="compact-xs" variant="default" onClick={() => unlink.mutate(one)}>
                {t('incidents.unlink')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={unlink.error} />
      {acts && joined.leads === undefined && <JoinForm />}
      {acts && <LinkForm />}
    </Panel>
  );
}

function OtherIncident({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(incidentQuery(id));
  return (
    <Link to="/incidents/$id" params={{ id }}>
      {data === undefined ? t('linkKind.incident') : t(`incidentKind.${data.kind}`)}
    </Link>
  );
}

/** Why two are one event, or are not after all: the other side reads it. */
function ReasonForm({ other, act }: { readonly other: string; readonly act: 'join' | 'part' }) {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const opened = useOpened();
  const [reason, setReason, clear] = useDraft(`${act}/${incident.id}/${other}`);
  const say = useIncidentAct(
    () => incidentActs[act](incident.id, other, reason.trim()),
    () => {
      clear();
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.join"
      label={act === 'join' ? t('incidents.join') : t('incidents.part')}
      ready={reason.trim() !== '' && other !== ''}
      mutation={say}
      opened={opened}
    >
      <AudienceField audience={audience} label={t('incidents.why')} value={reason} onChange={setReason} required />
    </ActForm>
  );
}

function useOthers(): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { incident } = useIncident();
  const { data } = useInfiniteQuery(incidentListQuery({ line: incident.line }, false));
  return (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id }) => id !== incident.id)
    .map(({ id, kind, when }) => {
      const at = Date.parse(when.at);
      return { value: id, label: `${t(`incidentKind.${kind}`)} · ${dayOf(at, language)} ${clockTime(at, language)}` };
    });
}

function JoinForm() {
  const { t } = useTranslation();
  const [other, setOther] = useState('');
  const others = useOthers();
  if (others.length === 0) return null;
  return (
    <div className={`${page['stack']} no-print`}>
      <NativeSelect
        label={t('incidents.joinWith')}
        description={t('incidents.joinHow')}
        value={other}
        onChange={({ currentTarget }) => setOther(currentTarget.value)}
        data={[{ value: '', label: '—' }, ...others]}
      />
      {other !== '' && <ReasonForm key={other} other={other} act="join" />}
    </div>
  );
}

/** Calls and other incidents; what is linked from elsewhere stands above. */
function LinkForm() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { incident } = useIncident();
  const { data: log } = useInfiniteQuery(callLogQuery(undefined));
  const [chosen, setChosen] = useState('');
  const others = useOthers();
  const calls = (log?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ line }) => line === incident.line)
    .map(({ id, placedAt }) => ({
      value: `call ${id}`,
      label: `${t('linkKind.call')} · ${dayOf(Date.parse(placedAt), language)} ${clockTime(Date.parse(placedAt), language)}`,
    }));
  const all = [...calls, ...others.map(({ value, label }) => ({ value: `incident ${value}`, label }))];
  const link = useIncidentAct(
    () => {
      const [kind = 'call', id = ''] = chosen.split(' ');
      return incidentActs.link(incident.id, kind as LinkKind, id);
    },
    () => setChosen(''),
  );
  if (all.length === 0) return null;
  return (
    <div className={`${page['row']} no-print`}>
      <NativeSelect
        label={t('incidents.linkWith')}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[{ value: '', label: '—' }, ...all]}
      />
      <Button variant="default" size="sm" disabled={chosen === ''} loading={link.isPending} onClick={() => link.mutate()}>
        {t('incidents.link')}
      </Button>
      <ProblemNote error={link.error} />
    </div>
  );
}
