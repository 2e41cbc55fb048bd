import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { Figure, FigureEntry, FigureKind, FigureSource } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { figureKinds, figureSources } from '../api/vocabulary-incidents.ts';
import { usePreferences } from '../app/preferences.ts';
import { nameOf, partyName } from '../calls/names.ts';
import { useDraft } from '../drafts/drafts-context.tsx';
import { useNewId } from '../drafts/use-id.ts';
import { figure as written } from '../i18n/time.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { AudienceField } from '../ui/audience-field.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Moment } from '../ui/time.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import { GradeField } from './grade-field.tsx';
import classes from './incidents.module.css';
import { ReadBacks } from './read-backs.tsx';
import { Told } from './told.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** All that was said of each number, side by side; nothing is averaged, and *agreed by both* is a state of its own. */
export function Figures() {
  const { t } = useTranslation();
  const { incident, acts } = useIncident();
  if (incident.figures.length === 0 && !acts) return null;
  return (
    <Panel title={t('incidents.figures')}>
      {incident.figures.length === 0 && <p className="dim">{t('incidents.noFigures')}</p>}
      {incident.figures.map((one) => (
        <Group key={`${one.what} ${one.of ?? ''}`} figure={one} />
      ))}
      {acts && <FigureForm />}
    </Panel>
  );
}

function Group({ figure }: { readonly figure: Figure }) {
  const { t } = useTranslation();
  const { lines } = useIncident();
  const standing = figure.entries.filter(({ replacedBy }) => replacedBy === undefined);
  const differ = new Set(standing.map(({ value }) => value)).size > 1;
  return (
    <section className={page['stack']}>
      <h3 className={page['line']}>
        {t(`figureKind.${figure.what}`)}
        {figure.of !== undefined && (
          <span className="dim">{t('incidents.nationalsOf', { party: partyName(lines, figure.of) })}</span>
        )}
        {figure.agreed ? (
          <Pill tone="ok">{t('incidents.agreedByBoth')}</Pill>
        ) : (
          differ && <Pill tone="warn">{t('incidents.figuresDiffer')}</Pill>
        )}
      </h3>
      <ul className={classes['sides']}>
        {figure.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} figure={figure} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry, figure }: { readonly entry: FigureEntry; readonly figure: Figure }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { incident, lines, self, acts } = useIncident();
  const agree = useIncidentAct(() => incidentActs.agreeFigure(incident.id, entry.id));
  const replaced = entry.replacedBy !== undefined;
  const own = entry.party === self;
  return (
    <li className={classes['side']} data-own={own || undefined} data-replaced={replaced || undefined}>
      <p className={page['line']}>
        <bdi>{partyName(lines, entry.party)}</bdi>
        <span className={`num ${classes['value']}`}>{written(entry.value, language)}</span>
        {figure.agreedEntry === entry.id && <Pill tone="ok">{t('incidents.agreedByBoth')}</Pill>}
        {replaced && <Pill tone="quiet">{t('incidents.corrected')}</Pill>}
      </p>
      <p>
        {t(`figureSource.${entry.source}`)} · {entry.grade} · {t('incidents.countedAt')} <Moment at={entry.counted} utc />
      </p>
      {entry.note !== null && (
        <p dir="auto" className={page['text']}>
          {entry.note}
        </p>
      )}
      <Told told={entry} lines={lines} />
      {!replaced && (
        <ReadBacks
          entry={entry.id}
          party={entry.party}
          readBacks={entry.readBacks}
          said={{ when: entry.counted, value: entry.value }}
        />
      )}
      <ProblemNote error={agree.error} />
      {acts && !own && !replaced && !entry.agreedBy.includes(self) && (
        <div className="no-print">
          <PermittedButton
            line={incident.line}
            act="incident.agree-figure"
            size="compact-sm"
            variant="default"
            loading={agree.isPending}
            onClick={() => agree.mutate()}
          >
            {t('incidents.agreeFigure', { value: written(entry.value, language) })}
          </PermittedButton>
        </div>
      )}
      {acts && own && !replaced && <FigureForm replaces={entry} of={figure} />}
    </li>
  );
}

/** A new figure, or the correction of an own one. */
function FigureForm({ replaces, of }: { readonly replaces?: FigureEntry; readonly of?: Figure }) {
  const { t } = useTranslation();
  const { incident, line, audience } = useIncident();
  const opened = useOpened();
  const [newId, nextId] = useNewId();
  const [what, setWhat] = useState<FigureKind>(of?.what ?? 'injured');
  const [nationals, setNationals] = useState(of?.of ?? '');
  const [value, setValue] = useState('');
  const [source, setSource] = useState<FigureSource>(replaces?.source ?? 'own-unit');
  const [grade, setGrade] = useState(replaces?.grade ?? 'B2');
  const [at, setAt] = useState(() => localInput(nodeNow()));
  const [note, setNote, clearNote] = useDraft(`figure/${incident.id}/${replaces?.id ?? ''}`);
  const counted = Date.parse(at);
  const add = useIncidentAct(
    () =>
      incidentActs.figure(incident.id, {
        ...{ id: newId(), what, value: Number(value), source, grade, at: new Date(counted).toISOString() },
        ...(nationals === '' ? {} : { of: nationals }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(replaces === undefined ? {} : { replaces: replaces.id }),
      }),
    () => {
      clearNote();
      nextId();
      setValue('');
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.figure"
      label={replaces === undefined ? t('incidents.addFigure') : t('incidents.correct')}
      ready={/^\d{1,9}$/.test(value) && counted > 0}
      mutation={add}
      opened={opened}
    >
      <div className={page['row']}>
        {replaces === undefined && (
          <>
            <NativeSelect
              label={t('incidents.what')}
              value={what}
              onChange={({ currentTarget }) => setWhat(currentTarget.value as FigureKind)}
              data={figureKinds.map((one) => ({ value: one, label: t(`figureKind.${one}`) }))}
            />
            <NativeSelect
              label={t('incidents.ofWhom')}
              value={nationals}
              onChange={({ currentTarget }) => setNationals(currentTarget.value)}
              data={[
                { value: '', label: t('incidents.ofAll') },
                ...(line?.parties ?? []).map((party) => ({
                  value: party.id,
                  label: t('incidents.nationalsOf', { party: nameOf(party) }),
                })),
              ]}
            />
          </>
        )}
        <TextInput
          className={page['number'] ?? ''}
          label={t('incidents.value')}
          inputMode="numeric"
          required
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value.replace(/[^\d]/g, ''))}
        />
        <NativeSelect
          label={t('incidents.source')}
          value={source}
          onChange={({ currentTarget }) => setSource(currentTarget.value as FigureSource)}
          data={figureSources.map((one) => ({ value: one, label: t(`figureSource.${one}`) }))}
        />
        <TextInput
          label={t('incidents.countedAt')}
          type="datetime-local"
          value={at}
          description={<InUtc local={at} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget }) => setAt(currentTarget.value)}
        />
      </div>
      <GradeField value={grade} onChange={setGrade} />
      <AudienceField audience={audience} label={t('incidents.note')} value={note} onChange={setNote} rows={1} />
    </ActForm>
  );
}
