import { Type } from 'typebox';
import type {
  By as ByValue,
  CallEventView,
  NotificationItem as Item,
  NotificationView,
  PassedUnit,
  UnitExtract,
  UnitView,
} from '../../node/index.ts';
import {
  clearanceGrounds,
  clearances,
  dutyStates,
  Message,
  modes,
  notificationAsks,
  notificationKinds,
  notificationStates,
  notificationTypes,
  oneOf,
  Place,
  passages,
  precisions,
  Uuid7,
  unitLevels,
} from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Delivery, Hash, LineId, PartyDesk, PartyId, Precedence, Slug } from './shared.ts';

const by = ref<ByValue>('By');
const text = nullable(Type.String({ description: 'Null when none was given, or it was erased.' }));
const message = nullable(Message);
const count = Type.Integer();
const Window = answer({ from: Time, until: Type.Optional(Time) });
const place = Type.Union([Place, Type.Null()], {
  description: 'As precisely as this reader may learn it here; null: not at all, or erased.',
});

const Known = answer(
  {
    party: nullable(answer({ at: Time, by }, { description: 'The person who acknowledged it for the party.' })),
    levels: Type.Array(answer({ level: oneOf(unitLevels), known: count, of: count, at: Type.Optional(Time) })),
    units: Type.Array(answer({ unit: Slug, level: oneOf(unitLevels), known: Type.Boolean(), at: Type.Optional(Time) })),
  },
  {
    description:
      'Who knows of the revision that stands, down to which unit: of the own party in full, of the other as deep as the agreement grants. That somebody knows does not make anything safe.',
  },
);

export const NotificationUnit = answer(
  {
    id: Slug,
    onward: Uuid7,
    level: oneOf(unitLevels),
    precision: oneOf(precisions),
    desk: nullable(Slug),
    name: text,
    revision: count,
    due: Time,
    acknowledged: nullable(answer({ at: Time, by: oneOf(['account', 'link'] as const) })),
    uninformed: Type.Boolean({ description: 'It did not know when it was to.' }),
  },
  { description: 'An operating unit of the own party to which it was passed on.' },
);
export const unitRef = ref<UnitView>('NotificationUnit');

const head = {
  id: Uuid7,
  line: LineId,
  mode: oneOf(modes),
  from: PartyDesk,
  to: PartyDesk,
  district: Slug,
  type: oneOf(notificationTypes),
  kind: oneOf(notificationKinds),
  precedence: Precedence,
  state: oneOf(notificationStates),
  window: Window,
  asks: oneOf(notificationAsks),
  emergency: Type.Boolean(),
  precision: oneOf(precisions),
  revision: Type.Integer({ description: 'Of what stands now; calling it off counts as one more.' }),
  late: Type.Boolean({ description: 'Announced later than the agreement asks for. It counts all the same.' }),
  announcedAt: Time,
  changedAt: Time,
  delivery: Delivery,
  known: Known,
  place,
  message,
};

export const NotificationItem = answer(
  {
    ...head,
    clearance: nullable(oneOf(clearances)),
    conflicts: Type.Integer({ description: 'What the revision that stands is in conflict with.' }),
  },
  { description: 'A notification in a list: its place at most as precise as 1 km, unless it is one’s own.' },
);
export const notificationItemRef = ref<Item>('NotificationItem');

const Clearance = answer({
  revision: count,
  answer: oneOf(clearances),
  ground: nullable(oneOf(clearanceGrounds)),
  conditions: message,
  reason: text,
  by,
  at: Time,
});

export const Notification = answer(
  {
    ...head,
    by,
    notice: answer(
      { given: count, asked: nullable(Type.Number()) },
      { description: 'Seconds between its announcement and its window, and those that the agreement asks for.' },
    ),
    vehicles: nullable(count),
    people: nullable(count),
    vehicleMarks: text,
    contact: text,
    revisions: Type.Array(
      answer({
        ...{ revision: count, at: Time, by, window: Window, precedence: Precedence, precision: oneOf(precisions) },
        acknowledgedAt: nullable(Time),
      }),
    ),
    clearance: Type.Union([Clearance, Type.Null()], {
      description: 'The answer to the revision that stands. Null: nobody has answered, which is never a yes.',
    }),
    clearances: Type.Array(Clearance),
    conflicts: Type.Array(
      answer({
        revision: count,
        with: answer({ kind: oneOf(['notification', 'incident'] as const), id: Uuid7 }),
        at: Time,
      }),
    ),
    readings: Type.Array(
      answer({ party: PartyId, unit: Type.String(), revision: count, precision: oneOf(precisions), at: Time }),
      { description: 'Who of the other party has read where it is: once per unit, revision and hour.' },
    ),
    takenOut: Type.Array(answer({ party: PartyId, precision: oneOf(precisions), at: Time })),
    passages: Type.Array(answer({ passage: oneOf(passages), passedAt: Time, party: PartyId, by, at: Time })),
    uninformed: Type.Array(answer({ revision: count, party: PartyId, at: Time })),
    cancelled: Type.Optional(answer({ by, at: Time, reason: text })),
    ended: Type.Optional(answer({ by, at: Time })),
    onward: Type.Array(unitRef, { description: 'The own party’s units; empty on the notifier’s side.' }),
    duties: Type.Array(
      answer({
        ...{ id: Hash, owes: Type.String(), clause: Slug, owedBy: PartyId, desk: Slug, state: oneOf(dutyStates), due: Time },
      }),
    ),
    events: Type.Array(ref<CallEventView>('CallEvent'), { description: 'All entries about it; without what tells where it is.' }),
  },
  { description: 'What is planned, or must not be hit: who knows of it, down to which unit, and whether it is cleared.' },
);
export const notificationRef = ref<NotificationView>('Notification');

export const PassedUnitAnswer = answer(
  {
    ...NotificationUnit.properties,
    link: Type.Optional(
      Type.String({ description: 'Path on this node with the secret in its fragment. Told once and kept nowhere.' }),
    ),
    code: Type.Optional(Type.String({ description: 'Six digits, to be passed by voice. Told once.' })),
  },
  { description: 'A unit to which it was just passed on.' },
);
export const passedUnits = Type.Unsafe<{ units: PassedUnit[] }>(answer({ units: Type.Array(ref<PassedUnit>('PassedUnit')) }));
export const units = Type.Unsafe<{ units: UnitView[] }>(answer({ units: Type.Array(unitRef) }));

export const UnitExtractAnswer = answer(
  {
    unit: Slug,
    mode: oneOf(modes),
    notification: Uuid7,
    revision: count,
    type: oneOf(notificationTypes),
    kind: oneOf(notificationKinds),
    state: oneOf(notificationStates),
    precedence: Precedence,
    emergency: Type.Boolean(),
    asks: oneOf(notificationAsks),
    window: Window,
    place,
    message,
    vehicles: nullable(count),
    people: nullable(count),
    vehicleMarks: text,
    contact: text,
    clearance: nullable(answer({ answer: oneOf(clearances), conditions: message })),
    acknowledgedAt: nullable(Time),
  },
  { description: 'All that a unit is shown behind its link: to know of it does not make anything safe.' },
);
export const unitExtractRef = ref<UnitExtract>('UnitExtract');
