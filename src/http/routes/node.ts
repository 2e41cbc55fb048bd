import { Type } from 'typebox';
import { iceServers, Name } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { answer, PartyId } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const Ready = answer({
  ready: Type.Boolean(),
  problems: Type.Array(Type.String(), { description: 'Named reasons, `DISK_FULL` and the like.' }),
});
const IceServers = answer({
  iceServers: Type.Array(
    answer({ urls: Type.Array(Type.String()), username: Type.Optional(Type.String()), credential: Type.Optional(Type.String()) }),
  ),
  relayOnly: Type.Boolean({ description: "Voice goes by the relay alone, so that no side learns the other's addresses." }),
});

/** Health, figures, the sign-in page's few facts, and the way for voice. */
export function nodeRoutes(app: App, { node, ice, now }: Services): void {
  const status = operation({
    id: 'getStatus',
    tag: 'node',
    summary: 'Whose node this is',
    description: 'For the page before sign-in. `exercise` is true when every line here is an exercise.',
    access: 'public',
    answers: { 200: answer({ party: answer({ id: PartyId, name: Name }), exercise: Type.Boolean() }) },
  });
  app.get('/api/status', status, async () => {
    const lines = await node.lines();
    const exercise = lines.length > 0 && lines.every((line) => line.mode === 'exercise');
    return { party: { id: node.party.id, name: node.party.name }, exercise };
  });

  const health = operation({
    id: 'getHealth',
    tag: 'node',
    summary: 'Whether the process answers',
    access: 'public',
    uncounted: true,
    answers: { 200: answer({ ok: Type.Boolean() }) },
  });
  app.get('/healthz', health, async () => ({ ok: true }));

  const ready = operation({
    id: 'getReady',
    tag: 'node',
    summary: 'Whether it takes new acts',
    access: 'public',
    uncounted: true,
    answers: { 200: Ready, 503: Ready },
  });
  app.get('/readyz', ready, async (_request, reply) => {
    const { ready: isReady, problems } = node.health();
    return reply.code(isReady ? 200 : 503).send({ ready: isReady, problems: [...problems] });
  });

  const metrics = operation({
    id: 'getMetrics',
    tag: 'node',
    summary: 'Figures for Prometheus',
    description: 'From this machine itself, or with a Bearer token.',
    access: 'local',
    answers: { 200: Type.String() },
    media: 'text/plain',
  });
  app.get('/metrics', metrics, async (_request, reply) =>
    reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .serializer(String)
      .send(await node.metrics()),
  );

  const voice = operation({
    id: 'getIceServers',
    tag: 'voice',
    summary: 'Where browsers find their way to each other',
    description: 'TURN credentials stand for 12 hours.',
    answers: { 200: IceServers },
  });
  app.get('/api/voice/ice', voice, async (request) => ({
    iceServers: iceServers(ice, sessionIn(request).actor.alias, now()).map((server) => ({ ...server, urls: [...server.urls] })),
    relayOnly: ice.relayOnly,
  }));
}
