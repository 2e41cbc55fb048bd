/** An incident or a notification in words of one language: the title and lines that every format shares. */
import type { Geometry, Language, Place, Position } from '../language/index.ts';
import { bboxOf, placeInWords } from '../places/index.ts';
import type { IncidentOut, Leaving, NotificationOut } from '../terms/index.ts';
import type { FormatContext } from './context.ts';
import { type FormatWords, filled, formatWords } from './words/index.ts';

export interface Told {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The middle of a geometry's box, where something has to be one point. */
export function middleOf(geometry: Geometry): Position {
  if (geometry.type === 'Point') return geometry.coordinates;
  const [west, south, east, north] = bboxOf(geometry);
  const width = east >= west ? east - west : east - west + 360;
  const longitude = west + width / 2;
  return [longitude > 180 ? longitude - 360 : longitude, (south + north) / 2];
}

/** `2026-11-22 14:02Z`: the same in every language. */
export function moment(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}Z`;
}

/** Where it is, in words made from what was released: nothing finer can come of it. */
export function placeLine(place: Place | undefined, language: Language, context: FormatContext): string | undefined {
  const { words, geometry } = place ?? {};
  const said = geometry && placeInWords(middleOf(geometry), context.known, language);
  return [words, said].filter(Boolean).join(' · ') || undefined;
}

function districtLine(thing: Leaving, words: FormatWords, context: FormatContext): string {
  const name = context.known.districts?.find(({ id }) => id === thing.district)?.name ?? thing.district;
  return filled(words.district, { district: name });
}

function incidentLines(thing: IncidentOut, language: Language, words: FormatWords, context: FormatContext): string[] {
  const party = (id: string) => context.partyName(id, language);
  const text = thing.message && context.textOf(thing.message, language);
  const facts = (thing.facts ?? []).map(
    (fact) => `${moment(fact.at)} ${party(fact.party)}: ${fact.message ? context.textOf(fact.message, language) : '—'}`,
  );
  const figures = (thing.figures ?? []).map((figure) => {
    const entries = figure.entries.map(
      (entry) => `${party(entry.party)} ${entry.value} (${words.sources[entry.source]}, ${entry.grade})`,
    );
    const differs = new Set(figure.entries.map(({ value }) => value)).size > 1;
    const state = figure.agreed ? [words.agreed] : differs ? [words.differs] : [];
    const whose = figure.of === undefined ? '' : ` [${party(figure.of)}]`;
    return `${words.figures[figure.what]}${whose}: ${[...entries, ...state].join(' · ')}`;
  });
  const responses = (thing.responses ?? []).map((response) =>
    filled(words.response, {
      party: party(response.party),
      time: moment(response.until),
      doing: response.doing ? context.textOf(response.doing, language) : '—',
    }),
  );
  const state = `${words.proofs[thing.proof]} · ${words.incidentStates[thing.state]} · ${words.precedences[thing.precedence]}`;
  const span = [thing.when.at, thing.when.until].flatMap((at) => (at === undefined ? [] : [moment(at)])).join(' – ');
  return [span, ...(text ? [text] : []), state, ...figures, ...facts, ...responses];
}

/** Who knows, down to which unit, since when, and who does not: in every format, and never that it is safe. */
export function knownLines(thing: NotificationOut, language: Language, context: FormatContext): string[] {
  const words = formatWords[language];
  return (thing.known ?? []).flatMap(({ party, at, units }) => {
    const name = context.partyName(party, language);
    return [
      at === null ? filled(words.notKnown, { party: name }) : filled(words.known, { party: name, time: moment(at) }),
      ...(units ? [filled(words.units, { known: units.known, of: units.of })] : []),
      ...(units?.unaware?.length ? [filled(words.unaware, { units: units.unaware.join(', ') })] : []),
    ];
  });
}

function notificationLines(thing: NotificationOut, language: Language, words: FormatWords, context: FormatContext): string[] {
  const { from, until } = thing.window;
  const window =
    until === undefined
      ? filled(words.windowOpen, { from: moment(from) })
      : filled(words.window, { from: moment(from), until: moment(until) });
  const text = thing.message && context.textOf(thing.message, language);
  const over = thing.state === 'ended' || thing.state === 'cancelled';
  const answer = thing.clearance && words.clearances[thing.clearance.answer];
  const conditions = thing.clearance?.conditions && context.textOf(thing.clearance.conditions, language);
  const asked = thing.asks === 'clearance' && !thing.clearance && !over ? [words.clearanceAsked] : [];
  const precision = thing.place?.words === undefined && thing.precision !== 'exact' ? [words.precision[thing.precision]] : [];
  return [
    window,
    ...(text ? [text] : []),
    `${words.notificationStates[thing.state]} · ${words.precedences[thing.precedence]}`,
    ...(over ? [words.ended] : []),
    ...(answer ? [conditions ? `${answer}: ${conditions}` : answer] : asked),
    ...knownLines(thing, language, context),
    ...precision,
  ];
}

/** The title and lines of a thing. Of an exercise both begin with that word. */
export function told(thing: Leaving, language: Language, context: FormatContext): Told {
  const words = formatWords[language];
  const exercise = thing.mode === 'exercise' ? [words.exercise] : [];
  const kind = thing.is === 'incident' ? words.incidentKinds[thing.kind] : words.notificationKinds[thing.kind];
  const district = districtLine(thing, words, context);
  const where = placeLine(thing.place, language, context);
  const lines =
    thing.is === 'incident' ? incidentLines(thing, language, words, context) : notificationLines(thing, language, words, context);
  const heading = thing.is === 'incident' ? words.incident : words.notification;
  return {
    title: [...exercise, `${heading}: ${kind}`, district].join(' · '),
    lines: [...exercise, ...(where ? [where] : []), ...lines],
  };
}
