import { FormatRefused, readCap, readGeojson, readKml } from '../../formats/index.ts';
import { type Agreement, type Language, languages } from '../../language/index.ts';
import { districtOf, formatPosition, PositionUnreadable, parsePosition, placeInWords } from '../../places/index.ts';
import { Problem } from '../problem.ts';
import type { DraftsView, ImportFormat, ReadPositionView } from './service.ts';

/** A file of others as drafts of incidents. 422 `IMPORT_REFUSED` with the place of the error. */
export function draftsOf(format: ImportFormat, bytes: Uint8Array, { mode }: Agreement, language: Language): DraftsView {
  try {
    if (format === 'cap') return { drafts: [readCap(bytes, { mode, language })], leftOut: 0 };
    return format === 'geojson' ? readGeojson(bytes) : readKml(bytes);
  } catch (error) {
    if (!(error instanceof FormatRefused)) throw error;
    const { at, message } = error;
    throw new Problem(422, 'IMPORT_REFUSED', `The file is refused at ${at}: ${message}.`, {
      fields: [{ path: at, reason: message }],
    });
  }
}

/** A position in any notation, in every notation. 422 `PLACE_UNREADABLE` with the character at which it fails. */
export function readPosition(text: string, agreement: Agreement): ReadPositionView {
  const { gazetteer, districts } = agreement;
  const near = gazetteer?.[0]?.position;
  try {
    const { position, notation, uncertainty } = parsePosition(text, near === undefined ? {} : { near });
    const said = languages.map((language) => [language, placeInWords(position, { gazetteer, districts }, language)] as const);
    return {
      ...{ position, notation, uncertainty: Math.round(uncertainty * 10) / 10 },
      decimal: formatPosition(position, 'decimal') ?? '',
      dms: formatPosition(position, 'dms') ?? '',
      mgrs: formatPosition(position, 'mgrs') ?? null,
      utm: formatPosition(position, 'utm') ?? null,
      plusCode: formatPosition(position, 'plus-code') ?? '',
      words: Object.fromEntries(said.filter(([, words]) => words !== undefined)),
      district: districtOf(position, districts) ?? null,
    };
  } catch (error) {
    if (!(error instanceof PositionUnreadable)) throw error;
    const { at, message, reason } = error;
    throw new Problem(422, 'PLACE_UNREADABLE', `The position cannot be read at character ${at}: ${message}.`, {
      fields: [{ path: '/text', reason: `character ${at}: ${message}` }],
      ...{ at, reason },
    });
  }
}
