import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentName, NamePurpose } from '../api/incident-types.ts';
import { incidentActs, readName } from '../api/incidents.ts';
import { namePurposes } from '../api/vocabulary-incidents.ts';
import { useNewId } from '../drafts/use-id.ts';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField, AudienceTag } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import { Told } from './told.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/**
 * Names of people, apart from all else: written down for a purpose, read for that purpose, each reading told to oversight. They
 * are not kept as drafts, not printed, and gone from the screen when it is left.
 */
export function Names() {
  const { t } = useTranslation();
  const { incident, acts } = useIncident();
  if (incident.names.length === 0 && !acts) return null;
  return (
    <Panel title={t('incidents.personNames')} noPrint>
      <p className="dim">{t('incidents.namesHow')}</p>
      <ul className={page['stack']}>
        {incident.names.map((one) => (
          <One key={one.id} name={one} />
        ))}
      </ul>
      {acts && <NameForm />}
    </Panel>
  );
}

function One({ name }: { readonly name: IncidentName }) {
  const { t } = useTranslation();
  const { incident, lines } = useIncident();
  const [purpose, setPurpose] = useState<NamePurpose | ''>('');
  // Nothing of it is kept in the cache of queries: it lives in this component alone.
  const read = useMutation({ mutationFn: (wanted: NamePurpose) => readName(incident.id, name.id, wanted), gcTime: 0 });
  return (
    <li className={page['stack']}>
      <p className={page['line']}>
        <strong>{t(`namePurpose.${name.purpose}`)}</strong>
        <Told told={name} lines={lines} />
      </p>
      {read.data ? (
        <div className={page['line']} aria-live="polite">
          <strong dir="auto">{read.data.name ?? t('call.erased')}</strong>
          {read.data.note !== null && <span dir="auto">{read.data.note}</span>}
          <Button size="compact-sm" variant="default" onClick={() => read.reset()}>
            {t('incidents.hideName')}
          </Button>
        </div>
      ) : (
        <div className={page['row']}>
          <NativeSelect
            label={t('incidents.readFor')}
            value={purpose}
            onChange={({ currentTarget }) => setPurpose(currentTarget.value as NamePurpose | '')}
            data={[{ value: '', label: '—' }, ...namePurposes.map((one) => ({ value: one, label: t(`namePurpose.${one}`) }))]}
          />
          <PermittedButton
            line={incident.line}
            act="incident.read-name"
            size="sm"
            variant="default"
            disabled={purpose === ''}
            loading={read.isPending}
            onClick={() => purpose !== '' && read.mutate(purpose)}
          >
            {t('incidents.readName')}
          </PermittedButton>
        </div>
      )}
      <ProblemNote error={read.error} />
    </li>
  );
}

function NameForm() {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const opened = useOpened();
  const [newId, nextId] = useNewId();
  const [purpose, setPurpose] = useState<NamePurpose>('medical-care');
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const add = useIncidentAct(
    () =>
      incidentActs.name(incident.id, {
        ...{ id: newId(), purpose, name: name.trim() },
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    () => {
      nextId();
      setName('');
      setNote('');
      opened.close();
    },
  );
  return (
    <ActForm act="incident.name" label={t('incidents.addName')} ready={name.trim() !== ''} mutation={add} opened={opened}>
      <AudienceTag audience={audience} />
      <div className={page['row']}>
        <NativeSelect
          label={t('incidents.purpose')}
          value={purpose}
          onChange={({ currentTarget }) => setPurpose(currentTarget.value as NamePurpose)}
          data={namePurposes.map((one) => ({ value: one, label: t(`namePurpose.${one}`) }))}
        />
        <TextInput
          label={t('incidents.personName')}
          dir="auto"
          required
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </div>
      <AudienceField audience={audience} label={t('incidents.note')} value={note} onChange={setNote} rows={1} />
    </ActForm>
  );
}
