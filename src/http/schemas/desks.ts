import { Type } from 'typebox';
import type {
  AlarmView,
  AttemptView,
  CheckCallView,
  CoverView,
  NotifiersView,
  NotifierTest as NotifierTestView,
  OverviewDistrict,
  RotaView,
} from '../../node/index.ts';
import {
  alarmKinds,
  attemptStates,
  checkStates,
  closed,
  mailSecurities,
  modes,
  Name,
  oneOf,
  postures,
  Rota as RotaForm,
  Slug,
  vias,
} from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { LineId } from './shared.ts';

export const Rota = answer(
  {
    desk: Slug,
    ...RotaForm.properties,
    onDuty: Type.Array(Name, { description: 'Aliases on duty now; nobody in a gap.' }),
  },
  { description: 'Who is on duty when at a desk of the own party. Hand-overs stay at the same hour on the wall of `timezone`.' },
);
export const rotaRef = ref<RotaView>('Rota');

const span = { from: Time, to: Time };
export const Cover = answer(
  {
    items: Type.Array(
      answer({
        ...span,
        alias: Name,
        source: oneOf(['rotation', 'shift', 'override'] as const),
        rotation: Type.Optional(Slug),
      }),
      { description: 'Whole shifts, also where they reach beyond the time that was asked for.' },
    ),
    gaps: Type.Array(answer(span), { description: 'Nobody is on duty.' }),
    doubles: Type.Array(answer({ ...span, aliases: Type.Array(Name) }), { description: 'More than one person is.' }),
  },
  { description: 'Shifts, gaps and double cover of a time.' },
);
export const coverRef = ref<CoverView>('Cover');

const address = Type.String({ pattern: '^[^\\s@<>",;:()\\\\]+@[^\\s@<>",;:()\\\\]+$', maxLength: 254 });
const host = Type.String({ pattern: '^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[?[0-9a-fA-F:]+\\]?)$', maxLength: 253 });
export const mailSettings = {
  host,
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  security: oneOf(mailSecurities),
  user: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  from: address,
  recipients: Type.Array(closed({ account: Type.Optional(Name), desk: Type.Optional(Slug), address }), { maxItems: 1_000 }),
};
export const webhookSettings = { url: Type.String({ minLength: 1, maxLength: 2_000 }) };
export const pushSettings = {
  services: Type.Array(Type.String({ pattern: '^\\.?[A-Za-z0-9][A-Za-z0-9.:-]*$', maxLength: 253 }), {
    maxItems: 20,
    description: "Hosts of push services beside those of the known browsers; `.example.org` for all of a domain's.",
  }),
};

export const Notifiers = answer(
  {
    email: nullable(
      answer({
        settings: nullable(answer({ ...mailSettings, passwordSet: Type.Boolean() })),
      }),
    ),
    webhook: nullable(answer({ settings: nullable(answer(webhookSettings)) })),
    push: answer({
      publicKey: Type.String({ description: 'VAPID (RFC 8292), base64url.' }),
      settings: nullable(answer(pushSettings)),
      subscriptions: Type.Integer({ minimum: 0, description: 'Of the account that asks.' }),
    }),
    attempts: answer({ keptDays: Type.Integer({ minimum: 1, description: 'Days for which each try is kept.' }) }),
  },
  { description: 'Ways to reach people beside their live screens; `settings` for an administrator alone, and never a password.' },
);
export const NotifierTest = answer(
  {
    to: nullable(Type.String({ description: 'Alias; null: the desk as such, or the one address of a webhook.' })),
    desk: nullable(Slug),
    state: oneOf(['sent', 'failed'] as const),
    detail: Type.Optional(Type.String({ description: 'Why it failed, as of an attempt.' })),
  },
  { description: 'What came of a test notice. `sent`: taken by the service.' },
);
export const notifierTestRef = ref<NotifierTestView>('NotifierTest');
export const notifiersRef = ref<NotifiersView>('Notifiers');

export const Attempt = answer(
  {
    id: Type.String(),
    at: Time,
    step: nullable(Type.Integer({ minimum: 0, description: 'Of the ladder, from 0.' })),
    via: oneOf(vias),
    to: nullable(Type.String({ description: 'Alias; null: the desk as such, or nobody.' })),
    desk: nullable(Slug),
    tries: Type.Integer({ minimum: 1 }),
    state: oneOf(attemptStates),
    detail: Type.Optional(
      Type.String({
        description:
          'Why it failed: `nobody-on-duty`, `unreachable`, `gone`, `timeout`, `connection`, `not-needed`, `http-500`, `smtp-550` and the like.',
      }),
    ),
  },
  {
    description:
      'One try to reach one person beside the screens. `sent`: taken by the service; `opened`: the person came to the desk.',
  },
);
export const attemptRef = ref<AttemptView>('Attempt');

export const CheckCallState = answer(
  {
    id: Slug,
    line: LineId,
    clause: Slug,
    from: Slug,
    to: Slug,
    ours: Type.Boolean({ description: 'Our own node places it.' }),
    next: Time,
    last: nullable(answer({ call: Type.String(), state: oneOf(checkStates), at: Time })),
    missedInARow: Type.Integer({ minimum: 0 }),
  },
  { description: 'A test call on a schedule, and what became of it at its last hour.' },
);
export const checkCallRef = ref<CheckCallView>('CheckCallState');

export const Alarm = answer(
  {
    id: Type.String(),
    kind: oneOf(alarmKinds),
    at: Time,
    line: Type.Optional(LineId),
    mode: Type.Optional(oneOf(modes)),
    desk: Type.Optional(Slug),
    subject: Type.Optional(answer({ kind: Type.String(), id: Type.String() })),
    count: Type.Optional(Type.Integer({ minimum: 1, description: 'Check calls missed in a row when it was raised.' })),
    acknowledged: Type.Optional(answer({ at: Time, by: Name })),
  },
  { description: 'What headquarters has to act upon.' },
);
export const alarmRef = ref<AlarmView>('Alarm');

const amount = Type.Integer({ minimum: 0 });
export const DistrictOverview = answer(
  {
    line: LineId,
    mode: oneOf(modes),
    district: Slug,
    name: Name,
    posture: oneOf(postures),
    desks: Type.Array(answer({ id: Slug, staffed: Type.Boolean(), onDuty: Type.Optional(Type.Array(Name)) })),
    openDuties: amount,
    overdueDuties: amount,
    missedCalls: Type.Integer({
      minimum: 0,
      description: 'Calls of this day (UTC) that were not answered in time, answered late or not.',
    }),
    unacknowledged: Type.Integer({ minimum: 0, description: 'Directives that the heads there have not acknowledged.' }),
    darkSince: Type.Optional(Time),
  },
  { description: 'How the own party stands in one district of one line.' },
);
export const districtRef = ref<OverviewDistrict>('DistrictOverview');
