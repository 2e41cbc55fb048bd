import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Audience, AudienceTag } from '../ui/audience-field.tsx';
import { Choice } from '../ui/choice.tsx';
import type { KnownPlacesOfLine } from './known-places.ts';
import { type PlaceDraft, placeShapes, placeWays, readDraft } from './place-draft.ts';
import { PlaceWords } from './place-words.tsx';
import classes from './places.module.css';

const PlaceMap = lazy(async () => ({ default: (await import('./place-map.tsx')).PlaceMap }));

interface PlaceFieldProps {
  readonly label: string;
  readonly audience: Audience;
  readonly draft: PlaceDraft;
  readonly known: KnownPlacesOfLine;
  readonly onChange: (draft: PlaceDraft) => void;
}

/** Where: in whichever way it is at hand, and echoed at once on the map, in words and in every notation. */
export function PlaceField({ label, audience, draft, known, onChange }: PlaceFieldProps) {
  const { t } = useTranslation();
  const read = readDraft(draft, known.gazetteer);
  const ways = placeWays.filter((one) => one !== 'gazetteer' || known.gazetteer.length > 0);
  const shaped = draft.way === 'typed' || draft.way === 'map';
  const words = draft.words.trim();
  const echo = {
    ...(read.geometry === undefined ? {} : { geometry: read.geometry }),
    ...(read.uncertainty === undefined ? {} : { uncertainty: read.uncertainty }),
    ...(draft.way === 'gazetteer' ? { gazetteer: draft.gazetteer } : {}),
    ...(words === '' ? {} : { words }),
  };
  return (
    <fieldset className={classes['field']}>
      <legend>{label}</legend>
      <div className={classes['top']}>
        <AudienceTag audience={audience} />
      </div>
      <Choice
        label={t('places.way')}
        value={draft.way}
        options={ways.map((value) => ({ value, label: t(`placeWay.${value}`) }))}
        onChange={(way) => onChange({ ...draft, way })}
      />
      {shaped && (
        <Choice
          label={t('places.shape')}
          value={draft.shape}
          options={placeShapes.map((value) => ({ value, label: t(`placeShape.${value}`) }))}
          onChange={(shape) => {
            const { drawn, ...rest } = draft;
            onChange({ ...rest, shape });
          }}
        />
      )}
      {draft.way === 'typed' && (
        <Textarea
          label={draft.shape === 'Point' ? t('places.typed') : t('places.typedMany')}
          description={t('places.typedHow')}
          dir="ltr"
          rows={draft.shape === 'Point' ? 1 : 4}
          value={draft.text}
          maxLength={8_000}
          spellCheck={false}
          {...(read.wrong === undefined
            ? {}
            : { error: t('places.wrong', { line: read.wrong.line, at: read.wrong.at, detail: read.wrong.detail }) })}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, text: value })}
        />
      )}
      {draft.way === 'gazetteer' && (
        <NativeSelect
          label={t('placeWay.gazetteer')}
          value={draft.gazetteer}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, gazetteer: value })}
          data={[
            { value: '', label: t('places.choose') },
            ...known.gazetteer.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {draft.way === 'map' && <p className="dim">{t(`placeDraw.${draft.shape}`)}</p>}
      <TextInput
        label={t('places.words')}
        dir="auto"
        value={draft.words}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => onChange({ ...draft, words: value })}
      />
      {(draft.way === 'map' || read.geometry !== undefined) && (
        <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
          <PlaceMap
            districts={known.onMap}
            geometry={read.geometry}
            uncertainty={read.uncertainty}
            {...(draft.way === 'map'
              ? { shape: draft.shape, onDrawn: (drawn) => onChange({ ...draft, drawn, shape: drawn.type }) }
              : {})}
          />
        </Suspense>
      )}
      {read.geometry !== undefined && (
        <section className={classes['echo']} aria-live="polite" aria-label={t('places.echo')}>
          <PlaceWords place={echo} known={{ gazetteer: known.gazetteer, districts: known.districts }} />
        </section>
      )}
    </fieldset>
  );
}
