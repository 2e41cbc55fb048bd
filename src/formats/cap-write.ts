import type { IncidentKind, Language, NotificationKind, Precedence, Proof } from '../language/index.ts';
import { assertReleased, type IncidentOut, type Leaving, type NotificationOut, type Released } from '../terms/index.ts';
import { capAreas } from './cap-area.ts';
import { capNamespace, checkCap } from './cap-rules.ts';
import type { FormatContext } from './context.ts';
import { knownLines, told } from './told.ts';
import { filled, formatWords } from './words/index.ts';
import { readXml } from './xml-read.ts';
import { type Element, element, xmlDocument } from './xml-write.ts';

/** Names under which the codes of Quietline stand in `eventCode` and `parameter`. */
export const capCodes = { incident: 'quietline:incident-kind', notification: 'quietline:notification-kind' } as const;

const categories: Readonly<Partial<Record<IncidentKind | NotificationKind, string>>> = {
  'vehicle-accident': 'Transport',
  'vessel-in-distress': 'Rescue',
  'aircraft-sighting': 'Transport',
  fire: 'Fire',
  flood: 'Met',
  'medical-emergency': 'Health',
  'missing-person': 'Rescue',
  damage: 'Infra',
  'infrastructure-failure': 'Infra',
  'cyber-attack': 'Infra',
  livestock: 'Env',
  complaint: 'Other',
  other: 'Other',
  hospital: 'Health',
  clinic: 'Health',
  ambulance: 'Health',
  'fire-engine': 'Fire',
  water: 'Infra',
  power: 'Infra',
  telecommunications: 'Infra',
  dam: 'Infra',
  'repair-crew': 'Infra',
  flight: 'Transport',
  vessel: 'Transport',
  harvest: 'Env',
  construction: 'Infra',
  evacuation: 'Rescue',
  'body-found': 'Rescue',
};
const severities: Readonly<Record<Precedence, string>> = {
  flash: 'Extreme',
  immediate: 'Severe',
  priority: 'Moderate',
  routine: 'Minor',
};
const certainties: Readonly<Record<Proof, string>> = {
  'confirmed-by-both': 'Observed',
  'confirmed-by-one': 'Observed',
  reported: 'Likely',
  disputed: 'Possible',
  unfounded: 'Unlikely',
  'opened-in-error': 'Unlikely',
};

/** `2026-11-22T14:02:00-00:00`: CAP has no `Z` (§3.3.2). */
function capTime(at: string): string {
  return `${at.slice(0, 19)}-00:00`;
}

/** One for each state of a thing: its id and the moment of its newest entry. */
function identifier(id: string, at: string): string {
  return `quietline.${id}.${at.replace(/\D/g, '')}`;
}

function named(name: string, valueName: string, value: string): Element {
  return element(name, [element('valueName', valueName), element('value', value)]);
}

function urgencyOf(thing: IncidentOut): string {
  if (thing.state !== 'open') return 'Past';
  return thing.precedence === 'flash' || thing.precedence === 'immediate' ? 'Immediate' : 'Expected';
}

function urgencyOfWindow(thing: NotificationOut, now: number): string {
  if (thing.state === 'ended' || thing.state === 'cancelled') return 'Past';
  if (thing.window.until !== undefined && Date.parse(thing.window.until) < now) return 'Past';
  return Date.parse(thing.window.from) <= now ? 'Immediate' : 'Future';
}

function parameters(thing: Leaving, language: Language, context: FormatContext): Element[] {
  if (thing.is === 'incident')
    return (thing.figures ?? []).flatMap((figure) =>
      figure.entries.map((entry) =>
        named(
          'parameter',
          `quietline:${figure.what}`,
          `${entry.value}; ${context.partyName(entry.party, language)}; ${entry.source}; ${entry.grade}; ${entry.at}`,
        ),
      ),
    );
  return [
    named('parameter', 'quietline:revision', String(thing.revision)),
    ...knownLines(thing, language, context).map((line) => named('parameter', 'quietline:known', line)),
  ];
}

function areaOf(thing: Leaving, language: Language, context: FormatContext): Element {
  const name = context.known.districts?.find(({ id }) => id === thing.district)?.name ?? thing.district;
  const areas = thing.place?.geometry ? capAreas(thing.place.geometry, thing.place.uncertainty) : [];
  // The schema wants polygons before circles; there is never more than one kind.
  return element('area', [
    element('areaDesc', thing.place?.words ?? filled(formatWords[language].district, { district: name })),
    ...areas.map((area) => element(area.name, area.text)),
    named('geocode', 'quietline:district', thing.district),
  ]);
}

function info(thing: Leaving, language: Language, context: FormatContext): Element {
  const { title, lines } = told(thing, language, context);
  const incident = thing.is === 'incident';
  const words = formatWords[language];
  return element('info', [
    element('language', language),
    element('category', categories[thing.kind] ?? (incident ? 'Security' : 'Safety')),
    element('event', incident ? words.incidentKinds[thing.kind] : words.notificationKinds[thing.kind]),
    ...(incident ? [] : [element('responseType', 'Avoid')]),
    element('urgency', incident ? urgencyOf(thing) : urgencyOfWindow(thing, context.now)),
    element('severity', severities[thing.precedence]),
    element('certainty', incident ? certainties[thing.proof] : 'Observed'),
    named('eventCode', incident ? capCodes.incident : capCodes.notification, thing.kind),
    element('effective', capTime(thing.changedAt)),
    element('onset', capTime(incident ? thing.when.at : thing.window.from)),
    !incident && thing.window.until !== undefined ? element('expires', capTime(thing.window.until)) : undefined,
    element('senderName', context.partyName(context.self, language)),
    element('headline', title.slice(0, 160)),
    element('description', lines.join('\n')),
    !incident && thing.contact !== undefined ? element('contact', thing.contact) : undefined,
    ...parameters(thing, language, context),
    areaOf(thing, language, context),
  ]);
}

function messageType(thing: Leaving, begun: string): 'Alert' | 'Update' | 'Cancel' {
  const over = thing.is === 'incident' ? thing.proof === 'opened-in-error' : thing.state === 'cancelled';
  if (over) return 'Cancel';
  return thing.changedAt === begun ? 'Alert' : 'Update';
}

/**
 * An incident or notification as a CAP 1.2 alert with one `info` block for each language. Of an exercise its status is Exercise.
 * What is written is held to the same rules as what is brought in.
 */
export function writeCap(thing: Released<IncidentOut, 'cap'> | Released<NotificationOut, 'cap'>, context: FormatContext): string {
  assertReleased(thing, 'cap');
  const begun = thing.is === 'incident' ? thing.openedAt : thing.announcedAt;
  const type = messageType(thing, begun);
  const restriction = context.languages.map((language) => formatWords[language].restriction).join(' / ');
  const root = element(
    'alert',
    [
      element('identifier', identifier(thing.id, thing.changedAt)),
      element('sender', context.self),
      element('sent', capTime(thing.changedAt)),
      element('status', thing.mode === 'exercise' ? 'Exercise' : 'Actual'),
      element('msgType', type),
      element('source', 'Quietline'),
      element('scope', 'Restricted'),
      element('restriction', restriction),
      thing.mode === 'exercise'
        ? element('note', context.languages.map((language) => formatWords[language].exercise).join(' / '))
        : undefined,
      type === 'Alert' ? undefined : element('references', `${context.self},${identifier(thing.id, begun)},${capTime(begun)}`),
      thing.is === 'incident' ? element('incidents', thing.id) : undefined,
      ...context.languages.map((language) => info(thing, language, context)),
    ],
    { xmlns: capNamespace },
  );
  const text = xmlDocument(root);
  checkCap(readXml(text));
  return text;
}
