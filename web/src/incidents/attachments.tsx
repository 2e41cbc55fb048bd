import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attach, attachmentUrl, mostOctets } from '../api/attachments.ts';
import type { IncidentAttachment } from '../api/incident-types.ts';
import { usePreferences } from '../app/preferences.ts';
import { useNewId } from '../drafts/use-id.ts';
import { figure } from '../i18n/time.ts';
import { AudienceTag } from '../ui/audience-field.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';
import { Told } from './told.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** Pictures, video and documents: what both hold, what stays with the party that took it, and what was taken out. */
export function Attachments() {
  const { t } = useTranslation();
  const { incident, acts } = useIncident();
  if (incident.attachments.length === 0 && !acts) return null;
  return (
    <Panel title={t('incidents.attachments')}>
      {incident.attachments.length === 0 && <p className="dim">{t('incidents.noAttachments')}</p>}
      <ul className={page['stack']}>
        {incident.attachments.map((one) => (
          <One key={one.id} attachment={one} />
        ))}
      </ul>
      {acts && <UploadForm />}
    </Panel>
  );
}

const kilo = 1_024;

function One({ attachment }: { readonly attachment: IncidentAttachment }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { incident, lines, self } = useIncident();
  const { id, name, type, size, shared, original, keepsLocation, caption, party } = attachment;
  const url = attachmentUrl(incident.id, id);
  if (name === null) return <li className="dim">{t('call.erased')}</li>;
  return (
    <li className={classes['side']} data-own={party === self || undefined}>
      <p className={page['line']}>
        <a href={url} download={name}>
          <bdi>{name}</bdi>
        </a>
        <span className="dim num">
          {type} · {t('incidents.kilobytes', { n: figure(Math.ceil(size / kilo), language) })}
        </span>
        <Pill tone={keepsLocation === true ? 'warn' : 'quiet'}>
          {keepsLocation === true
            ? t('incidents.locationKept')
            : shared === original
              ? t('incidents.nothingStripped')
              : t('incidents.locationStripped')}
        </Pill>
      </p>
      {caption !== null && (
        <p dir="auto" className={page['text']}>
          {caption}
        </p>
      )}
      <dl className={page['facts']}>
        <dt>{t('incidents.sharedHash')}</dt>
        <dd className={classes['hash']} dir="ltr">
          {shared}
        </dd>
        <dt>{t('incidents.originalHash')}</dt>
        <dd className={classes['hash']} dir="ltr">
          {original}
        </dd>
      </dl>
      {party === self && shared !== original && (
        <p className="no-print">
          <a href={`${url}?original=true`} download={name}>
            {t('incidents.readOriginal')}
          </a>
        </p>
      )}
      <Told told={attachment} lines={lines} />
    </li>
  );
}

function UploadForm() {
  const { t } = useTranslation();
  const { incident, audience } = useIncident();
  const opened = useOpened();
  const [newId, nextId] = useNewId();
  const [file, setFile] = useState<File>();
  const [caption, setCaption] = useState('');
  const [keepLocation, setKeep] = useState(false);
  const [share, setShare] = useState(0);
  const tooLarge = file !== undefined && file.size > mostOctets;
  const upload = useIncidentAct(
    () => {
      if (file === undefined) throw new Error('no file');
      setShare(0);
      return attach(incident.id, { id: newId(), file, caption: caption.trim(), keepLocation, onProgress: setShare });
    },
    () => {
      nextId();
      setFile(undefined);
      setCaption('');
      setKeep(false);
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.attach"
      label={t('incidents.attach')}
      ready={file !== undefined && file.size > 0 && !tooLarge}
      mutation={upload}
      opened={opened}
    >
      <AudienceTag audience={audience} />
      <label className={page['stack']}>
        {t('incidents.file')}
        <input type="file" required onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])} />
      </label>
      {tooLarge && <Note tone="warn">{t('incidents.tooLarge', { n: mostOctets / kilo / kilo })}</Note>}
      <TextInput
        label={t('incidents.caption')}
        dir="auto"
        maxLength={2_000}
        value={caption}
        onChange={({ currentTarget }) => setCaption(currentTarget.value)}
      />
      <label className={page['check']}>
        <input type="checkbox" checked={keepLocation} onChange={({ currentTarget }) => setKeep(currentTarget.checked)} />
        <span>{t('incidents.keepLocation')}</span>
      </label>
      <p className="dim">{keepLocation ? t('incidents.willKeep') : t('incidents.willStrip')}</p>
      {upload.isPending && (
        <progress className={classes['progress']} value={share} max={1} aria-label={t('incidents.sending')}>
          {Math.round(share * 100)} %
        </progress>
      )}
    </ActForm>
  );
}
