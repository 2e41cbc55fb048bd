/** The week, scene by scene: what each person does, by the public API alone. */

import { clearAmbulance, nameClinic, shareIncident } from './boundary-scenes.ts';
import type { CaptionName } from './captions.ts';
import { uuid } from './id.ts';
import type { Stage } from './stage.ts';
import { inForce, nextMinute, shortTerms, type UsualTerms, usualTerms, type Version } from './terms.ts';

interface Call {
  readonly id: string;
  readonly state: string;
  readonly precedence: string;
  readonly check?: string;
  readonly duty: { readonly state: string };
  readonly minutes: readonly { readonly id: string }[];
}
interface Directive {
  readonly id: string;
  readonly acknowledgements: readonly { readonly desk: string; readonly state: string }[];
}
interface Meeting {
  readonly id: string;
  readonly state: string;
}
interface Commitments {
  readonly commitments: readonly { readonly id: string; readonly duty?: { readonly state: string } }[];
}

/** What later scenes need of earlier ones. */
export interface Props {
  usual: UsualTerms;
  minuted: string;
  directive: string;
  checkCall: Promise<string> | undefined;
}

export interface Scene {
  readonly caption: CaptionName;
  play(stage: Stage, props: Props): Promise<void>;
}

export function emptyProps(): Props {
  return { usual: { answerWithin: {}, deconfliction: undefined }, minuted: '', directive: '', checkCall: undefined };
}

/** Seconds from Monday until the light is to be repaired. */
const repairWithin = 240;

export const scenes: readonly Scene[] = [
  { caption: 'call', play: ordinaryCall },
  { caption: 'amend', play: amend },
  { caption: 'posture', play: suspend },
  { caption: 'directive', play: order },
  { caption: 'meeting', play: askToMeet },
  { caption: 'flash', play: flashCall },
  { caption: 'missed', play: missedCall },
  { caption: 'commitment', play: keepCommitment },
  { caption: 'check', play: checkCall },
  { caption: 'incident', play: shareIncident },
  { caption: 'clearance', play: clearAmbulance },
  { caption: 'clinic', play: nameClinic },
  { caption: 'open', play: openAgain },
  { caption: 'end', play: async () => undefined },
];

async function place(
  stage: Stage,
  from: 'north' | 'south',
  who: string,
  to: string,
  precedence: string,
  reason: string,
): Promise<string> {
  const id = uuid();
  const other = from === 'north' ? 'south' : 'north';
  await stage.as(from, who).post('/api/calls', {
    id,
    line: stage.line,
    to: { party: stage.parties[other], desk: `${other}-${to}` },
    precedence,
    reason,
  });
  await stage.until(
    () =>
      stage
        .as(other, 'hq')
        .get<Call>(`/api/calls/${id}`)
        .catch(() => undefined),
    (call) => call !== undefined && call.state !== 'placed',
    'the call at the other side',
  );
  return id;
}

async function ordinaryCall(stage: Stage, props: Props): Promise<void> {
  const north = stage.as('north', 'ferry');
  const south = stage.as('south', 'ferry');
  const id = await place(stage, 'north', 'ferry', 'ferry', 'routine', 'The light on your ferry landing is out.');
  await south.post(`/api/calls/${id}/answer`, { as: 'text' });
  await stage.until(
    () => north.get<Call>(`/api/calls/${id}`),
    (call) => call.state === 'answered',
    'the answer',
  );
  await north.post(`/api/calls/${id}/messages`, { text: 'Two boats missed the landing last night.' });
  await south.post(`/api/calls/${id}/messages`, { text: 'We will send an electrician today.' });
  const minute = uuid();
  await south.post(`/api/calls/${id}/minute`, {
    id: minute,
    text: 'South Bank repairs the light on its ferry landing. Until then North Bank slows its ferries.',
    commitments: [
      {
        id: uuid(),
        owedBy: stage.parties.south,
        desk: 'south-ferry',
        by: new Date(Date.now() + repairWithin * 1_000).toISOString(),
        what: 'The light on the south landing works again.',
      },
    ],
  });
  await stage.until(
    () => north.get<Call>(`/api/calls/${id}`),
    (call) => call.minutes.some((one) => one.id === minute),
    'the minute at North',
  );
  await north.post(`/api/calls/${id}/minute/confirm`, { of: minute });
  await north.post(`/api/calls/${id}/end`, {});
  props.minuted = id;
}

async function amend(stage: Stage, props: Props): Promise<void> {
  const current = inForce(await versions(stage, 'north'));
  props.usual = { answerWithin: current.agreement.calls.answerWithin, deconfliction: current.agreement.deconfliction };
  await sign(stage, shortTerms(current, nextMinute(Date.now(), 20)));
  props.checkCall = answerCheckCall(stage);
  // Whoever waits for it gets the failure; nobody else does.
  props.checkCall.catch(() => undefined);
}

async function versions(stage: Stage, side: 'north' | 'south'): Promise<Version[]> {
  return (await stage.as(side, 'hq').get<{ items: Version[] }>(`/api/agreements?line=${stage.line}`)).items;
}

/** North proposes a version, South countersigns it once it is there; both hold it in force. */
async function sign(stage: Stage, terms: object): Promise<void> {
  const { hash, number } = await stage.as('north', 'hq').post<Version>('/api/agreements', { line: stage.line, terms });
  await stage.until(
    () => versions(stage, 'south'),
    (held) => held.some((one) => one.hash === hash),
    'the proposal at South',
  );
  await stage.as('south', 'hq').post(`/api/agreements/${stage.line}/sign`, { hash });
  for (const side of ['north', 'south'] as const)
    await stage.until(
      () => versions(stage, side),
      (held) => inForce(held).number === number,
      'the new version in force',
    );
}

/** A person at South answers the check call when it rings. */
async function answerCheckCall(stage: Stage): Promise<string> {
  const south = stage.as('south', 'ferry');
  const { items } = await stage.until(
    () => south.get<{ items: Call[] }>(`/api/calls?line=${stage.line}`),
    ({ items: calls }) =>
      calls.some((call) => call.check !== undefined && ['received', 'ringing', 'missed'].includes(call.state)),
    'the check call',
    180,
  );
  const id = items.find((call) => call.check !== undefined)?.id ?? '';
  await south.post(`/api/calls/${id}/answer`, { as: 'text' });
  await south.post(`/api/calls/${id}/end`, {});
  return id;
}

async function suspend(stage: Stage): Promise<void> {
  await stage.as('north', 'hq').post('/api/postures', {
    line: stage.line,
    working: 'low-key',
    public: {
      position: 'suspended',
      day: today(),
      statement: { en: 'Coordination with the other bank is suspended until further notice.' },
    },
    reason: 'Public pressure after last week. The desks stay staffed.',
  });
  await stage.until(
    () => stage.as('south', 'hq').get<{ effective: string }>(`/api/postures?line=${stage.line}`),
    ({ effective }) => effective === 'low-key',
    'the posture at South',
  );
}

async function order(stage: Stage, props: Props): Promise<void> {
  const hq = stage.as('north', 'hq');
  const id = uuid();
  await hq.post('/api/directives', {
    id,
    to: {},
    text: {
      en: 'No meetings with the other bank. Answer every call. Respond to every incident that involves their people.',
      fr: 'Pas de réunions avec l’autre rive. Répondez à chaque appel. Réagissez à chaque incident qui touche leurs gens.',
      ar: 'لا اجتماعات مع الضفة الأخرى. أجيبوا كل مكالمة. استجيبوا لكل حادث يمس أهلها.',
      he: 'בלי פגישות עם הגדה השנייה. ענו לכל שיחה. הגיבו לכל אירוע שנוגע לאנשיה.',
    },
    rules: [
      { rule: 'forbid-meetings' },
      { rule: 'answer-calls-within', within: { routine: 20, priority: 15, immediate: 10, flash: 6 } },
      { rule: 'respond-to-incidents-within', within: { routine: 3_600, priority: 1_800, immediate: 600, flash: 300 } },
    ],
    acknowledgeWithin: 10,
  });
  props.directive = id;
  const read = () => hq.get<Directive>(`/api/directives/${id}`);
  const desks = (await read()).acknowledgements.map(({ desk }) => desk);
  // All but one are acknowledged at once; the last one when it is overdue.
  for (const desk of desks.slice(0, -1)) await stage.as('north', 'head').post(`/api/directives/${id}/acknowledge`, { desk });
  const last = desks.at(-1);
  await stage.until(
    read,
    (one) => one.acknowledgements.some(({ desk, state }) => desk === last && state === 'overdue'),
    'an overdue head',
  );
  await stage.as('north', 'head').post(`/api/directives/${id}/acknowledge`, { desk: last });
}

async function askToMeet(stage: Stage): Promise<void> {
  const id = uuid();
  const tomorrow = Date.now() + 86_400_000;
  await stage.as('south', 'ferry').post('/api/meetings', {
    id,
    line: stage.line,
    type: 'meeting',
    to: { party: stage.parties.north, desk: 'north-ferry' },
    precedence: 'routine',
    begins: new Date(tomorrow).toISOString(),
    ends: new Date(tomorrow + 3_600_000).toISOString(),
    subject: 'The ferry timetable of the winter',
  });
  await stage.until(
    () => stage.as('south', 'ferry').get<Meeting>(`/api/meetings/${id}`),
    ({ state }) => state === 'refused',
    'the refusal',
  );
}

async function flashCall(stage: Stage): Promise<void> {
  const id = await place(stage, 'south', 'ferry', 'ferry', 'flash', 'A person is in the water below the ferry landing.');
  await stage.as('north', 'ferry').post(`/api/calls/${id}/answer`, { as: 'text' });
  await stage.as('north', 'ferry').post(`/api/calls/${id}/messages`, { text: 'Our boat is on the way, four minutes.' });
  await stage.as('north', 'ferry').post(`/api/calls/${id}/end`, {});
}

async function missedCall(stage: Stage): Promise<void> {
  const id = await place(stage, 'south', 'mill', 'mill', 'immediate', 'A crowd is gathering at the bridge.');
  const read = () => stage.as('south', 'mill').get<Call>(`/api/calls/${id}`);
  await stage.until(read, ({ state }) => state === 'missed', 'the missed call');
  await stage.as('north', 'head').post(`/api/calls/${id}/answer`, { as: 'text' });
  await stage.as('north', 'head').post(`/api/calls/${id}/messages`, { text: 'We see it too. Our officers are keeping it calm.' });
  await stage.until(read, ({ duty }) => duty.state === 'late', 'the late answer');
  await stage.as('north', 'head').post(`/api/calls/${id}/end`, {});
}

async function keepCommitment(stage: Stage, props: Props): Promise<void> {
  const south = stage.as('south', 'ferry');
  const { commitments } = await south.get<Commitments>(`/api/calls/${props.minuted}`);
  const [commitment] = commitments;
  if (commitment === undefined) return;
  await south.post(`/api/commitments/${commitment.id}/done`, {
    subject: { kind: 'call', id: props.minuted },
    text: 'The light works again since noon.',
  });
}

async function checkCall(_stage: Stage, props: Props): Promise<void> {
  await props.checkCall;
}

async function openAgain(stage: Stage, props: Props): Promise<void> {
  const hq = stage.as('north', 'hq');
  await hq.post(`/api/directives/${props.directive}/lift`, { reason: 'The week is over.' });
  await hq.post('/api/postures', {
    line: stage.line,
    working: 'open',
    public: { position: 'open', day: today(), statement: { en: 'Coordination with the other bank continues as agreed.' } },
    reason: 'Back to the usual work.',
  });
  await sign(stage, usualTerms(inForce(await versions(stage, 'north')), props.usual));
}

/** The day of a public statement, UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
