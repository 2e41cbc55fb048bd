import { useTranslation } from 'react-i18next';
import type { Place } from '../../../src/language/index.ts';
import { distanceInWords, formatPosition, type KnownPlaces, placeInWords } from '../../../src/places/index.ts';
import { usePreferences } from '../app/preferences.ts';
import { positionsIn } from './place-draft.ts';
import classes from './places.module.css';

interface PlaceWordsProps {
  readonly place: Pick<Place, 'geometry' | 'uncertainty' | 'words' | 'gazetteer'>;
  readonly known: KnownPlaces;
}

/** Where it is: in words from what both sides know, in the reader's own notation, and how far off it may really be. */
export function PlaceWords({ place, known }: PlaceWordsProps) {
  const { t } = useTranslation();
  const { language, notation } = usePreferences();
  const { geometry, uncertainty, words, gazetteer } = place;
  const name = known.gazetteer?.find(({ id }) => id === gazetteer)?.name;
  const [first] = geometry === undefined ? [] : positionsIn(geometry);
  const said = first === undefined ? undefined : placeInWords(first, known, language);
  return (
    <div className={classes['words']}>
      {(name ?? words) !== undefined && (
        <p>
          <strong>
            <bdi>{name ?? words}</bdi>
          </strong>
          {name !== undefined && words !== undefined && (
            <>
              {' · '}
              <bdi>{words}</bdi>
            </>
          )}
        </p>
      )}
      {said !== undefined && <p dir="auto">{said}</p>}
      {first !== undefined && (
        <dl className={classes['notations']}>
          {[...new Set([notation, 'mgrs', 'decimal'] as const)].map((one) => {
            const text = formatPosition(first, one);
            return text === undefined ? null : (
              <div key={one}>
                <dt>{t(`notation.${one}`)}</dt>
                <dd>
                  <bdi className="num" dir="ltr">
                    {text}
                  </bdi>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {geometry !== undefined && geometry.type !== 'Point' && (
        <p className="dim">
          {geometry.type === 'LineString'
            ? t('places.routeOf', { n: positionsIn(geometry).length })
            : t('places.areaOf', { n: positionsIn(geometry).length - 1 })}
        </p>
      )}
      {uncertainty !== undefined && uncertainty >= 1 && (
        <p className="dim">{t('places.uncertainty', { distance: distanceInWords(uncertainty, language) })}</p>
      )}
    </div>
  );
}
