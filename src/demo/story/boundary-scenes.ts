/** What happens on the boundary while coordination is suspended: the floor holds for incidents and notifications too. */
import type { Side } from '../scene.ts';
import { uuid } from './id.ts';
import type { Stage } from './stage.ts';

interface Owed {
  readonly state: string;
}
interface Incident {
  readonly when: { readonly at: string };
  readonly duties: readonly Owed[];
  readonly figures: readonly { readonly what: string; readonly agreed: boolean; readonly entries: readonly unknown[] }[];
  readonly readBacks: readonly { readonly differs: readonly string[] }[];
}
interface Notification {
  readonly state: string;
  readonly passages: readonly unknown[];
  readonly known: { readonly levels: readonly { readonly known: number; readonly of: number }[] };
}
interface Unit {
  readonly id: string;
  readonly link?: string;
  readonly code?: string;
}
interface Alarm {
  readonly kind: string;
  readonly subject?: { readonly id: string };
}

const fromNow = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();

/** Waits until a person of this side sees it as wanted. */
function seen<T>(stage: Stage, side: Side, who: string, path: string, holds: (seen: T) => boolean, what: string): Promise<T> {
  const ask = (): Promise<T | undefined> =>
    stage
      .as(side, who)
      .get<T>(path)
      .catch(() => undefined);
  return stage.until(ask, (answer) => answer !== undefined && holds(answer), `${what} at ${side}`) as Promise<T>;
}

/** South opens, North reads back and responds; of two figures one is agreed. */
export async function shareIncident(stage: Stage): Promise<void> {
  const [north, south] = [stage.as('north', 'ferry'), stage.as('south', 'ferry')];
  const id = uuid();
  const path = `/api/incidents/${id}`;
  await south.post('/api/incidents', {
    ...{ id, line: stage.line, kind: 'vessel-in-distress', precedence: 'immediate' },
    at: { at: fromNow(-360), uncertainty: 120 },
    place: { gazetteer: 'heron-shoal', uncertainty: 200, words: 'On the shoal, south of the fairway' },
    involves: { nationals: [stage.parties.south, stage.parties.north], civilians: true },
    text: 'A ferry has struck the shoal with 24 people aboard.',
  });
  const { when } = await seen<Incident>(stage, 'north', 'ferry', path, () => true, 'the incident');
  const understood = { entry: id, position: '19.5032 S, 28.2308 W', time: when.at };
  await north.post(`${path}/read-back`, { ...understood, numbers: [42] });
  await seen<Incident>(stage, 'south', 'ferry', path, (one) => one.readBacks[0]?.differs[0] === 'number', 'what was misheard');
  await north.post(`${path}/read-back`, { ...understood, numbers: [24] });
  await seen<Incident>(stage, 'south', 'ferry', path, (one) => one.readBacks[0]?.differs.length === 0, 'the read-back');
  const missing = uuid();
  const at = fromNow(0);
  await south.post(`${path}/figures`, { id: missing, what: 'missing', value: 1, source: 'own-unit', grade: 'B2', at });
  await south.post(`${path}/figures`, { what: 'injured', value: 3, source: 'own-observation', grade: 'C3', at });
  await north.post(`${path}/figures`, { what: 'injured', value: 5, source: 'hospital', grade: 'A2', at });
  const given = (one: Incident, what: string, entries: number): boolean =>
    one.figures.some((figure) => figure.what === what && figure.entries.length === entries);
  await seen<Incident>(stage, 'north', 'ferry', path, (one) => given(one, 'missing', 1), 'the figures');
  await north.post(`${path}/figures/${missing}/agree`, {});
  await north.post(`${path}/responses`, {
    ...{ text: 'A rescue boat and an ambulance are on their way.', by: 'Rescue boat 2', until: fromNow(1_800) },
  });
  for (const side of ['north', 'south'] as const)
    await seen<Incident>(
      stage,
      side,
      'ferry',
      path,
      (one) =>
        one.duties.every(({ state }) => state === 'met') &&
        given(one, 'injured', 2) &&
        one.figures.some(({ what, agreed }) => what === 'missing' && agreed),
      'the account of both',
    );
}

/** An ambulance of South is cleared by North, with a condition, and crosses. */
export async function clearAmbulance(stage: Stage): Promise<void> {
  const [north, south] = [stage.as('north', 'mill'), stage.as('south', 'mill')];
  const id = uuid();
  const path = `/api/notifications/${id}`;
  const route = [
    [-28.162, -19.538],
    [-28.148, -19.5],
    [-28.139, -19.462],
  ];
  await south.post('/api/notifications', {
    ...{ id, line: stage.line, type: 'movement', kind: 'ambulance', route, asks: 'clearance', emergency: true },
    ...{ window: { from: fromNow(5), until: fromNow(1_800) }, precedence: 'immediate', district: 'mill-bridge' },
    ...{ vehicles: 1, people: 3, vehicleMarks: 'White, red stripe, number 7', contact: 'Radio channel 4, Heron 7' },
    text: 'One patient for the hospital on the north bank, and back.',
  });
  await seen<Notification>(stage, 'north', 'mill', path, () => true, 'the ambulance');
  await north.post(`${path}/acknowledge`, {});
  await north.post(`${path}/clear`, {
    answer: 'cleared-with-conditions',
    conditions: { text: 'Over Mill Bridge alone, with the blue light on.' },
  });
  await seen<Notification>(stage, 'south', 'mill', path, ({ state }) => state === 'cleared', 'the clearance');
  await north.post(`${path}/passage`, { passage: 'known-at-crossing' });
  await south.post(`${path}/passage`, { passage: 'passed' });
  await south.post(`${path}/passage`, { passage: 'returned' });
  for (const side of ['north', 'south'] as const)
    await seen<Notification>(stage, side, 'mill', path, ({ passages }) => passages.length === 3, 'the passage');
  await south.post(`${path}/end`, {});
}

/** Seconds until the window of the clinic opens. */
const opensIn = 15;

/** South names a clinic; of four units of North one does not know of it when its window opens. */
export async function nameClinic(stage: Stage): Promise<void> {
  const [north, south] = [stage.as('north', 'mill'), stage.as('south', 'mill')];
  const id = uuid();
  const path = `/api/notifications/${id}`;
  await south.post('/api/notifications', {
    ...{ id, line: stage.line, type: 'place', kind: 'clinic', asks: 'acknowledgement', precedence: 'priority' },
    ...{ place: { gazetteer: 'reed-clinic', uncertainty: 30 }, precision: '1km', window: { from: fromNow(opensIn) } },
    ...{ people: 60, contact: 'The matron, 0200 555 0177' },
    text: 'A clinic with 40 beds; a red roof, marked at night.',
  });
  await seen<Notification>(stage, 'north', 'mill', path, () => true, 'the clinic');
  await north.post(`${path}/acknowledge`, {});
  const { units } = await north.post<{ units: readonly Unit[] }>(`${path}/onward`, {
    units: [
      { id: 'mill-patrol', name: 'Mill patrol', level: 'unit', desk: 'north-mill' },
      { id: 'bridge-post', name: 'Bridge post', level: 'unit', desk: 'north-mill' },
      { id: 'river-boat', name: 'River boat 3', level: 'unit' },
      { id: 'hill-post', name: 'Hill post', level: 'unit' },
    ],
  });
  for (const unit of ['mill-patrol', 'bridge-post']) await north.post(`${path}/onward/${unit}/acknowledge`, {});
  // The crew of the boat: the link on its own device, the code by voice.
  const { link = '', code = '' } = units.find((unit) => unit.id === 'river-boat') ?? {};
  const shown = { secret: link.slice(link.indexOf('#') + 1), code };
  await north.post('/api/unit-links/open', shown);
  await north.post('/api/unit-links/acknowledge', shown);
  const isKnown = ({ known }: Notification): boolean => known.levels.some((level) => level.known === 3 && level.of === 4);
  await seen<Notification>(stage, 'south', 'mill', path, isKnown, 'that 3 of 4 units know');
  for (const side of ['north', 'south'] as const)
    await seen<{ items: readonly Alarm[] }>(
      stage,
      side,
      'hq',
      '/api/alarms',
      ({ items }) => items.some(({ kind, subject }) => kind === 'units-uninformed' && subject?.id === id),
      'the alarm of the unit that does not know',
    );
}
