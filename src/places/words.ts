/** A position in words, so that a person hears when it is wrong: `1.2 km north of Ferry Landing`. */
import type { District, GazetteerEntry, Language, Position } from '../language/index.ts';
import { metresBetween } from './distance.ts';
import { districtAround } from './district.ts';
import { radians } from './earth.ts';

/** The names of the agreement. */
export interface KnownPlaces {
  gazetteer?: readonly GazetteerEntry[] | undefined;
  districts?: readonly District[] | undefined;
}

export interface WordsParts {
  /** Name of the gazetteer that is nearest, how far and in which of eight directions from it (0 north, 2 east); `at`: within 100 m. */
  near?: { id: string; name: string; metres: number; direction: number; at: boolean };
  /** District that holds it; `null`: the agreement has areas and none of them holds it. */
  district?: string | null;
}

const atMetres = 100;

/** Degrees clockwise from north in which `to` lies as seen from `from`. */
export function bearing(from: Position, to: Position): number {
  const [a, b] = [radians(from[1]), radians(to[1])];
  const turn = radians(to[0] - from[0]);
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

/** What the words are made of. */
export function wordsParts(position: Position, { gazetteer = [], districts = [] }: KnownPlaces): WordsParts {
  const parts: WordsParts = {};
  let least = Infinity;
  for (const entry of gazetteer) {
    const metres = metresBetween(entry.position, position);
    if (metres >= least) continue;
    least = metres;
    const direction = Math.round(bearing(entry.position, position) / 45) % 8;
    parts.near = { id: entry.id, name: entry.name, metres, direction, at: metres <= atMetres };
  }
  if (districts.some(({ area }) => area)) parts.district = districtAround(position, districts)?.name ?? null;
  return parts;
}

interface Grammar {
  directions: readonly string[];
  at: (name: string) => string;
  from: (distance: string, direction: string, name: string) => string;
  district: (name: string) => string;
  outside: string;
  join: string;
  rightToLeft: boolean;
}

const vowel = /^[aeiouyàâäéèêëîïôöùûüœæ]/i;

const grammars: Readonly<Record<Language, Grammar>> = {
  en: {
    directions: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
    at: (name) => `at ${name}`,
    from: (distance, direction, name) => `${distance} ${direction} of ${name}`,
    district: (name) => `district ${name}`,
    outside: 'outside every district of the agreement',
    join: ', ',
    rightToLeft: false,
  },
  fr: {
    directions: ['au nord', 'au nord-est', 'à l’est', 'au sud-est', 'au sud', 'au sud-ouest', 'à l’ouest', 'au nord-ouest'],
    at: (name) => `à ${name}`,
    from: (distance, direction, name) => `à ${distance} ${direction} ${vowel.test(name) ? 'd’' : 'de '}${name}`,
    district: (name) => `district ${name}`,
    outside: 'hors de tous les districts de l’accord',
    join: ', ',
    rightToLeft: false,
  },
  ar: {
    directions: ['شمال', 'شمال شرق', 'شرق', 'جنوب شرق', 'جنوب', 'جنوب غرب', 'غرب', 'شمال غرب'],
    at: (name) => `عند ${name}`,
    from: (distance, direction, name) => `على بعد ${distance} ${direction} ${name}`,
    district: (name) => `منطقة ${name}`,
    outside: 'خارج جميع مناطق الاتفاق',
    join: '، ',
    rightToLeft: true,
  },
  he: {
    directions: ['צפונית', 'צפונית־מזרחית', 'מזרחית', 'דרומית־מזרחית', 'דרומית', 'דרומית־מערבית', 'מערבית', 'צפונית־מערבית'],
    at: (name) => `ב־${name}`,
    from: (distance, direction, name) => `${distance} ${direction} ל־${name}`,
    district: (name) => `מחוז ${name}`,
    outside: 'מחוץ לכל מחוזות ההסכם',
    join: ', ',
    rightToLeft: true,
  },
};

const writtenRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name in the other direction stands in isolates (UAX #9), so that what follows it keeps its place. */
function isolated(name: string, rightToLeft: boolean): string {
  return writtenRightToLeft.test(name) === rightToLeft ? name : `\u2068${name}\u2069`;
}

/** `850 m`, `1.2 km`, `34 km`: rounded so that it can be said. Digits are the same in every language. */
export function distanceInWords(metres: number, language: Language): string {
  const short = metres < 995;
  const value = short ? Math.round(metres / 10) * 10 : metres / 1_000;
  return new Intl.NumberFormat(`${language}-u-nu-latn`, {
    style: 'unit',
    unit: short ? 'meter' : 'kilometer',
    unitDisplay: 'short',
    maximumFractionDigits: short || value >= 9.95 ? 0 : 1,
  }).format(value);
}

/** In the reader's language; absent where the agreement has neither names nor areas. */
export function placeInWords(position: Position, known: KnownPlaces, language: Language): string | undefined {
  const { near, district } = wordsParts(position, known);
  const grammar = grammars[language];
  const said: string[] = [];
  if (near) {
    const name = isolated(near.name, grammar.rightToLeft);
    const direction = grammar.directions[near.direction] ?? '';
    said.push(near.at ? grammar.at(name) : grammar.from(distanceInWords(near.metres, language), direction, name));
  }
  if (district === null) said.push(grammar.outside);
  else if (district) said.push(grammar.district(isolated(district, grammar.rightToLeft)));
  return said.length > 0 ? said.join(grammar.join) : undefined;
}
