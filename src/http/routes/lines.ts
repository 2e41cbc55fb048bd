import { Type } from 'typebox';
import { closed, LineId } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { lineRef, marksRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

export function lineRoutes(app: App, { node }: Services): void {
  const lines = operation({
    id: 'listLines',
    tag: 'lines',
    summary: 'All lines and their state',
    answers: { 200: page(lineRef) },
  });
  app.get('/api/lines', lines, async () => ({ items: await node.lines() }));

  const marks = operation({
    id: 'countMarks',
    tag: 'lines',
    summary: 'How many calls were marked as wrong in their precedence, by the desk that placed them',
    description: 'Of the calls placed in the last `days` (30 unless given), at most the newest 20,000: `since` says from where.',
    parts: {
      params: closed({ line: LineId }),
      querystring: closed({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })) }),
    },
    answers: { 200: marksRef },
    problems: ['UNKNOWN_LINE'],
  });
  app.get('/api/lines/:line/marks', marks, async (request) =>
    node.marks(sessionIn(request).actor, request.params.line, request.query.days ?? 30),
  );
}
