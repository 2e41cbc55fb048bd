import { Type } from 'typebox';
import {
  closed,
  complainants,
  Involves,
  incidentKinds,
  incidentStates,
  LineId,
  messageOf,
  namePurposes,
  newUuid,
  oneOf,
  PartyId,
  Problem,
  precedences,
  Slug,
  Uuid7,
  When,
} from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { falseReports, incidentItemRef, incidentRef, nearIncidents, nullable, page } from '../schemas/index.ts';
import { Instant, PlaceWish, wording } from '../schemas/place-wish.ts';
import type { App, Services } from '../services.ts';
import { incidentActRoutes } from './incident-acts.ts';

const params = closed({ id: Uuid7 });

const Open = closed({
  id: Type.Optional(Uuid7),
  line: LineId,
  kind: oneOf(incidentKinds),
  at: Type.Union([Instant, When], { description: 'A moment, or a span with its uncertainty.' }),
  until: Type.Optional(Instant),
  uncertainty: Type.Optional(When.properties.uncertainty),
  place: PlaceWish,
  involves: Type.Optional(Involves),
  precedence: oneOf(precedences),
  ...wording,
  district: Type.Optional(Slug),
  to: Type.Optional(closed({ party: PartyId, desk: Slug })),
  clause: Type.Optional({ ...Slug, description: 'Of a violation: the clause of the agreement.' }),
  complaint: Type.Optional(closed({ from: oneOf(complainants) })),
});

/** West, south, east, north in degrees. */
const Box = Type.String({
  pattern: '^-?\\d+(\\.\\d+)?(,-?\\d+(\\.\\d+)?){3}$',
  description: 'West, south, east, north in degrees.',
});
const Time = Type.String({ format: 'date-time' });

/** Incidents: opened in seconds, built by both sides. */
export function incidentRoutes(app: App, services: Services): void {
  const { node } = services;
  const list = operation({
    id: 'listIncidents',
    tag: 'incidents',
    summary: 'Incidents, the newest first',
    description: 'With `bundled=true` what one desk opens one soon after another stands as one item, and hides no other desk’s.',
    parts: {
      querystring: closed({
        line: Type.Optional(LineId),
        bbox: Type.Optional(Box),
        from: Type.Optional(Time),
        to: Type.Optional(Time),
        q: Type.Optional(Type.String({ maxLength: 200 })),
        state: Type.Optional(oneOf(incidentStates)),
        kind: Type.Optional(oneOf(incidentKinds)),
        party: Type.Optional(PartyId),
        district: Type.Optional(Slug),
        bundled: Type.Optional(Type.Boolean()),
        after: Type.Optional(Uuid7),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
    },
    answers: { 200: page(incidentItemRef) },
  });
  app.get('/api/incidents', list, async (request) => {
    const { bbox, ...filter } = request.query;
    return node.incidents.list(sessionIn(request).actor, { ...filter, ...(bbox === undefined ? {} : { bbox: boxOf(bbox) }) });
  });

  const near = operation({
    id: 'nearIncidents',
    tag: 'incidents',
    summary: 'Open incidents near in place and time, to be offered before one is opened',
    description: 'Within 2 km beyond the uncertainties of both, and 6 hours.',
    parts: {
      querystring: closed({
        line: LineId,
        at: Instant,
        place: Type.String({
          minLength: 1,
          maxLength: 200,
          description: 'A position in any notation, or a name of the gazetteer.',
        }),
        uncertainty: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000, description: 'Metres.' })),
      }),
    },
    answers: { 200: nearIncidents },
    problems: ['UNKNOWN_LINE', 'PLACE_UNREADABLE', 'UNKNOWN_PLACE', 'LINE_NOT_IN_FORCE'],
  });
  app.get('/api/incidents/near', near, async (request) => {
    const { line, at, place, uncertainty } = request.query;
    const wish = {
      ...(/^[a-z][a-z-]*[a-z]$/.test(place) ? { gazetteer: place } : { notation: place }),
      ...(uncertainty === undefined ? {} : { uncertainty }),
    };
    return { items: await node.incidents.near(sessionIn(request).actor, { line, when: { at }, place: wish }) };
  });

  const marks = operation({
    id: 'countFalseReports',
    tag: 'incidents',
    summary: 'How many incidents proved to be none, by desk and channel',
    description: 'For headquarters. It never turns into a refusal.',
    parts: {
      querystring: closed({ line: LineId, days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366, default: 30 })) }),
    },
    answers: { 200: falseReports },
    problems: ['UNKNOWN_LINE'],
  });
  app.get('/api/incidents/marks', marks, async (request) =>
    node.incidents.marks(sessionIn(request).actor, request.query.line, request.query.days ?? 30),
  );

  const read = operation({
    id: 'getIncident',
    tag: 'incidents',
    summary: 'One incident',
    description: 'The same id on both nodes; not found until it is delivered.',
    parts: { params },
    answers: { 200: incidentRef },
    problems: ['NOT_FOUND'],
  });
  app.get('/api/incidents/:id', read, async (request) => node.incidents.view(sessionIn(request).actor, request.params.id));

  const open = operation({
    id: 'openIncident',
    tag: 'incidents',
    summary: "Open an incident from the account's own desk",
    description:
      'What, where, who is involved and how urgent: all else follows later. Possible in every posture. District and addressee follow from the place unless they are given. The same id and content again answers 200.',
    parts: { body: Open },
    answers: { 201: incidentRef, 200: incidentRef },
    problems: [
      'NOT_ALLOWED',
      'NOT_FOUND',
      'ID_REUSED',
      'LINE_NOT_IN_FORCE',
      'DESK_REQUIRED',
      'UNKNOWN_DESK',
      'UNKNOWN_DISTRICT',
      'UNKNOWN_PLACE',
      'PLACE_UNREADABLE',
      'MESSAGE_REQUIRED',
      'CLAUSE_REQUIRED',
      'COMPLAINANT_REQUIRED',
      'OWN_PARTY',
      'BAD_TIMES',
      'BUSY',
      'DISK_FULL',
    ],
  });
  app.post('/api/incidents', open, async (request, reply) => {
    const { id = newUuid(), at, until, uncertainty, text, phrases, involves = {}, ...wanted } = request.body;
    const moment = typeof at === 'string' ? { at } : at;
    const when = {
      ...moment,
      ...(until === undefined ? {} : { until }),
      ...(uncertainty === undefined ? {} : { uncertainty }),
    };
    const words = messageOf({ text, ...(phrases === undefined ? {} : { phrases }) });
    const { incident, created } = await node.incidents.open(sessionIn(request).actor, {
      ...{ id, when, involves, message: words },
      ...wanted,
    });
    return reply.code(created ? 201 : 200).send(incident);
  });

  const readName = operation({
    id: 'readName',
    tag: 'incidents',
    summary: 'Read the name of a person, for the purpose for which it was written down',
    description: 'Oversight is told before it is answered.',
    parts: { params: closed({ id: Uuid7, name: Uuid7 }), body: closed({ purpose: oneOf(namePurposes) }) },
    answers: { 200: closed({ name: nullable(Type.String()), note: nullable(Type.String()) }) },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'UNKNOWN_PART', 'DISK_FULL'],
  });
  app.post('/api/incidents/:id/names/:name/read', readName, async (request) => {
    const { id, name } = request.params;
    return node.incidents.readName(sessionIn(request).actor, id, name, request.body.purpose);
  });

  incidentActRoutes(app, services);
}

export function boxOf(text: string): [number, number, number, number] {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90 || south > north)
    throw new Problem(400, 'INVALID_REQUEST', 'A box is west, south, east, north in degrees, south below north.');
  return [west, south, east, north];
}
