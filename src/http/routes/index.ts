import type { App, Services } from '../services.ts';
import { accountRoutes } from './accounts.ts';
import { callActRoutes } from './call-acts.ts';
import { callRoutes } from './calls.ts';
import { cardRoutes } from './cards.ts';
import { ladderRoutes } from './ladders.ts';
import { lineRoutes } from './lines.ts';
import { meRoutes } from './me.ts';
import { nodeRoutes } from './node.ts';
import { sessionRoutes } from './sessions.ts';

export function routes(app: App, services: Services): void {
  for (const add of [
    sessionRoutes,
    meRoutes,
    lineRoutes,
    callRoutes,
    callActRoutes,
    ladderRoutes,
    cardRoutes,
    accountRoutes,
    nodeRoutes,
  ])
    add(app, services);
}
