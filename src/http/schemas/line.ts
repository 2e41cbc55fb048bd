import { Type } from 'typebox';
import type { LineView, MarksView } from '../../node/index.ts';
import { lineStates, modes, oneOf, Seconds } from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { LineId, Name, PartyId, Slug } from './shared.ts';

const Desk = answer({
  id: Slug,
  name: Name,
  district: Slug,
  counterpart: nullable(Slug),
  numbers: Type.Array(Type.String()),
  staffed: nullable(Type.Boolean({ description: "Null for the other side's desks." })),
});

export const Line = answer(
  {
    id: LineId,
    self: PartyId,
    mode: oneOf(modes),
    title: Name,
    parties: Type.Array(
      answer({
        id: PartyId,
        name: Name,
        names: Type.Record(Type.String(), Type.String(), { description: 'Display names by language; may lack any.' }),
        desks: Type.Array(Desk),
      }),
    ),
    districts: Type.Array(
      answer({ id: Slug, name: Name, area: Type.Optional(Type.Unknown({ description: 'GeoJSON geometry.' })) }),
    ),
    state: oneOf(lineStates),
    reason: Type.Optional(Type.String({ description: 'Why it is not up.' })),
    since: Time,
    ended: Type.Optional(
      answer(
        { clause: Slug, since: Time, party: PartyId },
        { description: 'The agreement has ended by a notice of this party: nothing new begins, what was begun goes on.' },
      ),
    ),
    clockOffset: nullable(Type.Number({ description: "Milliseconds; positive when the other side's clock is ahead of ours." })),
    answerWithin: answer(
      { routine: Seconds, priority: Seconds, immediate: Seconds, flash: Seconds },
      { description: 'Seconds.' },
    ),
    feeds: Type.Array(
      answer({
        party: PartyId,
        epoch: Type.String(),
        size: Type.Integer({ minimum: 0 }),
        delivered: Type.Integer({ minimum: 0 }),
        flag: Type.Optional(Type.String()),
      }),
    ),
  },
  { description: 'The standing link of the parties to one agreement.' },
);
export const lineRef = ref<LineView>('Line');

const count = Type.Integer({ minimum: 0 });

export const Marks = answer(
  {
    since: Time,
    items: Type.Array(
      answer({ party: PartyId, desk: Slug, calls: count, marked: count }, { description: 'The desk that placed the calls.' }),
    ),
  },
  { description: 'Of the calls of each desk, how many the other side marked as wrong in their precedence.' },
);
export const marksRef = ref<MarksView>('Marks');
