import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { District, GazetteerEntry } from '../../../src/language/index.ts';
import { agreementsQuery } from '../api/terms.ts';
import type { AgreementVersion } from '../api/terms-types.ts';
import { isArea } from '../map/area.ts';
import type { MapDistrict } from '../map/map-view.ts';

/** The names and areas by which both sides of a line mean the same place. */
export interface KnownPlacesOfLine {
  /** The version in force; undefined until it is known. */
  readonly agreement?: AgreementVersion['agreement'];
  readonly gazetteer: readonly GazetteerEntry[];
  readonly districts: readonly District[];
  /** Those districts that have an area, for the map. */
  readonly onMap: readonly MapDistrict[];
}

const none: KnownPlacesOfLine = { gazetteer: [], districts: [], onMap: [] };

/** Those of the agreement in force; none until it is known. */
export function useKnownPlaces(line: string | undefined): KnownPlacesOfLine {
  const { data } = useQuery(agreementsQuery);
  return useMemo(() => {
    const inForce = data?.find((one) => one.id === line && one.state === 'in-force');
    if (inForce === undefined) return none;
    const { agreement } = inForce;
    const gazetteer = (agreement.gazetteer ?? []) as readonly GazetteerEntry[];
    const districts = agreement.districts as readonly District[];
    const onMap = districts.flatMap(({ id, name, area }): MapDistrict[] =>
      isArea(area) ? [{ id, name, tone: 'quiet', area }] : [],
    );
    return { agreement, gazetteer, districts, onMap };
  }, [data, line]);
}
