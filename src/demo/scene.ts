/** The invented world of the demo: a river that is on no map, and two parties on its banks. */
import { boundaryDuties, boundaryTerms } from './boundary.ts';

export type Side = 'north' | 'south';
export const sides: readonly Side[] = ['north', 'south'];

interface SceneAccount {
  readonly alias: string;
  readonly role: string;
  readonly desk: string | null;
}

export interface SceneParty {
  readonly name: string;
  readonly displayNames: readonly string[];
  readonly accounts: readonly SceneAccount[];
}

const districts = [
  { id: 'ferry-landing', name: 'Ferry Landing', west: -28.3 },
  { id: 'mill-bridge', name: 'Mill Bridge', west: -28.2 },
  { id: 'lock-island', name: 'Lock Island', west: -28.1 },
] as const;

const names: Readonly<Record<Side, string>> = { north: 'North Bank', south: 'South Bank' };

/** Two staffed desks, then that of the head of district. */
const desks = [
  { place: 'ferry', district: 'ferry-landing', name: 'Ferry Landing' },
  { place: 'mill', district: 'mill-bridge', name: 'Mill Bridge' },
  { place: 'head', district: 'lock-island', name: 'Head of district' },
] as const;

export const scene: Readonly<Record<Side, SceneParty>> = {
  north: partyOf('north', ['fr=Rive Nord', 'ar=الضفة الشمالية', 'he=הגדה הצפונית']),
  south: partyOf('south', ['fr=Rive Sud', 'ar=الضفة الجنوبية', 'he=הגדה הדרומית']),
};

/** The terms of the demo's line, as a draft that `quietline agreement propose` completes. `pace` divides its limits. */
export function agreementDraft(pace: number): object {
  return {
    title: 'River line',
    mode: 'exercise',
    districts: districts.map(({ id, name, west }) => ({ id, name, area: stretch(west) })),
    desks: sides.flatMap((side) =>
      desks.map(({ place, district, name }, index) => ({
        id: deskId(side, place),
        party: names[side],
        name: `${name}, ${names[side]}`,
        district,
        counterpart: deskId(side === 'north' ? 'south' : 'north', place),
        numbers: [`${side === 'north' ? '0100' : '0200'} 555 01${index}0`],
      })),
    ),
    calls: {
      clause: 'answer-calls',
      answerWithin: { routine: 900 / pace, priority: 300 / pace, immediate: 60 / pace, flash: 30 / pace },
    },
    duties: boundaryDuties(pace),
    ...boundaryTerms(pace),
  };
}

export interface Ladder {
  readonly desk: string;
  readonly steps: readonly { readonly target: { readonly desk: string }; readonly seconds: number; readonly label: string }[];
}

/** Each desk, then the party's other staffed desk, then the head's: 20 s each, divided by `pace`. */
export function ladders(side: Side, pace: number): Ladder[] {
  return desks.map((first) => {
    const rest = desks.filter((desk) => desk !== first);
    const steps = [first, ...rest].map(({ place, name }) => ({
      target: { desk: deskId(side, place) },
      seconds: 20 / pace,
      label: name,
    }));
    return { desk: deskId(side, first.place), steps };
  });
}

function partyOf(side: Side, displayNames: readonly string[]): SceneParty {
  return {
    name: names[side],
    displayNames,
    accounts: [
      { alias: `${side}-ferry`, role: 'duty-officer', desk: deskId(side, 'ferry') },
      { alias: `${side}-mill`, role: 'duty-officer', desk: deskId(side, 'mill') },
      { alias: `${side}-head`, role: 'head', desk: deskId(side, 'head') },
      { alias: `${side}-hq`, role: 'headquarters', desk: null },
      { alias: `${side}-analyst`, role: 'analyst', desk: null },
      { alias: `${side}-auditor`, role: 'auditor', desk: null },
      { alias: `${side}-admin`, role: 'administrator', desk: null },
    ],
  };
}

function deskId(side: Side, place: string): string {
  return `${side}-${place}`;
}

/** A stretch of both banks, a tenth of a degree wide, in the open Atlantic. */
function stretch(west: number): object {
  const [w, e, s, n] = [west, Number((west + 0.1).toFixed(1)), -19.55, -19.45];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  };
}
