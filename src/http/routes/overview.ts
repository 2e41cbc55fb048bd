import { Type } from 'typebox';
import { closed, LineId, type OverviewView, Uuid7 } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { alarmRef, answer, checkCallRef, districtRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const overviewAnswer = Type.Unsafe<OverviewView>(answer({ districts: Type.Array(districtRef), alarms: Type.Array(alarmRef) }));

/** What headquarters sees at once, and what it is told of. */
export function overviewRoutes(app: App, { node }: Services): void {
  const overview = operation({
    id: 'getOverview',
    tag: 'desks',
    summary: 'Every district with its desks, duties and missed calls, and the alarms that stand',
    answers: { 200: overviewAnswer },
  });
  app.get('/api/overview', overview, async (request) => node.overview.read(sessionIn(request).actor));

  const alarms = operation({
    id: 'listAlarms',
    tag: 'desks',
    summary: 'Alarms, newest first',
    parts: { querystring: closed({ open: Type.Optional(Type.Boolean({ description: 'Those that nobody has acknowledged.' })) }) },
    answers: { 200: page(alarmRef) },
  });
  app.get('/api/alarms', alarms, async (request) => ({ items: await node.overview.alarms(request.query) }));

  const acknowledge = operation({
    id: 'acknowledgeAlarm',
    tag: 'desks',
    summary: 'Say that headquarters has taken it up',
    parts: { params: closed({ id: Uuid7 }) },
    answers: { 200: alarmRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'DISK_FULL'],
  });
  app.post('/api/alarms/:id/acknowledge', acknowledge, async (request) =>
    node.overview.acknowledge(sessionIn(request).actor, request.params.id),
  );

  const checks = operation({
    id: 'listCheckCalls',
    tag: 'desks',
    summary: 'The check calls of the agreements in force',
    parts: { querystring: closed({ line: Type.Optional(LineId) }) },
    answers: { 200: page(checkCallRef) },
  });
  app.get('/api/check-calls', checks, async (request) => ({ items: await node.checks.list(request.query) }));
}
