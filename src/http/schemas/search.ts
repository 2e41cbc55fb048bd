import { Type } from 'typebox';
import {
  type FoundView,
  figureKinds,
  languages,
  modes,
  oneOf,
  type PhraseView,
  phraseCategories,
  type SituationView,
  searchedKinds,
  slotTypes,
  Uuid7,
} from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { LineId, PartyId, Slug } from './shared.ts';

const texts = (description: string) =>
  answer(Object.fromEntries(languages.map((language) => [language, Type.String()])) as never, { description });

export const Phrase = answer(
  {
    code: Type.String(),
    category: oneOf(phraseCategories),
    slots: Type.Array(answer({ name: Type.String(), type: oneOf(slotTypes) }), {
      description: 'The gaps that are to be filled.',
    }),
    texts: texts('In every language; `{place}` is a gap of that name and type, `{from:place}` one of another name.'),
    checked: answer(Object.fromEntries(languages.map((language) => [language, nullable(Type.String())])) as never, {
      description: 'Who checked it, by language. Null: nobody who speaks it; it reads *unchecked*.',
    }),
    own: answer(Object.fromEntries(languages.map((language) => [language, Type.Optional(Type.String())])) as never, {
      description: 'How the party says it for itself.',
    }),
  },
  { description: 'A coded standard phrase.' },
);
export const phraseRef = ref<PhraseView>('Phrase');

export const Found = answer(
  {
    kind: oneOf(searchedKinds),
    id: Uuid7,
    line: LineId,
    title: Type.String({ description: 'The first of its words.' }),
    what: Type.Optional(Type.String({ description: 'Kind of an incident or a notification.' })),
    party: PartyId,
    district: Type.String(),
    at: Time,
    excerpt: Type.String({ description: 'Its words around the place that was found.' }),
  },
  { description: 'Something that a search has found.' },
);
export const foundRef = ref<FoundView>('Found');

const count = Type.Integer({ minimum: 0 });
const counted = Type.Array(answer({ word: Type.String(), label: Type.String(), count }));
const totals = { total: count, source: Type.String({ description: 'Where the totals come from.' }) };
const byParty = Type.Array(answer({ party: PartyId, byState: counted }));

export const SituationReport = answer(
  {
    title: Type.String(),
    line: LineId,
    mode: oneOf(modes),
    exercise: Type.Optional(Type.String()),
    language: oneOf(languages),
    from: Time,
    to: Time,
    district: Type.Optional(Slug),
    madeAt: Time,
    parties: Type.Array(answer({ id: PartyId, name: Type.String() })),
    cut: Type.Boolean({ description: 'There are more than a report counts: only the latest 2,000 of each kind are in it.' }),
    incidents: answer({
      ...totals,
      byKind: counted,
      byState: counted,
      byProof: counted,
      items: Type.Array(
        answer({
          id: Uuid7,
          kind: Type.String(),
          kindLabel: Type.String(),
          at: Time,
          district: Slug,
          state: Type.String(),
          stateLabel: Type.String(),
          proof: Type.String(),
          proofLabel: Type.String(),
          text: Type.Optional(Type.String()),
        }),
      ),
    }),
    figures: answer({
      source: Type.String(),
      items: Type.Array(
        answer({
          what: oneOf(figureKinds),
          label: Type.String(),
          of: Type.Optional(PartyId),
          agreed: nullable(answer({ value: count, incidents: count })),
          byParty: Type.Array(answer({ party: PartyId, value: count, incidents: count, bySource: counted })),
          differ: Type.Integer({ description: 'Incidents in which the parties’ figures differ.' }),
        }),
        { description: 'Each party’s figures beside the other’s: added up, never averaged.' },
      ),
    }),
    responses: answer({ ...totals, byParty: Type.Array(answer({ party: PartyId, count })) }),
    notifications: answer({
      ...totals,
      byType: counted,
      byState: counted,
      late: count,
      clearances: answer({ asked: count, unanswered: count, byAnswer: counted }),
    }),
    duties: answer({ ...totals, byParty }),
    calls: answer({ ...totals, byParty }),
  },
  { description: 'Situation report of a period, in one language.' },
);
export const situationRef = ref<SituationView>('SituationReport');
