import { operation } from '../operation.ts';
import { houseLineRef, page } from '../schemas/index.ts';
import type { App, Services } from '../services.ts';

export function houseRoutes(app: App, { node }: Services): void {
  const lines = operation({
    id: 'listHouseLines',
    tag: 'house',
    summary: "The party's own record, one for each mode",
    description: 'It begins by itself with the first line of that mode in force. No other party is ever offered it.',
    answers: { 200: page(houseLineRef) },
  });
  app.get('/api/house', lines, async () => ({ items: await node.house.lines() }));
}
