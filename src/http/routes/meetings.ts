import { type Static, type TSchema, Type } from 'typebox';
import {
  closed,
  LineId,
  type MeetingDoing,
  meetingStates,
  meetingTypes,
  newUuid,
  oneOf,
  PartyId,
  type ProblemCode,
  precedences,
  refusalGrounds,
  Slug,
  Text,
  Timestamp,
  Uuid7,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { nothing, operation } from '../operation.ts';
import { meetingRef, ProposeMinute, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';
import { committing, minuteOf } from './minute.ts';

const params = closed({ id: Uuid7 });
const Instant = { ...Timestamp, description: 'RFC 3339, UTC, milliseconds.' };

const Propose = closed({
  id: Type.Optional(Uuid7),
  line: LineId,
  type: oneOf(meetingTypes),
  to: closed({ party: PartyId, desk: Slug }),
  precedence: oneOf(precedences),
  begins: Instant,
  ends: Instant,
  subject: Text,
  place: Type.Optional(Text),
});

const Ground = closed({
  ground: { ...oneOf(refusalGrounds), description: 'All that the other side learns, beside a reason that is given.' },
  reason: Type.Optional(Text),
});

/** Meetings and joint activities. */
export function meetingRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listMeetings',
    tag: 'meetings',
    summary: 'Meetings and joint activities, newest first',
    parts: {
      querystring: closed({
        line: Type.Optional(LineId),
        state: Type.Optional(oneOf(meetingStates)),
        after: Type.Optional(Uuid7),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
    },
    answers: { 200: page(meetingRef) },
  });
  app.get('/api/meetings', list, async (request) => node.meetings.list(sessionIn(request).actor, request.query));

  const read = operation({
    id: 'getMeeting',
    tag: 'meetings',
    summary: 'One meeting',
    description: 'The same id on both nodes; not found until it is delivered.',
    parts: { params },
    answers: { 200: meetingRef },
    problems: ['NOT_FOUND'],
  });
  app.get('/api/meetings/:id', read, async (request) => node.meetings.view(sessionIn(request).actor, request.params.id));

  const propose = operation({
    id: 'proposeMeeting',
    tag: 'meetings',
    summary: "Ask another desk for a meeting or a joint activity, from the account's own",
    description:
      'Refused where a posture, the agreement or a directive forbids it: `because` says which. The same id and content again answers 200.',
    parts: { body: Propose },
    answers: { 201: meetingRef, 200: meetingRef },
    problems: [
      'NOT_ALLOWED',
      'NOT_FOUND',
      'ID_REUSED',
      'LINE_NOT_IN_FORCE',
      'DESK_REQUIRED',
      'UNKNOWN_DESK',
      'OWN_PARTY',
      'BAD_TIMES',
      'BUSY',
      'DISK_FULL',
    ],
  });
  app.post('/api/meetings', propose, async (request, reply) => {
    const { id = newUuid(), ...wanted } = request.body;
    const { meeting, created } = await node.meetings.propose(sessionIn(request).actor, { id, ...wanted });
    return reply.code(created ? 201 : 200).send(meeting);
  });

  const serve = <B extends TSchema>(act: {
    readonly path: string;
    readonly id: string;
    readonly summary: string;
    readonly description?: string;
    readonly body: B;
    readonly problems?: readonly ProblemCode[];
    readonly doing: (body: Static<B>) => MeetingDoing;
  }): void => {
    const { path, id, summary, description, body, problems = [], doing } = act;
    const options = operation({
      id,
      tag: 'meetings',
      summary,
      ...(description === undefined ? {} : { description }),
      parts: { params, body },
      answers: { 200: meetingRef },
      problems: ['NOT_ALLOWED', 'NOT_FOUND', 'SUBJECT_STATE', 'BUSY', 'DISK_FULL', ...problems],
    });
    app.post(`/api/meetings/:id/${path}`, options, async (request) =>
      node.meetings.act(sessionIn(request).actor, request.params.id, doing(request.body as Static<B>)),
    );
  };
  serve({ path: 'agree', id: 'agreeMeeting', summary: 'Agree to it', body: nothing, doing: () => ({ do: 'agree' }) });
  serve({
    path: 'refuse',
    id: 'refuseMeeting',
    summary: 'Refuse it',
    description: 'It is a reply: refusing in time meets the duty to reply.',
    body: Ground,
    doing: (body) => ({ do: 'refuse', ...body }),
  });
  serve({
    path: 'cancel',
    id: 'cancelMeeting',
    summary: 'Call it off',
    description: 'By either party once it is agreed; before that by the one that proposed it.',
    body: Ground,
    doing: (body) => ({ do: 'cancel', ...body }),
  });
  serve({ path: 'held', id: 'heldMeeting', summary: 'Say that it took place', body: nothing, doing: () => ({ do: 'held' }) });
  serve({
    path: 'minute',
    id: 'proposeMeetingMinute',
    summary: 'Propose or correct its minute',
    description: 'Each commitment in it becomes a duty once the other side confirms the minute.',
    body: ProposeMinute,
    problems: ['ID_REUSED', ...committing],
    doing: (body) => ({ do: 'minute', ...minuteOf(body) }),
  });
  serve({
    path: 'minute/confirm',
    id: 'confirmMeetingMinute',
    summary: 'Confirm its minute',
    description: 'It means that this was said. Where it commits the own party it takes the mandate `agree`.',
    body: closed({ of: Uuid7 }),
    problems: ['UNKNOWN_MINUTE', 'COMMITMENT_PAST'],
    doing: ({ of }) => ({ do: 'confirm-minute', of }),
  });
}
