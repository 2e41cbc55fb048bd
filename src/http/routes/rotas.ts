import { Type } from 'typebox';
import { closed, Rota, Slug } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { coverRef, page, rotaRef, Time } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const params = closed({ desk: Slug });
const Calendar = Type.String({ minLength: 1, maxLength: 262_144 });
const calendarType = 'text/calendar';

/** Who is on duty when at the party's own desks. */
export function rotaRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listRotas',
    tag: 'desks',
    summary: "The rotas of the party's own desks",
    answers: { 200: page(rotaRef) },
  });
  app.get('/api/rotas', list, async () => ({ items: await node.rota.list() }));

  const read = operation({
    id: 'getRota',
    tag: 'desks',
    summary: 'The rota of one desk',
    parts: { params },
    answers: { 200: rotaRef },
    problems: ['NOT_FOUND'],
  });
  app.get('/api/rotas/:desk', read, async (request) => node.rota.read(request.params.desk));

  const write = operation({
    id: 'setRota',
    tag: 'desks',
    summary: 'Replace the rota of one desk',
    parts: { params, body: Rota },
    answers: { 200: rotaRef },
    problems: ['NOT_ALLOWED', 'BAD_ROTA', 'UNKNOWN_DESK', 'UNKNOWN_ACCOUNT', 'DISK_FULL'],
  });
  app.put('/api/rotas/:desk', write, async (request) =>
    node.rota.set(sessionIn(request).actor, request.params.desk, request.body),
  );

  const shifts = operation({
    id: 'listShifts',
    tag: 'desks',
    summary: 'Shifts, gaps and double cover of a time',
    description: 'At most 200 days.',
    parts: { params, querystring: closed({ from: Time, to: Time }) },
    answers: { 200: coverRef },
    problems: ['NOT_FOUND', 'BAD_ROTA'],
  });
  app.get('/api/rotas/:desk/shifts', shifts, async (request) => {
    const { from, to } = request.query;
    return node.rota.shifts(request.params.desk, from, to);
  });

  const calendar = operation({
    id: 'exportRota',
    tag: 'desks',
    summary: 'The shifts of a desk as a calendar',
    description: 'iCalendar (RFC 5545), in UTC: the week that was and the thirteen to come.',
    parts: { params },
    answers: { 200: Type.String() },
    media: calendarType,
    problems: ['NOT_FOUND'],
  });
  app.get('/api/rotas/:desk.ics', calendar, async (request, reply) =>
    reply
      .type(`${calendarType}; charset=utf-8`)
      .header('content-disposition', `attachment; filename="${request.params.desk}.ics"`)
      .send(await node.rota.calendar(request.params.desk)),
  );

  const take = operation({
    id: 'importRota',
    tag: 'desks',
    summary: 'Take in the shifts of a calendar',
    description:
      'iCalendar (RFC 5545). The title of an event is the alias of who is on duty. Its events become fixed shifts in place of those imported before; repetitions up to 400 days ahead.',
    parts: { params, body: Calendar },
    takes: calendarType,
    answers: { 200: rotaRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'BAD_CALENDAR', 'UNKNOWN_ACCOUNT', 'DISK_FULL'],
  });
  app.register(async (scope) => {
    scope.addContentTypeParser(calendarType, { parseAs: 'string' }, (_request, body, done) => done(null, body));
    (scope as unknown as App).post('/api/rotas/:desk/import', take, async (request) =>
      node.rota.take(sessionIn(request).actor, request.params.desk, request.body),
    );
  });
}
