/** A place as a person gives it, made into what stands in the record; and the district and desk that follow from it. */
import type { Agreement, Geometry, Place } from '../language/index.ts';
import { districtOf, PositionUnreadable, parsePosition, type ReadPosition } from '../places/index.ts';
import { counterpartOf, deskOf } from '../terms/index.ts';
import { Problem } from './problem.ts';

/** One way at least. */
export interface PlaceWish {
  readonly geometry?: Geometry;
  /** An entry of the agreement's gazetteer. */
  readonly gazetteer?: string;
  /** Decimal degrees, DMS, MGRS, UTM or a Plus Code. */
  readonly notation?: string;
  readonly words?: string;
  /** Metres. */
  readonly uncertainty?: number;
}

/** 422 `PLACE_UNREADABLE` with the field and character at which it fails; `UNKNOWN_PLACE` for a name that is not in the gazetteer. */
export function placeOf(wish: PlaceWish, agreement: Agreement): Place {
  const { geometry, gazetteer, notation, words, uncertainty } = wish;
  const entry = gazetteer === undefined ? undefined : agreement.gazetteer?.find((one) => one.id === gazetteer);
  if (gazetteer !== undefined && entry === undefined)
    throw new Problem(422, 'UNKNOWN_PLACE', `The agreement's gazetteer has no “${gazetteer}”.`);
  const near = entry?.position ?? agreement.gazetteer?.[0]?.position;
  const read = notation === undefined ? undefined : readPosition(notation, near);
  const where = geometry ?? point(read?.position) ?? point(entry?.position);
  if (where === undefined && words === undefined)
    throw new Problem(
      422,
      'PLACE_UNREADABLE',
      'A place is a geometry, a position in some notation, a name of the gazetteer, or words.',
    );
  // What is given counts; else the cell of the notation says how exact it can be.
  const within = uncertainty ?? (geometry === undefined ? read?.uncertainty : undefined);
  return {
    ...(where === undefined ? {} : { geometry: where }),
    ...(within === undefined ? {} : { uncertainty: within }),
    ...(gazetteer === undefined ? {} : { gazetteer }),
    ...(words === undefined ? {} : { words }),
  };
}

function point(position: ReadPosition['position'] | undefined): Geometry | undefined {
  return position === undefined ? undefined : { type: 'Point', coordinates: position };
}

export function readPosition(text: string, near?: ReadPosition['position']): ReadPosition {
  try {
    return parsePosition(text, near === undefined ? {} : { near });
  } catch (error) {
    if (!(error instanceof PositionUnreadable)) throw error;
    const reason = `character ${error.at}: ${error.message}`;
    throw new Problem(422, 'PLACE_UNREADABLE', `The position cannot be read at character ${error.at}: ${error.message}.`, {
      fields: [{ path: '/place/notation', reason }],
    });
  }
}

/** The district that is named, else the one that holds the place, else that of the desk. 422 `UNKNOWN_DISTRICT`. */
export function districtFor(agreement: Agreement, place: Place, desk: string, named?: string): string {
  if (named !== undefined) {
    if (agreement.districts.some(({ id }) => id === named)) return named;
    throw new Problem(422, 'UNKNOWN_DISTRICT', `The agreement has no district “${named}”.`);
  }
  const { geometry } = place;
  const first =
    geometry === undefined
      ? undefined
      : geometry.type === 'Point'
        ? geometry.coordinates
        : geometry.coordinates.flat(2).slice(0, 2);
  const held = first === undefined ? undefined : districtOf([first[0] as number, first[1] as number], agreement.districts);
  const district = held ?? deskOf(agreement, desk)?.district;
  if (district === undefined) throw new Problem(422, 'UNKNOWN_DISTRICT', 'No district holds this place: name one.');
  return district;
}

/** The desk that is named, else the one of the other side for this district, else the counterpart of our own. 422 `UNKNOWN_DESK`. */
export function addresseeFor(
  agreement: Agreement,
  self: string,
  desk: string,
  district: string,
  named?: { readonly party: string; readonly desk: string },
): { readonly party: string; readonly desk: string } {
  if (named !== undefined) return named;
  const counterpart = counterpartOf(agreement, desk);
  const inDistrict = agreement.desks.filter((one) => one.district === district && one.party !== self);
  const found = inDistrict.find(({ id }) => id === counterpart?.id) ?? inDistrict[0] ?? counterpart;
  if (found === undefined) throw new Problem(422, 'UNKNOWN_DESK', 'The other side has no desk for this district: name one.');
  return { party: found.party, desk: found.id };
}
