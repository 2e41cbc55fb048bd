import { Type } from 'typebox';
import { type Caption, closed, languages, oneOf } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { answer, nullable, ref } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const step = Type.Integer({ minimum: 1, maximum: 1_000 });
const Given = closed({
  text: Type.Record(oneOf(languages), Type.String({ minLength: 1, maxLength: 600 }), { minProperties: 1 }),
  step,
  of: step,
});

const captionOrNothing = Type.Unsafe<{ caption: Caption | null }>(answer({ caption: nullable(ref('Caption')) }));

export function captionRoutes(app: App, { node }: Services): void {
  const read = operation({
    id: 'getCaption',
    tag: 'node',
    summary: 'The caption of an exercise',
    answers: { 200: captionOrNothing },
  });
  app.get('/api/caption', read, async () => ({ caption: node.captions.get() ?? null }));

  const write = operation({
    id: 'setCaption',
    tag: 'node',
    summary: 'Say on every screen what an exercise shows now',
    description: 'For an administrator, where every line is an exercise. `caption` null takes it away.',
    parts: { body: closed({ caption: Type.Union([Given, Type.Null()]) }) },
    answers: { 200: captionOrNothing },
    problems: ['NOT_ALLOWED'],
  });
  app.put('/api/caption', write, async (request) => {
    await node.captions.set(sessionIn(request).actor, request.body.caption ?? undefined);
    return { caption: node.captions.get() ?? null };
  });
}
