import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPosition } from '../../../src/places/index.ts';
import type { Message, Place, Position, ReadBack, Understood } from '../api/incident-types.ts';
import { incidentActs } from '../api/incidents.ts';
import { usePreferences } from '../app/preferences.ts';
import { partyName } from '../calls/names.ts';
import { InUtc } from '../meetings/commitment-fields.tsx';
import { positionsIn } from '../places/place-draft.ts';
import page from '../ui/page.module.css';
import { Pill } from '../ui/pill.tsx';
import { Moment } from '../ui/time.tsx';
import { ActForm, useOpened } from './act-form.tsx';
import { useIncident } from './context.ts';
import classes from './incidents.module.css';
import { numbersOf } from './numbers.ts';
import { useIncidentAct } from './use-incident-act.ts';
import { emptyWhere, readWhere } from './where-draft.ts';
import { WhereField } from './where-field.tsx';

/** What the entry says that can be read back. */
export interface SaidOf {
  readonly when: string;
  readonly place?: Place | null;
  readonly message?: Message | { readonly text?: string } | null;
  /** Of a figure. */
  readonly value?: number;
}

interface ReadBacksProps {
  /** Id of the fact or figure, or of the incident for its opening. */
  readonly entry: string;
  /** Who said it: the other parties read it back. */
  readonly party: string;
  readonly readBacks: readonly ReadBack[];
  readonly said: SaidOf;
}

/** What the reader understood, beside what was said while the two differ; and the form that reads back. */
export function ReadBacks({ entry, party, readBacks, said }: ReadBacksProps) {
  const { t } = useTranslation();
  const { lines, self, acts } = useIncident();
  const own = readBacks.find((one) => one.party === self);
  const done = own !== undefined && own.differs.length === 0;
  return (
    <>
      {readBacks.map((one) => (
        <div key={one.party} className={page['stack']}>
          <p className={page['line']}>
            <Pill tone={one.differs.length === 0 ? 'ok' : 'bad'}>
              {one.differs.length === 0 ? t('readBack.equal') : t('readBack.differs')}
            </Pill>
            <span className="dim">
              {t('readBack.by', { party: partyName(lines, one.party) })} ·{' '}
              {one.parts.map((part) => t(`readBackPart.${part}`)).join(' · ')}
            </span>
          </p>
          {one.differs.length > 0 && <Differences readBack={one} said={said} />}
        </div>
      ))}
      {acts && party !== self && !done && <ReadBackForm entry={entry} said={said} />}
    </>
  );
}

function Differences({ readBack, said }: { readonly readBack: ReadBack; readonly said: SaidOf }) {
  const { t } = useTranslation();
  const { notation } = usePreferences();
  const { differs, position, time, numbers } = readBack;
  const [first] = said.place?.geometry === undefined ? [] : positionsIn(said.place.geometry);
  const written = (one: readonly [number, number] | undefined) =>
    one === undefined ? '—' : (formatPosition([one[0], one[1]], notation) ?? formatPosition([one[0], one[1]], 'decimal') ?? '');
  const rows = [
    {
      part: 'position' as const,
      said: <bdi dir="ltr">{written(first)}</bdi>,
      understood: <bdi dir="ltr">{written(position)}</bdi>,
    },
    {
      part: 'time' as const,
      said: <Moment at={said.when} utc />,
      understood: time === undefined ? '—' : <Moment at={time} utc />,
    },
    { part: 'number' as const, said: saidNumbers(said).join(' · ') || '—', understood: (numbers ?? []).join(' · ') || '—' },
  ].filter(({ part }) => differs.includes(part));
  return (
    <table className={page['table']}>
      <thead>
        <tr>
          <th scope="col">{t('incidents.field')}</th>
          <th scope="col">{t('readBack.said')}</th>
          <th scope="col">{t('readBack.understood')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.part} className="num">
            <th scope="row">{t(`readBackPart.${row.part}`)}</th>
            <td>{row.said}</td>
            <td>{row.understood}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function saidNumbers({ value, message }: SaidOf): readonly number[] {
  return value === undefined ? numbersOf(message) : [value];
}

function ReadBackForm({ entry, said }: Pick<ReadBacksProps, 'entry' | 'said'>) {
  const { t } = useTranslation();
  const { incident, known, audience } = useIncident();
  const opened = useOpened();
  const [where, setWhere] = useState(emptyWhere);
  const [at, setAt] = useState('');
  const [numbers, setNumbers] = useState('');
  const point = readWhere(where, known).position;
  const time = Date.parse(at);
  const typed = numbersOf({ text: numbers });
  const understood: Understood = {
    entry,
    ...(point === undefined ? {} : { position: copyOf(point) }),
    ...(Number.isNaN(time) ? {} : { time: new Date(time).toISOString() }),
    ...(typed.length === 0 ? {} : { numbers: [...typed] }),
  };
  const readBack = useIncidentAct(() => incidentActs.readBack(incident.id, understood), opened.close);
  return (
    <ActForm
      act="incident.read-back"
      label={t('readBack.read')}
      ready={Object.keys(understood).length > 1}
      mutation={readBack}
      opened={opened}
    >
      <p className="dim">{t('readBack.how')}</p>
      {said.place?.geometry !== undefined && (
        <WhereField
          label={t('readBack.position')}
          audience={audience}
          draft={where}
          known={known}
          onChange={setWhere}
          positionOnly
        />
      )}
      <div className={page['row']}>
        <TextInput
          label={t('readBack.time')}
          type="datetime-local"
          value={at}
          description={<InUtc local={at} />}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={({ currentTarget: { value } }) => setAt(value)}
        />
        {saidNumbers(said).length > 0 && (
          <TextInput
            className={classes['wide'] ?? ''}
            label={t('readBack.numbers')}
            description={t('readBack.numbersHow')}
            inputWrapperOrder={['label', 'input', 'description']}
            inputMode="numeric"
            value={numbers}
            onChange={({ currentTarget: { value } }) => setNumbers(value)}
          />
        )}
      </div>
    </ActForm>
  );
}

const copyOf = ([longitude, latitude]: Position): [number, number] => [longitude, latitude];
