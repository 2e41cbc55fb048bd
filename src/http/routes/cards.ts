import { Type } from 'typebox';
import { closed } from '../../node/index.ts';
import { sessionIn } from '../gatekeeper.ts';
import { operation } from '../operation.ts';
import { answer, cardRef, PartyId, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

const NewCard = closed({
  card: Type.String({ minLength: 1, maxLength: 16_384, description: 'The card as it was received: a JWS.' }),
  words: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), {
    minItems: 1,
    maxItems: 24,
    description: 'The fingerprint as the other side read it out.',
  }),
});

const OwnCard = answer({ party: PartyId, name: Type.String(), card: Type.String(), words: Type.Array(Type.String()) });

export function cardRoutes(app: App, { node }: Services): void {
  const own = operation({
    id: 'getOwnCard',
    tag: 'agreements',
    summary: "The party's own card, to be given to others",
    answers: { 200: OwnCard },
  });
  app.get('/api/card', own, async () => {
    const { id, name, card, words } = node.party;
    return { party: id, name, card, words: [...words] };
  });

  const list = operation({
    id: 'listCards',
    tag: 'agreements',
    summary: 'The cards of other parties that were added here',
    answers: { 200: page(cardRef) },
  });
  app.get('/api/cards', list, async () => ({ items: await node.cards() }));

  const add = operation({
    id: 'addCard',
    tag: 'agreements',
    summary: 'Add the card of another party',
    description: 'Its fingerprint words are compared with those of the root key in the card.',
    parts: { body: NewCard },
    answers: { 204: Type.Null() },
    problems: ['NOT_ALLOWED', 'CARD_CONFLICT', 'BAD_CARD', 'FINGERPRINT_MISMATCH', 'DISK_FULL'],
  });
  app.post('/api/cards', add, async (request, reply) => {
    await node.addCard(sessionIn(request).actor, request.body.card, request.body.words);
    return reply.code(204).send(null);
  });
}
