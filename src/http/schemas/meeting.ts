import { Type } from 'typebox';
import type { By as ByValue, CallEventView, MeetingView } from '../../node/index.ts';
import { dutyStates, meetingStates, meetingTypes, oneOf, refusalGrounds, Uuid7 } from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Minute, OwedCommitment } from './minute.ts';
import { Delivery, Hash, LineId, PartyDesk, PartyId, Precedence, Slug } from './shared.ts';

const by = ref<ByValue>('By');
const text = nullable(Type.String({ description: 'Null when none was given, or it was erased.' }));
const ended = { ground: oneOf(refusalGrounds), reason: text, by, at: Time };

export const Meeting = answer(
  {
    id: Uuid7,
    line: LineId,
    type: oneOf(meetingTypes),
    from: PartyDesk,
    to: PartyDesk,
    by,
    precedence: Precedence,
    subject: text,
    place: text,
    begins: Time,
    ends: Time,
    state: oneOf(meetingStates),
    delivery: Delivery,
    proposedAt: Time,
    agreed: Type.Optional(answer({ by, at: Time })),
    refused: Type.Optional(answer(ended)),
    cancelled: Type.Optional(answer({ party: PartyId, ...ended })),
    held: Type.Optional(answer({ by, at: Time })),
    duty: nullable(
      answer(
        { id: Hash, state: oneOf(dutyStates), clause: Slug, owedBy: PartyId, due: Time },
        { description: 'The reply that is owed. Null where no clause asks for one, and before its receipt.' },
      ),
    ),
    minutes: Type.Array(Minute),
    commitments: Type.Array(OwedCommitment, { description: 'Of confirmed minutes.' }),
    events: Type.Array(ref<CallEventView>('CallEvent'), { description: 'All entries about it, in the order of the fold.' }),
  },
  { description: 'A meeting or a joint activity: asked for, answered, held.' },
);
export const meetingRef = ref<MeetingView>('Meeting');
