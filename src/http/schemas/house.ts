import { type TSchema, Type } from 'typebox';
import type {
  ApprovalView,
  By as ByValue,
  CallView,
  DirectiveView,
  DutyView,
  HandOverView,
  HoldView,
  HouseLineView,
  OversightView,
  WatchView,
} from '../../node/index.ts';
import {
  approvalStates,
  Count,
  DirectiveRule,
  directiveStates,
  kinds,
  languages,
  modes,
  oneOf,
  Uuid7,
} from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Hash, LineId, Name, PartyId, Slug } from './shared.ts';

const by = ref<ByValue>('By');
const text = nullable(Type.String({ description: 'Null when it was erased.' }));
const houseLine = { ...LineId, description: 'The house line on which it stands.' };
const byLanguage = answer(
  Object.fromEntries(languages.map((language) => [language, Type.Optional(Type.String())])) as Record<string, TSchema>,
);

export const HouseLine = answer(
  {
    line: LineId,
    mode: oneOf(modes),
    title: Name,
    since: Time,
    feeds: Type.Array(answer({ party: PartyId, epoch: Type.String(), size: Count })),
  },
  { description: "The party's own record of a mode: a line of one member, never offered to another party." },
);
export const houseLineRef = ref<HouseLineView>('HouseLine');

export const Directive = answer(
  {
    id: Uuid7,
    line: houseLine,
    mode: oneOf(modes),
    number: Type.Integer({ minimum: 1, description: 'Counted up by the party, for people to name it.' }),
    state: oneOf(directiveStates),
    issuedAt: Time,
    by,
    lines: Type.Array(LineId, { description: 'Empty: all lines of the mode.' }),
    desks: Type.Array(Slug, { description: 'Empty: all desks of the party.' }),
    text: nullable(byLanguage),
    rules: Type.Array(DirectiveRule),
    acknowledgements: Type.Array(
      answer({
        desk: Slug,
        state: oneOf(['pending', 'acknowledged', 'overdue'] as const),
        due: Time,
        at: Type.Optional(Time),
        by: Type.Optional(by),
      }),
    ),
    acknowledgeFor: Type.Array(Slug, { description: 'Desks for which the account that asks can acknowledge it now.' }),
    replaces: Type.Optional(Uuid7),
    replacedBy: Type.Optional(Uuid7),
    lifted: Type.Optional(answer({ by, at: Time, reason: text })),
  },
  { description: "Headquarters' instruction to its own desks. It can only tighten what the agreements allow." },
);
export const directiveRef = ref<DirectiveView>('Directive');

export const Approval = answer(
  {
    id: Uuid7,
    line: LineId,
    what: kinds['approval.asked'].data.properties.what,
    desk: nullable(Slug),
    agreement: Type.Optional(Hash),
    directive: Type.Optional(Uuid7),
    state: oneOf(approvalStates),
    askedAt: Time,
    by,
    act: Type.Unknown({ description: 'The act as its author asked for it; null when erased.' }),
    answered: Type.Optional(answer({ by, at: Time, reason: Type.Optional(text) })),
    mayAnswer: Type.Boolean({ description: 'Whether the account that asks can give or refuse it now.' }),
  },
  { description: 'Something that waits for a second person.' },
);
export const approvalRef = ref<ApprovalView>('Approval');

export const Held = answer(
  { approval: answer({ id: Uuid7, state: Type.Literal('asked') }) },
  { description: 'Not said yet: a directive holds what is written until the head approves it.' },
);

const Note = answer({ at: Time, by, text });

export const Watch = answer(
  {
    id: Uuid7,
    line: houseLine,
    desk: Slug,
    by,
    since: Time,
    state: oneOf(['on', 'ended'] as const),
    after: Type.Optional({ ...Uuid7, description: 'The watch that it relieved.' }),
    ended: Type.Optional(answer({ because: kinds['watch.ended'].data.properties.because, by, at: Time })),
    unrelieved: Type.Optional(
      answer({ at: Time, expected: Type.Optional(Name) }, { description: 'The relief of the rota did not come.' }),
    ),
    notes: Type.Array(Note),
  },
  { description: "An officer's time on duty at a desk, from one hand-over to the next." },
);
export const watchRef = ref<WatchView>('Watch');

export const HandOver = answer(
  {
    desk: Slug,
    watch: Type.Optional(ref<WatchView>('Watch')),
    open: answer({
      calls: Type.Array(ref<CallView>('Call')),
      duties: Type.Array(ref<DutyView>('Duty')),
      directives: Type.Array(ref<DirectiveView>('Directive'), {
        description: 'Those that no head of the desk has acknowledged.',
      }),
      meetings: Type.Array(answer({ id: Uuid7, line: LineId, state: Type.String(), subject: text, begins: Time })),
      notes: Type.Array(Note, { description: 'Of the watch, and of the one before it.' }),
    }),
  },
  { description: 'What the next officer of a desk reads before taking over.' },
);
export const handOverRef = ref<HandOverView>('HandOver');

export const Hold = answer(
  {
    id: Uuid7,
    line: houseLine,
    lines: Type.Array(LineId),
    subjects: Type.Array(Uuid7),
    ground: text,
    placedAt: Time,
    by,
    ends: Time,
    state: oneOf(['standing', 'ended', 'lifted'] as const),
    lifted: Type.Optional(answer({ by, at: Time, reason: text })),
  },
  { description: 'Keeps what retention would erase.' },
);
export const holdRef = ref<HoldView>('Hold');

const noted = kinds['oversight.noted'].data.properties;
export const OversightNote = answer(
  {
    what: noted.what,
    line: noted.line,
    entries: noted.entries,
    account: noted.account,
    role: noted.role,
    party: noted.party,
    agreement: noted.agreement,
    subject: noted.subject,
    reason: noted.reason,
    id: Type.String(),
    at: Time,
    by,
  },
  { description: 'What an auditor is told of, whoever did it.' },
);
export const oversightRef = ref<OversightView>('OversightNote');
