/** Cursor on Target 2.0 (MITRE MP090284) out, so that a TAK client shows incidents and protected places. */
import type { Geometry, NotificationKind, NotificationType } from '../language/index.ts';
import { bboxOf, metresBetween } from '../places/index.ts';
import { assertReleased, type IncidentOut, type NotificationOut, type Released } from '../terms/index.ts';
import type { FormatContext } from './context.ts';
import { middleOf, told } from './told.ts';
import { formatWords } from './words/index.ts';
import { type Element, element, xmlDocument } from './xml-write.ts';

type CotThing = Released<IncidentOut, 'cot'> | Released<NotificationOut, 'cot'>;

/** A client that hears nothing new for so long takes it off its map. Milliseconds. */
const freshFor = 15 * 60_000;
/** The standard's figure for an error that nobody knows. */
const unknownError = '9999999.0';

/** A spot on the map for an incident. Neutral (`n`) for all else: no party is ever shown as friend or foe. */
const incidentType = 'b-m-p-s-m';
const installations: Readonly<Partial<Record<NotificationKind, string>>> = {
  hospital: 'a-n-G-I-X-H',
  clinic: 'a-n-G-I-X-H',
  power: 'a-n-G-I-U-E',
  telecommunications: 'a-n-G-I-U-T',
  water: 'a-n-G-I-U-P',
};
const types: Readonly<Record<NotificationType, string>> = { place: 'a-n-G-I', activity: 'a-n-G', movement: 'a-n-G-E-V' };

function typeOf(thing: CotThing): string {
  if (thing.is === 'incident') return incidentType;
  if (thing.kind === 'flight') return 'a-n-A-C';
  if (thing.kind === 'vessel') return 'a-n-S';
  return (thing.type === 'place' ? installations[thing.kind] : undefined) ?? types[thing.type];
}

/** Metres around the one point within which all of it lies. */
function circularError(geometry: Geometry, uncertainty: number | undefined): string {
  const [west, south, east, north] = bboxOf(geometry);
  const reach = geometry.type === 'Point' ? 0 : metresBetween([west, south], [east, north]) / 2;
  if (reach === 0 && uncertainty === undefined) return unknownError;
  return (reach + (uncertainty ?? 0)).toFixed(1);
}

function times(thing: CotThing, now: number): { start: string; stale: string } {
  const over =
    thing.is === 'incident'
      ? thing.state === 'closed-agreed' || thing.state === 'closed-two-accounts'
      : thing.state === 'ended' || thing.state === 'cancelled';
  const until = thing.is === 'incident' || thing.window.until === undefined ? Infinity : Date.parse(thing.window.until);
  const stale = over ? now : Math.max(now, Math.min(now + freshFor, until));
  return { start: thing.is === 'incident' ? thing.when.at : thing.window.from, stale: new Date(stale).toISOString() };
}

function event(thing: CotThing, context: FormatContext): Element | undefined {
  assertReleased(thing, 'cot');
  const { place } = thing;
  if (!place?.geometry) return undefined;
  const [language] = context.languages;
  const exercise = thing.mode === 'exercise';
  const { title, lines } = told(thing, language, context);
  const [longitude, latitude] = middleOf(place.geometry);
  const { start, stale } = times(thing, context.now);
  const cry = exercise ? [`${formatWords[language].exercise} EXERCISE EXERCISE EXERCISE`] : [];
  return element(
    'event',
    [
      element('point', [], {
        lat: String(latitude),
        lon: String(longitude),
        hae: unknownError,
        ce: circularError(place.geometry, place.uncertainty),
        le: unknownError,
      }),
      element('detail', [
        element('contact', [], { callsign: title }),
        element('remarks', [...cry, ...lines].join('\n'), { source: 'Quietline' }),
      ]),
    ],
    {
      version: '2.0',
      uid: `quietline-${thing.id}`,
      type: typeOf(thing),
      time: new Date(context.now).toISOString(),
      start,
      stale,
      how: 'h-g-i-g-o',
      // Exercise or operations, in the standard's own words.
      opex: exercise ? 'e-quietline' : 'o-quietline',
    },
  );
}

/** All events in one document; the `uid` of a thing is the same for as long as it exists. */
export function writeCot(things: readonly CotThing[], context: FormatContext): string {
  return xmlDocument(
    element(
      'events',
      things.map((thing) => event(thing, context)),
    ),
  );
}
