import { Type } from 'typebox';
import { closed, Name, oneOf, Problem, Seconds, Slug, vias } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { ladderRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

/** How long a step rings unless the ladder says otherwise. */
const usualSeconds = 20;

const Steps = closed({
  steps: Type.Array(
    closed({
      target: Type.Union([closed({ desk: Slug }), closed({ account: Name }), closed({ rota: Slug })]),
      seconds: Type.Optional(Seconds),
      label: Name,
      via: Type.Optional(Type.Array(oneOf(vias), { uniqueItems: true, maxItems: vias.length })),
    }),
    { maxItems: 100 },
  ),
});
const params = closed({ desk: Slug });

export function ladderRoutes(app: App, { node }: Services): void {
  const list = operation({
    id: 'listLadders',
    tag: 'duties',
    summary: "The ladders of the party's own desks",
    answers: { 200: page(ladderRef) },
  });
  app.get('/api/ladders', list, async () => ({ items: await node.ladders() }));

  const ladderOf = async (desk: string) => {
    const ladder = (await node.ladders()).find((held) => held.desk === desk);
    if (ladder === undefined) throw new Problem(404, 'NOT_FOUND', 'This desk has no ladder.');
    return ladder;
  };

  const read = operation({
    id: 'getLadder',
    tag: 'duties',
    summary: 'The ladder of one desk',
    parts: { params },
    answers: { 200: ladderRef },
    problems: ['NOT_FOUND'],
  });
  app.get('/api/ladders/:desk', read, async (request) => ladderOf(request.params.desk));

  const write = operation({
    id: 'setLadder',
    tag: 'duties',
    summary: 'Replace the ladder of one desk',
    description: `A step rings for ${usualSeconds} seconds unless it says otherwise. Live screens always ring; \`via\` says what is tried beside them. A step of a \`rota\` rings whoever is on duty there when it begins, and is skipped in a gap.`,
    parts: { params, body: Steps },
    answers: { 200: ladderRef },
    problems: ['NOT_ALLOWED', 'NOT_FOUND', 'UNKNOWN_DESK', 'DISK_FULL'],
  });
  app.put('/api/ladders/:desk', write, async (request) => {
    const { desk } = request.params;
    const steps = request.body.steps.map((step) => ({ ...step, seconds: step.seconds ?? usualSeconds }));
    await node.setLadder(sessionIn(request).actor, desk, steps);
    return { desk, steps };
  });
}
