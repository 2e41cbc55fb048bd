/** The minute of a call or a meeting: what is sent, and what is answered. */
import { Type } from 'typebox';
import type { By as ByValue } from '../../node/index.ts';
import { closed, dutyStates, oneOf, Text, Timestamp, Uuid7 } from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Delivery, Hash, PartyId, Slug } from './shared.ts';

const text = nullable(Type.String({ description: 'Null when it was erased.' }));
const commitment = { id: Uuid7, owedBy: PartyId, desk: Slug, by: Time, what: text };

const Commitment = answer(commitment, { description: 'Who does what by when. Owed once the minute is confirmed.' });

export const OwedCommitment = answer({
  ...commitment,
  doneAt: Type.Optional(Time),
  duty: nullable(answer({ id: Hash, state: oneOf(dutyStates) }, { description: 'Null before the receipt of who owes it.' })),
});

export const Minute = answer({
  id: Uuid7,
  party: PartyId,
  by: ref<ByValue>('By'),
  at: Time,
  text,
  corrects: Type.Optional(Uuid7),
  confirmedBy: Type.Optional(PartyId),
  commitments: Type.Array(Commitment),
  delivery: Delivery,
});

/** As a client proposes it. */
export const ProposeMinute = closed({
  id: Type.Optional(Uuid7),
  text: Text,
  commitments: Type.Optional(
    Type.Array(
      closed({
        id: Type.Optional(Uuid7),
        owedBy: PartyId,
        desk: Slug,
        by: { ...Timestamp, description: 'RFC 3339, UTC, milliseconds; still to come.' },
        what: Text,
      }),
      { maxItems: 50, description: 'Committing the own party takes the mandate `agree`.' },
    ),
  ),
});
