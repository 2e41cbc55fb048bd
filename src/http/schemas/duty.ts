import { Type } from 'typebox';
import type { DutySummary as DutySummaryValue, DutyView } from '../../node/index.ts';
import { dutyActs, dutyStates, oneOf, subjectKinds, Uuid7 } from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Hash, LineId, PartyId, Precedence, Slug } from './shared.ts';

const timeOrNull = nullable(Time);

export const Duty = answer(
  {
    id: Hash,
    line: LineId,
    clause: Slug,
    owes: oneOf(['answer', ...dutyActs] as const),
    owedBy: PartyId,
    owedTo: PartyId,
    desk: Slug,
    district: Type.String({ description: 'Of the desk; empty where it has none.' }),
    precedence: nullable(Precedence),
    subject: answer({
      kind: oneOf(subjectKinds),
      id: Uuid7,
      title: Type.Optional(
        Type.String({ description: 'Reason of a call, subject of a meeting, first words of an incident; absent when erased.' }),
      ),
      notification: Type.Optional({ ...Uuid7, description: 'Of `onward`: what units have to know.' }),
    }),
    state: oneOf(dutyStates),
    startedAt: Time,
    due: Time,
    limitSeconds: Type.Number(),
    toleranceSeconds: Type.Number({ description: 'How much longer the owed party waits before it states a breach.' }),
    owing: answer(
      { actedAt: timeOrNull, breachedAt: timeOrNull, contestedAt: timeOrNull },
      { description: 'By the clock of the party that owes.' },
    ),
    owed: answer(
      { deliveredAt: timeOrNull, statedAt: timeOrNull, gaveUpAt: timeOrNull },
      { description: 'By the clock of the party that is owed.' },
    ),
    excusedBy: Type.Array(PartyId, { description: 'It is excused once both are here.' }),
    own: Type.Optional(
      answer(
        { due: Time, directive: answer({ id: Uuid7, number: Type.Integer({ minimum: 1 }) }) },
        { description: 'A tighter due by our own directive. The other side is owed no more than what was agreed.' },
      ),
    ),
  },
  { description: 'What a party owes, under which clause, by when.' },
);
export const dutyRef = ref<DutyView>('Duty');

const count = Type.Integer({ minimum: 0 });
const tally = { pending: count, met: count, late: count, breached: count, disputed: count, excused: count };

export const DutySummary = answer(
  {
    byState: answer(tally),
    byDistrict: Type.Array(answer({ district: Type.String(), ...tally })),
    byDay: Type.Array(answer({ day: Type.String({ format: 'date', description: 'Of the due, UTC.' }), ...tally })),
    byClause: Type.Array(answer({ clause: Slug, ...tally })),
  },
  { description: 'How many duties are in each state.' },
);
export const dutySummaryRef = ref<DutySummaryValue>('DutySummary');
