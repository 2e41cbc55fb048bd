import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeNow } from '../api/clock.ts';
import type { Fact, Place } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { useNewId } from '../drafts/use-id.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { PlaceWords } from '../places/place-words.tsx';
import page from '../ui/page.module.css';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import { GradeField } from './grade-field.tsx';
import { When } from './incident-when.tsx';
import classes from './incidents.module.css';
import { ReadBacks } from './read-backs.tsx';
import { Said } from './said.tsx';
import { SayField, useSaying } from './say-field.tsx';
import { Told } from './told.tsx';
import { useIncidentAct } from './use-incident-act.ts';
import { emptyWhere, whereWish } from './where-draft.ts';
import { WhereField } from './where-field.tsx';

/** The timeline: each fact with who said it and how it was understood, in the order in which it happened. */
export function Facts() {
  const { t } = useTranslation();
  const { incident, acts } = useIncident();
  const facts = [...incident.facts].sort((a, b) => a.when.at.localeCompare(b.when.at) || a.at.localeCompare(b.at));
  if (facts.length === 0 && !acts) return null;
  return (
    <Panel title={t('incidents.facts')} aside={<span className="dim num">{facts.length}</span>}>
      {facts.length === 0 && <p className="dim">{t('incidents.noFacts')}</p>}
      <ol className={page['stack']}>
        {facts.map((fact) => (
          <One key={fact.id} fact={fact} />
        ))}
      </ol>
      {acts && <FactForm />}
    </Panel>
  );
}

function One({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation();
  const { lines, known, self, acts } = useIncident();
  const replaced = fact.replacedBy !== undefined;
  return (
    <li className={classes['side']} data-own={fact.party === self || undefined}>
      <p className={page['line']}>
        <strong>
          <When when={fact.when} />
        </strong>
        {fact.grade !== undefined && <Pill>{fact.grade}</Pill>}
        {replaced && <Pill tone="quiet">{t('incidents.corrected')}</Pill>}
        <Told told={fact} lines={lines} />
      </p>
      <Said message={fact.message} known={known} />
      {fact.place && <PlaceWords place={fact.place as Place} known={known} />}
      {!replaced && (
        <ReadBacks
          entry={fact.id}
          party={fact.party}
          readBacks={fact.readBacks}
          said={{ when: fact.when.at, place: (fact.place ?? null) as Place | null, message: fact.message }}
        />
      )}
      {acts && fact.party === self && !replaced && <FactForm replaces={fact.id} />}
    </li>
  );
}

/** Where the text of a new fact of an incident is kept. */
export const factField = (incident: string, replaces = '') => `fact/${incident}/${replaces}`;

/** A new fact, or the correction of an own one: the former stays readable. */
function FactForm({ replaces }: { readonly replaces?: string }) {
  const { t } = useTranslation();
  const { incident, known, audience } = useIncident();
  const [newId, nextId] = useNewId();
  const saying = useSaying(factField(incident.id, replaces));
  const opened = useOpened(saying.wording !== undefined);
  const [at, setAt] = useState('');
  const [grade, setGrade] = useState('');
  const [where, setWhere] = useState(emptyWhere);
  const [sent, setSent] = useState<string>();
  const place = whereWish(where, known);
  const misplaced = place === undefined && (where.text.trim() !== '' || where.words.trim() !== '');
  const add = useIncidentAct(
    () => {
      // The moment of the first try: a retry is the same fact.
      const now = sent ?? new Date(nodeNow()).toISOString();
      setSent(now);
      return incidentActs.fact(incident.id, {
        id: newId(),
        at: at === '' ? now : new Date(at).toISOString(),
        ...(saying.wording as { text: string }),
        ...(place === undefined ? {} : { place }),
        ...(grade === '' ? {} : { grade }),
        ...(replaces === undefined ? {} : { replaces }),
      });
    },
    () => {
      saying.clear();
      nextId();
      setSent(undefined);
      setAt('');
      setWhere(emptyWhere);
      opened.close();
    },
  );
  return (
    <ActForm
      act="incident.fact"
      label={replaces === undefined ? t('incidents.addFact') : t('incidents.correct')}
      ready={saying.wording !== undefined && !misplaced}
      mutation={add}
      opened={opened}
    >
      <SayField line={incident.line} saying={saying} label={t('incidents.fact')} audience={audience} required />
      <div className={page['row']}>
        <TextInput
          label={t('incidents.when')}
          type="datetime-local"
          value={at}
          description={at === '' ? t('incidents.emptyNow') : <InUtc local={at} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget: { value } }) => setAt(value)}
        />
        <GradeField value={grade} onChange={setGrade} optional />
      </div>
      <WhereField label={t('incidents.otherPlace')} audience={audience} draft={where} known={known} onChange={setWhere} />
    </ActForm>
  );
}
