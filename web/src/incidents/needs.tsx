import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Need, NeedKind, NewNeed, Wording } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { needKinds } from '../api/vocabulary-incidents.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useNewId } from '../drafts/use-id.ts';
import { AudienceField } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';
import { Said } from './said.tsx';
import { SayField, useSaying } from './say-field.tsx';
import { Told } from './told.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** What people who are harmed need, and how it was met. No name of a person is needed for any of it. */
export function Needs() {
  const { t } = useTranslation();
  const { incident, acts } = useIncident();
  if (incident.needs.length === 0 && !acts) return null;
  const open = incident.needs.filter(({ met }) => met === undefined).length;
  return (
    <Panel
      title={t('incidents.needs')}
      aside={open > 0 ? <Pill tone="warn">{t('incidents.needsOpen', { n: open })}</Pill> : undefined}
    >
      {incident.needs.length === 0 && <p className="dim">{t('incidents.noNeeds')}</p>}
      <ul className={classes['sides']}>
        {incident.needs.map((one) => (
          <One key={one.id} need={one} />
        ))}
      </ul>
      {acts && <NeedForm />}
    </Panel>
  );
}

function One({ need }: { readonly need: Need }) {
  const { t } = useTranslation();
  const { lines, known, self, acts } = useIncident();
  return (
    <li className={classes['side']} data-own={need.party === self || undefined}>
      <p className={page['line']}>
        <strong>{t(`needKind.${need.need}`)}</strong>
        {need.people !== undefined && <span className="num">{t('incidents.people', { n: need.people })}</span>}
        <Pill tone={need.met === undefined ? 'warn' : 'ok'}>
          {need.met === undefined ? t('incidents.notMet') : t('incidents.met')}
        </Pill>
      </p>
      <Said message={need.message} known={known} />
      {need.through !== null && <p>{t('incidents.throughWhom', { who: need.through })}</p>}
      <Told told={need} lines={lines} />
      {need.met && (
        <div className={page['quote']}>
          <Said message={need.met.message} known={known} />
          <Told told={need.met} lines={lines} />
        </div>
      )}
      {acts && need.met === undefined && <MetForm need={need.id} />}
    </li>
  );
}

function MetForm({ need }: { readonly need: string }) {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const opened = useOpened();
  const saying = useSaying(`met/${incident.id}/${need}`);
  const met = useIncidentAct(
    () => incidentActs.needMet(incident.id, need, saying.wording ?? {}),
    () => {
      saying.clear();
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.need"
      label={t('incidents.sayMet')}
      ready={saying.wording !== undefined}
      mutation={met}
      opened={opened}
    >
      <SayField line={incident.line} saying={saying} label={t('incidents.howMet')} audience={audience} required />
    </ActForm>
  );
}

function NeedForm() {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const opened = useOpened();
  const [newId, nextId] = useNewId();
  const [kind, setKind] = useState<NeedKind>('care');
  const [people, setPeople] = useState('');
  const [through, setThrough, clearThrough] = useDraft(`need/${incident.id}/through`);
  const saying = useSaying(`need/${incident.id}`);
  const add = useIncidentAct(
    () =>
      incidentActs.need(incident.id, {
        ...{ id: newId(), need: kind },
        ...(saying.wording as Wording),
        ...(people === '' ? {} : { people: Number(people) }),
        ...(through.trim() === '' ? {} : { through: through.trim() }),
      } as NewNeed),
    () => {
      saying.clear();
      clearThrough();
      nextId();
      setPeople('');
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.need"
      label={t('incidents.addNeed')}
      ready={saying.wording !== undefined}
      mutation={add}
      opened={opened}
    >
      <p className="dim">{t('incidents.noNameNeeded')}</p>
      <div className={page['row']}>
        <NativeSelect
          label={t('incidents.need')}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as NeedKind)}
          data={needKinds.map((one) => ({ value: one, label: t(`needKind.${one}`) }))}
        />
        <TextInput
          className={page['number'] ?? ''}
          label={t('incidents.howMany')}
          inputMode="numeric"
          value={people}
          onChange={({ currentTarget }) => setPeople(currentTarget.value.replace(/[^\d]/g, ''))}
        />
      </div>
      <SayField line={incident.line} saying={saying} label={t('incidents.whatNeeded')} audience={audience} required />
      <AudienceField
        audience={audience}
        label={t('incidents.through')}
        value={through}
        onChange={setThrough}
        rows={1}
        maxLength={200}
      />
    </ActForm>
  );
}
