/** The parts of an agreement beside its parties, districts, desks and the clause on calls. Each names the clause that it is. */
import { type Static, Type } from 'typebox';
import { onwardDepths } from './notification-words.ts';
import { closed, Name, Names, oneOf, PartyId, Seconds, Slug } from './schema.ts';
import { channels, dutyActs, dutyEvents, markings, postures, precedences, purposes } from './vocabulary.ts';

/** A standing body of the parties, and the desks that sit in it. */
export const Organ = closed(
  {
    id: Slug,
    kind: oneOf(['joint-committee', 'regional-committee', 'district-desks'] as const),
    name: Name,
    names: Type.Optional(Names),
    district: Type.Optional(Slug),
    desks: Type.Array(Slug, { maxItems: 100 }),
  },
  { description: 'A standing body of the parties, and the desks that sit in it.' },
);
export type Organ = Static<typeof Organ>;

/** Seconds by precedence. A duty whose due is named by the act itself (a commitment's `by`) has none. */
export const Within = closed(
  { routine: Seconds, priority: Seconds, immediate: Seconds, flash: Seconds },
  { description: 'Seconds by precedence; a higher one never has more.' },
);
export type Within = Static<typeof Within>;

/** *On event E, party P owes act A within T, unless X.* */
export const DutyClause = closed(
  {
    clause: Slug,
    on: oneOf(dutyEvents),
    owes: oneOf(dutyActs),
    /** `addressee`: whoever the event is addressed to; `author`: whoever said it; else one party. */
    owedBy: Type.Union([oneOf(['addressee', 'author'] as const), PartyId]),
    within: Type.Optional(Within),
    /** Of incidents: only where it involves these; `nationals`: people of the party to whom it is owed. */
    involving: Type.Optional(oneOf(['nationals', 'civilians', 'services', 'protected-sites'] as const)),
    /** Part of the floor: it is owed in every posture. */
    floor: Type.Boolean({ description: 'Owed in every posture; no amendment drops or loosens it.' }),
    /** What ends it without the act: its author took back what began it. Both parties can always excuse it together. */
    unless: Type.Optional(
      Type.Array(oneOf(['withdrawn'] as const), { uniqueItems: true, description: 'What ends it without the act.' }),
    ),
  },
  { description: 'On event E, party P owes act A within T, unless X.' },
);
export type DutyClause = Static<typeof DutyClause>;

const inPostures = Type.Array(oneOf(postures), { uniqueItems: true, maxItems: postures.length });
/** For each channel the postures in which it is permitted; an empty list forbids it. */
export const Channels = closed(
  Object.fromEntries(channels.map((channel) => [channel, Type.Optional(inPostures)])) as {
    [C in (typeof channels)[number]]: ReturnType<typeof Type.Optional<typeof inPostures>>;
  },
  { description: 'For each channel the postures in which it is permitted; one that is not named follows the usual table.' },
);
export type Channels = Static<typeof Channels>;

export const Sharing = closed(
  {
    clause: Slug,
    purposes: Type.Array(oneOf(purposes), { uniqueItems: true }),
    /** Nothing marked higher is shared. */
    highestMarking: oneOf(markings),
    /** Days after which content is erased; absent: kept. */
    retentionDays: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 36_500, description: 'Days after which content is erased; absent: kept.' }),
    ),
  },
  { description: 'For which purposes intelligence may be used, how highly marked, and how long it is kept.' },
);
export type Sharing = Static<typeof Sharing>;

/** A test call on a schedule: placed by the caller's node, answered by a person. */
export const CheckCall = closed(
  {
    id: Slug,
    clause: Slug,
    /** Desk that calls, and desk that is called, of two parties. */
    from: Slug,
    to: Slug,
    /** Hours of the day in `timezone`, `HH:MM`. */
    at: Type.Array(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }), { minItems: 1, maxItems: 48, uniqueItems: true }),
    /** IANA time zone, for example `Etc/UTC`. */
    timezone: Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone of the hours.' }),
    precedence: oneOf(precedences),
  },
  { description: 'A test call on a schedule: placed by the node of the desk that calls, answered by a person.' },
);
export type CheckCall = Static<typeof CheckCall>;

/** How it is amended: a proposal that not all have signed stands for so many days, then it falls. */
export const AmendingClause = closed(
  { clause: Slug, proposalStandsDays: Type.Integer({ minimum: 1, maximum: 3_650 }) },
  { description: 'A proposal that not all have signed stands for so many days, then it falls.' },
);
export type AmendingClause = Static<typeof AmendingClause>;

/** How a party leaves: by a notice on the record, which takes effect after so many seconds. Until then the floor holds. */
export const Ending = closed(
  { clause: Slug, noticeSeconds: Seconds },
  { description: 'A party leaves by a notice on the record, which takes effect after so many seconds.' },
);
export type Ending = Static<typeof Ending>;

/** Notice of what is planned and of what must not be hit, and how far onward it is made known. */
export const Deconfliction = closed(
  {
    clause: Slug,
    /** Seconds before the window opens by which an activity or movement is announced; a later one is marked and still delivered. */
    noticeSeconds: Seconds,
    emergencyNoticeSeconds: Seconds,
    /** What the notifier sees of the onward way. */
    depth: oneOf(onwardDepths),
    /** Metres around a protected place or a notified movement within which an incident opens an inquiry by itself. */
    nearMetres: Type.Number({ minimum: 0, maximum: 100_000 }),
  },
  { description: 'Notice in seconds, what the notifier sees of the onward way, and how near an incident opens an inquiry.' },
);
export type Deconfliction = Static<typeof Deconfliction>;

/** How long a name that was written down for a purpose is kept. */
export const NamesClause = closed(
  { clause: Slug, retentionDays: Type.Integer({ minimum: 1, maximum: 36_500 }) },
  { description: 'Days after which the name of a person is erased.' },
);
export type NamesClause = Static<typeof NamesClause>;
