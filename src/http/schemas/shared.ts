import { Type } from 'typebox';
import { deliveries, Hash, LineId, mandates, Name, oneOf, PartyId, precedences, roles, Slug } from '../../node/index.ts';
import { answer, nullable, ref } from './base.ts';

export const Problem = answer(
  {
    type: Type.String({ description: '`urn:quietline:problem:` and the code.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What went wrong this time, safe to show. Hidden for faults of the node.' }),
    code: Type.String({ description: 'Stable; the list stands in docs/errors.md.' }),
    clause: Type.Optional(Type.String({ description: 'The clause, posture, directive or rule that forbids it.' })),
    because: Type.Optional(ref<unknown>('Because')),
    allowedBy: Type.Optional(Type.String({ description: 'Who could allow it.' })),
    state: Type.Optional(Type.String({ description: 'The state in which it is not possible.' })),
    retryAfter: Type.Optional(Type.Number({ description: 'Seconds; also in the Retry-After header.' })),
    fields: Type.Optional(
      Type.Array(answer({ path: Type.String({ description: 'RFC 6901 pointer into the part.' }), reason: Type.String() })),
    ),
  },
  { description: 'RFC 9457.' },
);

export const By = answer(
  { desk: nullable(Slug), role: oneOf([...roles, 'node'] as const), alias: Name, mandate: oneOf(mandates) },
  { description: 'Who acted for a party: an alias, never a real name unless the party chose it. `node` is the node itself.' },
);

export const PartyDesk = answer({ party: PartyId, desk: Slug });

export const Delivery = oneOf(deliveries);
export const Precedence = oneOf(precedences);
export { Hash, LineId, Name, PartyId, Slug };
