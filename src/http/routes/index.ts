import type { App, Services } from '../services.ts';
import { accountRoutes } from './accounts.ts';
import { agreementRoutes } from './agreements.ts';
import { approvalRoutes } from './approvals.ts';
import { attachmentRoutes } from './attachments.ts';
import { callActRoutes } from './call-acts.ts';
import { callRoutes } from './calls.ts';
import { captionRoutes } from './caption.ts';
import { cardRoutes } from './cards.ts';
import { directiveRoutes } from './directives.ts';
import { doorRoutes } from './doors.ts';
import { dutyRoutes } from './duties.ts';
import { erasureRoutes } from './erasures.ts';
import { holdRoutes } from './holds.ts';
import { houseRoutes } from './house.ts';
import { incidentRoutes } from './incidents.ts';
import { ladderRoutes } from './ladders.ts';
import { lineRoutes } from './lines.ts';
import { meRoutes } from './me.ts';
import { meetingRoutes } from './meetings.ts';
import { nodeRoutes } from './node.ts';
import { notificationRoutes } from './notifications.ts';
import { notifierRoutes } from './notifiers.ts';
import { onwardRoutes } from './onward.ts';
import { oversightRoutes } from './oversight.ts';
import { overviewRoutes } from './overview.ts';
import { permissionRoutes } from './permissions.ts';
import { postureRoutes } from './postures.ts';
import { rotaRoutes } from './rotas.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './sessions.ts';
import { watchRoutes } from './watches.ts';

export function routes(app: App, services: Services): void {
  for (const add of [
    sessionRoutes,
    meRoutes,
    lineRoutes,
    callRoutes,
    callActRoutes,
    meetingRoutes,
    incidentRoutes,
    attachmentRoutes,
    searchRoutes,
    notificationRoutes,
    onwardRoutes,
    doorRoutes,
    dutyRoutes,
    ladderRoutes,
    cardRoutes,
    accountRoutes,
    agreementRoutes,
    postureRoutes,
    permissionRoutes,
    houseRoutes,
    directiveRoutes,
    approvalRoutes,
    watchRoutes,
    holdRoutes,
    erasureRoutes,
    oversightRoutes,
    rotaRoutes,
    notifierRoutes,
    overviewRoutes,
    nodeRoutes,
    captionRoutes,
  ])
    add(app, services);
}
