import { type Static, type TSchema, Type } from 'typebox';
import {
  assessments,
  Count,
  closed,
  figureKinds,
  figureSources,
  findings,
  gradePattern,
  type IncidentDoing,
  Involves,
  incidentKinds,
  linkKinds,
  messageOf,
  Name,
  namePurposes,
  needKinds,
  newUuid,
  oneOf,
  optionalMessageOf,
  PartyId,
  Position,
  type ProblemCode,
  precedences,
  Text,
  Uuid7,
  When,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { nothing, operation } from '../operation.ts';
import { incidentRef } from '../schemas/index.ts';
import { Instant, PlaceWish, wording } from '../schemas/place-wish.ts';
import type { App, Services } from '../services.ts';

const id = Type.Optional(Uuid7);
const Moment = Type.Union([Instant, When], { description: 'A moment, or a span with its uncertainty.' });
const Grade = Type.String({ pattern: gradePattern, description: 'Admiralty code: reliability A to F, credibility 1 to 6.' });
const why = closed({ reason: Text });
const words = closed(wording);
type Words = Static<typeof words>;

const whenOf = (at: Static<typeof Moment>) => (typeof at === 'string' ? { at } : at);
const message = ({ text, phrases }: Words) => messageOf({ text, ...(phrases === undefined ? {} : { phrases }) });
const optionalMessage = ({ text, phrases }: Words) => {
  const said = optionalMessageOf({ text, ...(phrases === undefined ? {} : { phrases }) });
  return said === undefined ? {} : { message: said };
};

/** What can be said of an incident. Each answers the incident as it stands then. */
export function incidentActRoutes(app: App, { node }: Services): void {
  const serve = <B extends TSchema, P extends string = never>(act: {
    readonly path: string;
    /** A part of the incident that the path names. */
    readonly part?: P;
    readonly id: string;
    readonly summary: string;
    readonly description?: string;
    readonly body: B;
    readonly problems?: readonly ProblemCode[];
    readonly doing: (body: Static<B>, part: string) => IncidentDoing;
  }): void => {
    const { path, part, summary, description, body, problems = [], doing } = act;
    const params = part === undefined ? closed({ id: Uuid7 }) : closed({ id: Uuid7, [part]: Uuid7 });
    const options = operation({
      id: act.id,
      tag: 'incidents',
      summary,
      ...(description === undefined ? {} : { description }),
      parts: { params, body },
      answers: { 200: incidentRef },
      problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL', ...problems],
    });
    app.post(`/api/incidents/:id/${path}`, options, async (request) => {
      const named = request.params as Readonly<Record<string, string>>;
      const asked = doing(request.body as Static<B>, part === undefined ? '' : (named[part] ?? ''));
      return node.incidents.act(sessionIn(request).actor, named['id'] ?? '', asked);
    });
  };

  serve({
    path: 'facts',
    id: 'addFact',
    summary: 'Add a fact to its timeline, or correct one of the own party',
    body: closed({
      ...{ id, at: Moment, ...wording },
      place: Type.Optional(PlaceWish),
      grade: Type.Optional(Grade),
      replaces: Type.Optional(Uuid7),
    }),
    problems: ['ID_REUSED', 'BAD_TIMES', 'UNKNOWN_PART', 'PLACE_UNREADABLE', 'UNKNOWN_PLACE', 'MESSAGE_REQUIRED'],
    doing: ({ id = newUuid(), at, text: _text, phrases: _phrases, ...rest }, _part) => ({
      do: 'fact',
      id,
      when: whenOf(at),
      message: message({ text: _text, phrases: _phrases } as Words),
      ...rest,
    }),
  });
  serve({
    path: 'refine',
    id: 'refineIncident',
    summary: 'Say how the own party sees it now',
    description: 'It stands beside the other party’s word; only what is given changes.',
    body: closed({
      kind: Type.Optional(oneOf(incidentKinds)),
      precedence: Type.Optional(oneOf(precedences)),
      at: Type.Optional(Moment),
      involves: Type.Optional(Involves),
      place: Type.Optional(PlaceWish),
      ...wording,
    }),
    problems: ['BAD_TIMES', 'PLACE_UNREADABLE', 'UNKNOWN_PLACE', 'NOTHING_SAID'],
    doing: ({ at, text: _text, phrases: _phrases, ...rest }) => ({
      do: 'refine',
      ...rest,
      ...(at === undefined ? {} : { when: whenOf(at) }),
      ...optionalMessage({ text: _text, phrases: _phrases } as Words),
    }),
  });
  serve({
    path: 'figures',
    id: 'addFigure',
    summary: 'Give a figure with its source, time and grade, or correct one of the own party',
    description: 'Figures of both parties stand side by side and are never averaged.',
    body: closed({
      id,
      what: oneOf(figureKinds),
      value: Count,
      source: oneOf(figureSources),
      grade: Grade,
      at: Instant,
      of: Type.Optional({ ...PartyId, description: 'Whose nationals are counted.' }),
      note: Type.Optional(Text),
      replaces: Type.Optional(Uuid7),
    }),
    problems: ['ID_REUSED', 'BAD_TIMES', 'UNKNOWN_PART', 'NOT_A_PARTY'],
    doing: ({ id = newUuid(), ...figure }) => ({ do: 'figure', id, ...figure }),
  });
  serve({
    path: 'figures/:figure/agree',
    part: 'figure',
    id: 'agreeFigure',
    summary: 'Hold a figure of the other party as well',
    body: nothing,
    problems: ['UNKNOWN_PART'],
    doing: (_, figure) => ({ do: 'agree-figure', figure }),
  });
  serve({
    path: 'read-back',
    id: 'readBackIncident',
    summary: 'Read back what was understood of an entry of the other party',
    description:
      'The node compares: a position within its uncertainty (100 m at least), a time to the minute, numbers one for one. `entry` is the id of a fact or figure, of the incident itself for its opening, or a leaf hash.',
    body: closed({
      entry: Type.String({ minLength: 36, maxLength: 43 }),
      position: Type.Optional(
        Type.Union([Position, Type.String({ minLength: 1, maxLength: 200 })], {
          description: 'Longitude and latitude, or a position in any notation.',
        }),
      ),
      time: Type.Optional(Instant),
      numbers: Type.Optional(Type.Array(Type.Number(), { maxItems: 40 })),
    }),
    problems: ['UNKNOWN_PART', 'PLACE_UNREADABLE', 'NOTHING_SAID'],
    doing: (body) => ({ do: 'read-back', ...body }),
  });
  serve({
    path: 'assess',
    id: 'assessIncident',
    summary: 'Say what the own party holds of it, and why',
    body: closed({ assessment: oneOf(assessments), reason: Text }),
    doing: (body) => ({ do: 'assess', ...body }),
  });
  serve({
    path: 'responses',
    id: 'respondToIncident',
    summary: 'Say what is being done, by whom and until when',
    description:
      'It ends the duty to respond. A party that finds the incident unfounded ends it only by a response that says what was checked (`checked`).',
    body: closed({
      ...{ id, ...wording },
      doing: Type.Optional({ ...Text, description: 'The same as `text`.' }),
      by: Name,
      until: Instant,
      checked: Type.Optional(Type.Boolean()),
    }),
    problems: ['ID_REUSED', 'BAD_TIMES', 'MESSAGE_REQUIRED'],
    doing: ({ id = newUuid(), doing, text: _text, phrases: _phrases, ...rest }) => ({
      do: 'respond',
      id,
      doing: message({ text: _text ?? doing, phrases: _phrases } as Words),
      ...rest,
    }),
  });
  const other = closed({ with: Uuid7, reason: Text });
  serve({
    path: 'join',
    id: 'joinIncident',
    summary: 'Say that it is one event with another, which then leads',
    body: other,
    problems: ['UNKNOWN_PART'],
    doing: (body) => ({ do: 'join', ...body }),
  });
  serve({
    path: 'part',
    id: 'partIncident',
    summary: 'Undo that',
    description: 'Either side can.',
    body: other,
    problems: ['UNKNOWN_PART'],
    doing: (body) => ({ do: 'part', ...body }),
  });
  const linked = closed({ kind: oneOf(linkKinds), id: Uuid7 });
  serve({
    path: 'link',
    id: 'linkIncident',
    summary: 'Link it to something',
    body: linked,
    problems: ['UNKNOWN_PART'],
    doing: (body) => ({ do: 'link', ...body }),
  });
  serve({
    path: 'unlink',
    id: 'unlinkIncident',
    summary: 'Undo that',
    body: linked,
    problems: ['UNKNOWN_PART'],
    doing: (body) => ({ do: 'unlink', ...body }),
  });
  serve({
    path: 'needs',
    id: 'addNeed',
    summary: 'Say what people who are harmed need',
    description: 'No name of a person is needed for it.',
    body: closed({
      ...{ id, need: oneOf(needKinds), ...wording },
      through: Type.Optional({ ...Name, description: 'A named organisation, never a person.' }),
      people: Type.Optional(Count),
    }),
    problems: ['ID_REUSED', 'MESSAGE_REQUIRED'],
    doing: ({ id = newUuid(), text: _text, phrases: _phrases, ...rest }) => ({
      do: 'need',
      id,
      message: message({ text: _text, phrases: _phrases } as Words),
      ...rest,
    }),
  });
  serve({
    path: 'needs/:need/met',
    part: 'need',
    id: 'meetNeed',
    summary: 'Say how a need was met',
    body: words,
    problems: ['UNKNOWN_PART', 'MESSAGE_REQUIRED'],
    doing: (body, need) => ({ do: 'need-met', need, message: message(body) }),
  });
  serve({
    path: 'inquiries',
    id: 'openInquiry',
    summary: 'Ask a party to look into it until a day',
    body: closed({ ...{ id, of: PartyId, due: Instant, ...wording } }),
    problems: ['ID_REUSED', 'BAD_TIMES', 'NOT_A_PARTY'],
    doing: ({ id = newUuid(), of, due, ...rest }) => ({ do: 'inquire', id, of, due, ...optionalMessage(rest as Words) }),
  });
  serve({
    path: 'inquiries/:inquiry/finding',
    part: 'inquiry',
    id: 'findInquiry',
    summary: 'Say what the inquiry has found',
    description: 'By the party that was asked; it ends the duty.',
    body: closed({ finding: oneOf(findings), ...wording }),
    problems: ['UNKNOWN_PART', 'MESSAGE_REQUIRED'],
    doing: ({ finding, ...rest }, inquiry) => ({ do: 'find', inquiry, finding, message: message(rest as Words) }),
  });
  serve({
    path: 'inquiries/:inquiry/agree',
    part: 'inquiry',
    id: 'agreeFinding',
    summary: 'Agree to the finding of the other party',
    description: 'It takes the mandate `agree`.',
    body: nothing,
    problems: ['UNKNOWN_PART'],
    doing: (_, inquiry) => ({ do: 'agree-finding', inquiry }),
  });
  serve({
    path: 'answer',
    id: 'answerComplaint',
    summary: 'Tell how a complaint was answered',
    description: 'By the party that took it.',
    body: words,
    problems: ['MESSAGE_REQUIRED'],
    doing: (body) => ({ do: 'answer', message: message(body) }),
  });
  serve({
    path: 'names',
    id: 'addName',
    summary: 'Write down the name of a person, apart from all else, for a purpose',
    body: closed({ id, purpose: oneOf(namePurposes), name: Name, note: Type.Optional(Text) }),
    problems: ['ID_REUSED'],
    doing: ({ id = newUuid(), ...rest }) => ({ do: 'name', id, ...rest }),
  });
  serve({
    path: 'close',
    id: 'closeIncident',
    summary: 'Give the own account of it, or agree to the account of the other party',
    description: 'Closed with one account once the other agrees, or with two once each has given its own.',
    body: Type.Union([closed({ account: closed({ id, text: Text }) }), closed({ agrees: Uuid7 })]),
    problems: ['ID_REUSED', 'UNKNOWN_PART'],
    doing: (body) =>
      'agrees' in body
        ? { do: 'agree-account', account: body.agrees }
        : { do: 'close', account: { id: body.account.id ?? newUuid(), text: body.account.text } },
  });
  serve({
    path: 'reopen',
    id: 'reopenIncident',
    summary: 'Open it again, with a reason',
    body: why,
    doing: ({ reason }) => ({ do: 'reopen', reason }),
  });
}
