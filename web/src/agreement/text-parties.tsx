import { lazy, Suspense, useMemo } from 'react';
import { isArea } from '../map/area.ts';
import type { MapDistrict } from '../map/map-view.ts';
import classes from './agreement.module.css';
import { Clause } from './clause.tsx';
import { deskOf, districtOf, partyOf, type Reader } from './reader.ts';

const DistrictMap = lazy(async () => ({ default: (await import('../map/district-map.tsx')).DistrictMap }));

/** Who signs, and the standing bodies. */
export function PartiesOf({ reader }: { readonly reader: Reader }) {
  const { t, agreement } = reader;
  return (
    <>
      <Clause title={t('agreementPart.parties')}>
        <ul>
          {agreement.parties.map((party) => (
            <li key={party.id}>
              <strong>
                <bdi>{partyOf(reader, party.id)}</bdi>
              </strong>{' '}
              <code className={classes['id']}>
                <bdi>{party.id}</bdi>
              </code>
            </li>
          ))}
        </ul>
      </Clause>
      {agreement.organs !== undefined && agreement.organs.length > 0 && (
        <Clause title={t('agreementPart.organs')}>
          <ul>
            {agreement.organs.map((organ) => (
              <li key={organ.id}>
                <strong>
                  <bdi>{organ.names?.[reader.language] ?? organ.name}</bdi>
                </strong>{' '}
                <span className="dim">
                  ({t(`organKind.${organ.kind}`)}
                  {organ.district !== undefined && <> · {districtOf(reader, organ.district)}</>})
                </span>
                : {organ.desks.map((desk) => deskOf(reader, desk)).join(', ')}
              </li>
            ))}
          </ul>
        </Clause>
      )}
    </>
  );
}

/** Where: each district with the desks of both sides, and the map where areas are drawn. */
export function DistrictsOf({ reader }: { readonly reader: Reader }) {
  const { t, agreement } = reader;
  const mapped = useMemo(
    () =>
      agreement.districts.flatMap(({ id, name, area }): MapDistrict[] =>
        isArea(area) ? [{ id, name, tone: 'info', area }] : [],
      ),
    [agreement],
  );
  return (
    <Clause title={t('agreementPart.districts')}>
      {agreement.districts.map((district) => (
        <div key={district.id}>
          <h4>
            <bdi>{district.name}</bdi>
          </h4>
          <ul>
            {agreement.desks
              .filter((desk) => desk.district === district.id)
              .map((desk) => (
                <li key={desk.id}>
                  <bdi>{desk.name}</bdi> · <bdi>{partyOf(reader, desk.party)}</bdi>
                  {desk.numbers !== undefined && desk.numbers.length > 0 && (
                    <span className="dim">
                      {' '}
                      · <bdi>{desk.numbers.join(', ')}</bdi>
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {mapped.length > 0 && (
        <Suspense fallback={<p className="dim">{t('common.loading')}</p>}>
          <DistrictMap districts={mapped} />
        </Suspense>
      )}
    </Clause>
  );
}
