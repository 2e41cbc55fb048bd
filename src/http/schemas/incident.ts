import { Type } from 'typebox';
import type {
  By as ByValue,
  CallEventView,
  FalseReportsView,
  IncidentItem as IncidentItemView,
  IncidentView,
  NearIncident,
} from '../../node/index.ts';
import {
  assessments,
  complainants,
  dutyStates,
  figureKinds,
  figureSources,
  findings,
  incidentKinds,
  incidentStates,
  languages,
  linkKinds,
  Message,
  modes,
  namePurposes,
  needKinds,
  oneOf,
  Place,
  Position,
  proofs,
  readBackParts,
  Uuid7,
} from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Delivery, Hash, LineId, PartyDesk, PartyId, Precedence, Slug } from './shared.ts';

const by = ref<ByValue>('By');
const told = { party: PartyId, by, at: Time };
const text = nullable(Type.String({ description: 'Null when none was given, or it was erased.' }));
const message = nullable(Message);
const place = nullable(Place);
const Grade = Type.String({ description: 'Admiralty code: reliability of the source A to F, credibility 1 to 6.' });

/** Schemas of answers name members that may be absent; the names of those asked for stand in routes/incidents.ts. */
const When = answer({
  at: Time,
  until: Type.Optional(Time),
  uncertainty: Type.Optional(Type.Number({ description: 'Seconds.' })),
});
const Involves = answer({
  nationals: Type.Optional(Type.Array(PartyId)),
  services: Type.Optional(Type.Array(Type.String())),
  civilians: Type.Optional(Type.Boolean()),
  protectedSites: Type.Optional(Type.Boolean()),
});

const readBack = answer(
  {
    ...told,
    parts: Type.Array(oneOf(readBackParts)),
    differs: Type.Array(oneOf(readBackParts), { description: 'Empty: all of it is equal.' }),
    position: Type.Optional(Position),
    time: Type.Optional(Time),
    numbers: Type.Optional(Type.Array(Type.Number())),
  },
  { description: 'What the reader understood of an entry; each party’s last of each.' },
);
const readBacks = Type.Array(readBack);

const word = answer(
  {
    ...told,
    kind: Type.Optional(oneOf(incidentKinds)),
    precedence: Type.Optional(Precedence),
    when: Type.Optional(When),
    involves: Type.Optional(Involves),
    place: Type.Optional(place),
    message: Type.Optional(message),
    assessment: Type.Optional(oneOf(assessments)),
  },
  { description: 'One party’s last word for each field; what is absent it has said nothing of.' },
);

const figure = answer(
  {
    what: oneOf(figureKinds),
    of: Type.Optional(PartyId),
    agreed: Type.Boolean({ description: 'Agreed by both, which had all figures that stand beside it.' }),
    agreedEntry: Type.Optional(Uuid7),
    entries: Type.Array(
      answer({
        ...told,
        id: Uuid7,
        leaf: Hash,
        value: Type.Integer(),
        source: oneOf(figureSources),
        grade: Grade,
        counted: Type.String({ format: 'date-time', description: 'The moment for which it was counted.' }),
        note: text,
        replacedBy: Type.Optional(Uuid7),
        agreedBy: Type.Array(PartyId),
        readBacks,
      }),
    ),
  },
  { description: 'All that was said of one number, side by side; never averaged.' },
);

const duty = answer({
  id: Hash,
  owes: Type.String(),
  clause: Slug,
  owedBy: PartyId,
  owedTo: PartyId,
  desk: Slug,
  state: oneOf(dutyStates),
  due: Time,
  part: Type.Optional(Type.String({ description: 'The inquiry that it is about.' })),
  own: Type.Optional(answer({ due: Time, directive: answer({ id: Uuid7, number: Type.Integer() }) })),
});

const attachment = answer({
  ...told,
  id: Uuid7,
  size: Type.Integer({ description: 'Octets.' }),
  name: text,
  type: text,
  shared: nullable(Type.String({ description: 'SHA-256 of what both sides hold, hex.' })),
  original: nullable(Type.String({ description: 'SHA-256 of the untouched file on the node that took it, hex.' })),
  keepsLocation: nullable(Type.Boolean()),
  caption: text,
  held: Type.Boolean({ description: 'What is shared is on this node.' }),
});

const inquiry = answer({
  ...told,
  id: Uuid7,
  of: PartyId,
  due: Time,
  near: Type.Optional({ ...Uuid7, description: 'The notification near which it lies: a node opened the inquiry by itself.' }),
  message,
  findings: Type.Array(answer({ ...told, finding: oneOf(findings), message })),
  agreedBy: Type.Array(PartyId),
});

export const Incident = answer(
  {
    id: Uuid7,
    line: LineId,
    mode: oneOf(modes),
    from: PartyDesk,
    to: PartyDesk,
    by,
    kind: oneOf(incidentKinds),
    state: oneOf(incidentStates),
    proof: oneOf(proofs),
    precedence: Precedence,
    district: Slug,
    when: When,
    openedAt: Time,
    delivery: Delivery,
    leaf: { ...Hash, description: 'Of the entry that opened it: by it the opening is read back.' },
    place,
    placeWords: answer(Object.fromEntries(languages.map((language) => [language, Type.Optional(Type.String())])), {
      description: 'Its position in words, by language.',
    }),
    message,
    involves: Involves,
    clause: Type.Optional(Slug),
    byParty: Type.Record(PartyId, word),
    readBacks,
    facts: Type.Array(
      answer({
        ...told,
        id: Uuid7,
        leaf: Hash,
        when: When,
        message,
        place: Type.Optional(place),
        grade: Type.Optional(Grade),
        replacedBy: Type.Optional(Uuid7),
        readBacks,
      }),
    ),
    figures: Type.Array(figure),
    assessments: Type.Array(answer({ ...told, assessment: oneOf(assessments), reason: text })),
    responses: Type.Array(answer({ ...told, id: Uuid7, doing: message, who: text, until: Time, checked: Type.Boolean() })),
    joined: answer({ leads: Type.Optional(Uuid7), with: Type.Array(Uuid7) }),
    links: Type.Array(answer({ ...told, kind: oneOf(linkKinds), id: Uuid7 })),
    attachments: Type.Array(attachment),
    needs: Type.Array(
      answer({
        ...told,
        id: Uuid7,
        need: oneOf(needKinds),
        people: Type.Optional(Type.Integer()),
        message,
        through: text,
        met: Type.Optional(answer({ ...told, message })),
      }),
    ),
    inquiries: Type.Array(inquiry),
    complaint: Type.Optional(
      answer({ from: oneOf(complainants), receipt: Slug, answers: Type.Array(answer({ ...told, message })) }),
    ),
    names: Type.Array(answer({ ...told, id: Uuid7, purpose: oneOf(namePurposes) }), { description: 'Never the name itself.' }),
    conflicts: Type.Array(answer({ with: answer({ kind: Type.Literal('notification'), id: Uuid7 }), at: Time }), {
      description: 'Planned activities of the line that are in conflict with it.',
    }),
    accounts: Type.Array(answer({ ...told, id: Uuid7, text, agreedBy: Type.Array(PartyId) })),
    duties: Type.Array(duty),
    events: Type.Array(ref<CallEventView>('CallEvent'), { description: 'All entries about it, in the order of the fold.' }),
  },
  { description: 'Something that happened: one account built by both sides, each party’s words beside the other’s.' },
);
export const incidentRef = ref<IncidentView>('Incident');

const { id, line, mode, from, to, kind, state, proof, precedence, district, when, openedAt, delivery } = Incident.properties;
const { involves, placeWords, duties } = Incident.properties;

export const IncidentItem = answer(
  {
    ...{ id, line, mode, from, to, kind, state, proof, precedence, district, when, openedAt },
    changedAt: { ...Time, description: 'When the newest of its entries was written.' },
    ...{ delivery, place, placeWords, message, involves, duties },
    complaint: Type.Optional(answer({ from: oneOf(complainants), receipt: Slug })),
    bundle: Type.Optional(
      answer(
        { count: Type.Integer(), last: Uuid7 },
        { description: 'How many of the same desk it stands for, and the oldest of them.' },
      ),
    ),
  },
  { description: 'An incident as one of a list: what the list’s door lets out.' },
);
export const incidentItemRef = ref<IncidentItemView>('IncidentItem');

export const nearIncidents = Type.Unsafe<{ items: NearIncident[] }>(
  answer({
    items: Type.Array(
      answer({
        incident: incidentItemRef,
        metres: Type.Integer({ description: 'Between the nearest points of the two; 0 where they touch.' }),
      }),
    ),
  }),
);

export const falseReports = Type.Unsafe<FalseReportsView>(
  answer(
    {
      since: Time,
      items: Type.Array(
        answer({
          party: PartyId,
          desk: Slug,
          channel: oneOf(['desk', ...complainants] as const),
          incidents: Type.Integer(),
          unfounded: Type.Integer(),
          openedInError: Type.Integer(),
        }),
      ),
    },
    { description: 'Incidents by desk and channel, and how many proved to be none. Nothing is refused because of it.' },
  ),
);
