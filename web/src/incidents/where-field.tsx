import { Button, TextInput } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { distanceInWords, formatPosition, placeInWords } from '../../../src/places/index.ts';
import type { Position } from '../api/incident-types.ts';
import { usePreferences } from '../app/preferences.ts';
import type { KnownPlacesOfLine } from '../places/known-places.ts';
import type { MapPoint } from '../places/point-map.tsx';
import { type Audience, AudienceTag } from '../ui/audience-field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import classes from './incidents.module.css';
import { type ReadWhere, readWhere, type WhereDraft } from './where-draft.ts';

const PointMap = lazy(async () => ({ default: (await import('../places/point-map.tsx')).PointMap }));

interface WhereFieldProps {
  readonly label: string;
  readonly audience: Audience;
  readonly draft: WhereDraft;
  readonly known: KnownPlacesOfLine;
  readonly onChange: (draft: WhereDraft) => void;
  /** Only a position is asked: no words, no names. */
  readonly positionOnly?: boolean;
}

/** One field for a position in any notation and for names of the agreement, or a press on the map; echoed before it is sent. */
export function WhereField({ label, audience, draft, known, onChange, positionOnly = false }: WhereFieldProps) {
  const { t } = useTranslation();
  const { notation } = usePreferences();
  const [mapped, setMapped] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const read = readWhere(draft, known);
  const point = read.position;
  const points = useMemo<readonly MapPoint[]>(
    () => (point === undefined ? [] : [{ id: 'here', label, position: point, tone: 'bad' }]),
    [point, label],
  );
  // The button that was pressed goes away: the focus stays with what it changed.
  const take = (text: string) => {
    onChange({ ...draft, text, uncertainty: '' });
    field.current?.focus();
  };
  const pick = (position: Position) => take(formatPosition(position, notation) ?? formatPosition(position, 'decimal') ?? '');
  return (
    <fieldset className={page['fields']}>
      <legend>{label}</legend>
      <div className={page['line']}>
        <AudienceTag audience={audience} />
      </div>
      <div className={page['row']}>
        <TextInput
          ref={field}
          className={classes['wide'] ?? ''}
          label={positionOnly ? t('incidents.position') : t('incidents.positionOrName')}
          description={t('incidents.anyNotation')}
          value={draft.text}
          dir="auto"
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          {...(read.wrong === undefined
            ? {}
            : { error: t('incidents.unreadable', { why: t(`positionWrong.${read.wrong.reason}`), at: read.wrong.at }) })}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, text: value })}
        />
        <Button variant="default" leftSection={<Icon name="map" />} aria-expanded={mapped} onClick={() => setMapped(!mapped)}>
          {mapped ? t('incidents.hideMap') : t('incidents.onMap')}
        </Button>
      </div>
      {read.offered.length > 0 && (
        <ul className={classes['names']} aria-label={t('incidents.names')}>
          {read.offered.map(({ id, name }) => (
            <li key={id}>
              <Button size="compact-sm" variant="default" onClick={() => take(name)}>
                <bdi>{name}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Echo read={read} known={known} onSwap={pick} />
      {(mapped || point !== undefined) && (
        <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
          <div className={classes['smallMap']}>
            <PointMap districts={known.onMap} points={points} onPick={pick} follow />
          </div>
        </Suspense>
      )}
      {!positionOnly && (
        <div className={page['row']}>
          <TextInput
            className={classes['wide'] ?? ''}
            label={t('incidents.placeWords')}
            dir="auto"
            value={draft.words}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => onChange({ ...draft, words: value })}
          />
          <TextInput
            className={page['number'] ?? ''}
            label={t('incidents.uncertainty')}
            inputMode="numeric"
            value={draft.uncertainty}
            {...(read.uncertainty === undefined ? {} : { placeholder: String(Math.round(read.uncertainty)) })}
            onChange={({ currentTarget: { value } }) => onChange({ ...draft, uncertainty: value.replace(/[^\d]/g, '') })}
          />
        </div>
      )}
    </fieldset>
  );
}

interface EchoProps {
  readonly read: ReadWhere;
  readonly known: KnownPlacesOfLine;
  readonly onSwap: (position: Position) => void;
}

/** What was understood, in words and in the reader's own notation: so swapped coordinates are seen before they are sent. */
function Echo({ read, known, onSwap }: EchoProps) {
  const { t } = useTranslation();
  const { language, notation } = usePreferences();
  const { position, uncertainty, swapped } = read;
  return (
    <div aria-live="polite" className={page['stack']}>
      {position !== undefined && (
        <p className={classes['echo']}>
          <strong>{placeInWords(position, known, language) ?? t('incidents.noNames')}</strong>{' '}
          <bdi className="num" dir="ltr">
            {formatPosition(position, notation) ?? formatPosition(position, 'decimal')}
          </bdi>
          {uncertainty !== undefined && uncertainty >= 1 && (
            <span className="dim"> {t('incidents.within', { distance: distanceInWords(uncertainty, language) })}</span>
          )}
        </p>
      )}
      {swapped !== undefined && (
        <Note tone="warn" alert>
          <p>{t('incidents.swapped')}</p>
          <Button size="compact-sm" variant="default" onClick={() => onSwap(swapped)}>
            {t('incidents.swap', { position: formatPosition(swapped, notation) ?? formatPosition(swapped, 'decimal') ?? '' })}
          </Button>
        </Note>
      )}
    </div>
  );
}
