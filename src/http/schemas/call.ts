import { Type } from 'typebox';
import type { By as ByValue, CallEventView, CallView } from '../../node/index.ts';
import { callStates, dutyStates, oneOf, skipReasons, stepStates, Uuid7 } from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { erasedRef } from './erasure.ts';
import { Minute, OwedCommitment } from './minute.ts';
import { Delivery, LineId, Name, PartyDesk, PartyId, Precedence, Slug } from './shared.ts';

const by = ref<ByValue>('By');
const text = nullable(Type.String({ description: 'Null when it was erased.' }));

export const CallEvent = answer({
  kind: Type.String(),
  party: PartyId,
  by,
  at: Time,
  seq: Type.Integer({ minimum: 0 }),
  epoch: Type.String(),
  data: Type.Unknown({ description: 'The coded fields of the kind.' }),
  content: Type.Optional(Type.Unknown({ description: 'Absent when erased or when the kind has none.' })),
  entry: Type.String({ description: 'Leaf hash: names the entry.' }),
  erased: Type.Optional(erasedRef),
  delivery: Delivery,
  void: Type.Optional(Type.String({ description: 'Why this entry changed nothing.' })),
  crossed: Type.Optional(
    Type.Literal(true, {
      description: 'Permitted by what its author had seen; a stricter posture or a newer version was under way to it.',
    }),
  ),
});

const Step = answer({ label: Name, state: oneOf(stepStates), at: Time, because: Type.Optional(oneOf(skipReasons)) });

const TimeOrNull = nullable(Time);
const DutyFigures = answer(
  {
    limit: Type.Number({ description: 'Seconds from `owing.startedAt` to the due.' }),
    tolerance: Type.Number({ description: 'Seconds that the owed side waits beyond the limit before it states a breach.' }),
    owing: answer(
      { startedAt: Time, actedAt: TimeOrNull, breachedAt: TimeOrNull, contestedAt: TimeOrNull },
      { description: 'By the clock of the party that owes.' },
    ),
    owed: answer(
      { deliveredAt: TimeOrNull, statedAt: TimeOrNull, gaveUpAt: TimeOrNull },
      { description: 'By the clock of the party that is owed.' },
    ),
  },
  { description: 'What each side measured. Null before the receipt.' },
);

const Message = answer({ id: Uuid7, party: PartyId, by, at: Time, text, delivery: Delivery });

export const Call = answer(
  {
    id: Uuid7,
    line: LineId,
    from: PartyDesk,
    to: PartyDesk,
    precedence: Precedence,
    reason: text,
    state: oneOf(callStates),
    delivery: Delivery,
    placedAt: Time,
    due: nullable(Time),
    duty: answer({
      id: nullable(Type.String()),
      state: oneOf(dutyStates),
      clause: Slug,
      owedBy: PartyId,
      figures: nullable(DutyFigures),
    }),
    steps: Type.Array(Step, { description: "The callee's ladder as it happened, first step first." }),
    exhausted: Type.Boolean({ description: 'Nobody is left to ring; the call stays owed and answerable.' }),
    answeredBy: Type.Optional(answer({ party: PartyId, by, at: Time, as: oneOf(['voice', 'text'] as const) })),
    refused: Type.Optional(answer({ by, at: Time, reason: text })),
    held: Type.Boolean(),
    marked: Type.Optional(Precedence),
    returns: Type.Optional(Uuid7),
    check: Type.Optional(Slug),
    returnedBy: Type.Optional(Uuid7),
    crossed: Type.Optional(Uuid7),
    messages: Type.Array(Message),
    minutes: Type.Array(Minute),
    commitments: Type.Array(OwedCommitment, { description: 'Of confirmed minutes.' }),
    ringsHere: Type.Boolean({ description: 'Whether it should ring now on the screens of the account that asks.' }),
    undelivered: Type.Optional(
      answer({
        reason: Type.String(),
        otherWays: Type.Array(answer({ desk: Slug, name: Name, numbers: Type.Array(Type.String()) })),
      }),
    ),
    events: Type.Array(ref<CallEventView>('CallEvent'), { description: 'All entries about it, in the order of the fold.' }),
  },
  { description: 'One desk rings another.' },
);

export const callRef = ref<CallView>('Call');
