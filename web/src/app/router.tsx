import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { CallState } from '../api/types.ts';
import { callStates } from '../api/vocabulary.ts';
import { HomePage } from '../home/home-page.tsx';
import { parseFilters } from '../incidents/filters.ts';
import { parseSearch } from '../search/search-filters.ts';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: HomePage,
  /** `?calls=missed` opens the log of calls with that filter. */
  validateSearch: ({ calls }: Record<string, unknown>): { calls?: CallState } => {
    const state = callStates.find((one) => one === calls);
    return state === undefined ? {} : { calls: state };
  },
});
const call = createRoute({
  getParentRoute: () => root,
  path: '/calls/$id',
  component: lazyRouteComponent(() => import('../call/call-page.tsx'), 'CallPage'),
});
const line = createRoute({
  getParentRoute: () => root,
  path: '/lines/$id',
  component: lazyRouteComponent(() => import('../lines/line-page.tsx'), 'LinePage'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../admin/accounts-page.tsx'), 'AccountsPage'),
});
const ladders = createRoute({
  getParentRoute: () => root,
  path: '/ladders',
  component: lazyRouteComponent(() => import('../admin/ladders-page.tsx'), 'LaddersPage'),
});
const posture = createRoute({
  getParentRoute: () => root,
  path: '/posture',
  component: lazyRouteComponent(() => import('../posture/posture-page.tsx'), 'PosturePage'),
});
const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
});
const agreements = createRoute({
  getParentRoute: () => root,
  path: '/agreements',
  component: lazyRouteComponent(() => import('../agreement/agreements-page.tsx'), 'AgreementsPage'),
});
const agreementVersion = createRoute({
  getParentRoute: () => root,
  path: '/agreements/$line/$hash',
  component: lazyRouteComponent(() => import('../agreement/version-page.tsx'), 'VersionPage'),
});
const agreementEditor = createRoute({
  getParentRoute: () => root,
  path: '/agreements/edit',
  component: lazyRouteComponent(() => import('../agreement/editor/editor-page.tsx'), 'EditorPage'),
  /** Without a line it founds one. */
  validateSearch: ({ line }: Record<string, unknown>): { line?: string } => (typeof line === 'string' ? { line } : {}),
});

const directives = createRoute({
  getParentRoute: () => root,
  path: '/directives',
  component: lazyRouteComponent(() => import('../directives/directives-page.tsx'), 'DirectivesPage'),
});
const directive = createRoute({
  getParentRoute: () => root,
  path: '/directives/$id',
  component: lazyRouteComponent(() => import('../directives/directive-page.tsx'), 'DirectivePage'),
});
const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../approvals/approvals-page.tsx'), 'ApprovalsPage'),
});
const meetings = createRoute({
  getParentRoute: () => root,
  path: '/meetings',
  component: lazyRouteComponent(() => import('../meetings/meetings-page.tsx'), 'MeetingsPage'),
});
const meeting = createRoute({
  getParentRoute: () => root,
  path: '/meetings/$id',
  component: lazyRouteComponent(() => import('../meetings/meeting-page.tsx'), 'MeetingPage'),
});
const commitments = createRoute({
  getParentRoute: () => root,
  path: '/commitments',
  component: lazyRouteComponent(() => import('../meetings/commitments-page.tsx'), 'CommitmentsPage'),
});
const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../notifications/notifications-page.tsx'), 'NotificationsPage'),
});
const announce = createRoute({
  getParentRoute: () => root,
  path: '/notifications/new',
  component: lazyRouteComponent(() => import('../notifications/announce-page.tsx'), 'AnnouncePage'),
});
const notification = createRoute({
  getParentRoute: () => root,
  path: '/notifications/$id',
  component: lazyRouteComponent(() => import('../notifications/notification-page.tsx'), 'NotificationPage'),
});
const duties = createRoute({
  getParentRoute: () => root,
  path: '/duties',
  component: lazyRouteComponent(() => import('../duties/duties-page.tsx'), 'DutiesPage'),
  /** What is open on a line, or at one desk of ours: so other pages lead here. */
  validateSearch: ({ line, desk }: Record<string, unknown>): { line?: string; desk?: string } => ({
    ...(typeof line === 'string' ? { line } : {}),
    ...(typeof desk === 'string' ? { desk } : {}),
  }),
});
const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  component: lazyRouteComponent(() => import('../incidents/incidents-page.tsx'), 'IncidentsPage'),
  validateSearch: parseFilters,
});
const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$id',
  component: lazyRouteComponent(() => import('../incidents/incident-page.tsx'), 'IncidentPage'),
});
const incidentReceipt = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$id/receipt',
  component: lazyRouteComponent(() => import('../incidents/receipt-page.tsx'), 'ReceiptPage'),
});
const lineMap = createRoute({
  getParentRoute: () => root,
  path: '/map',
  component: lazyRouteComponent(() => import('../line-map/map-page.tsx'), 'MapPage'),
});
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: lazyRouteComponent(() => import('../search/search-page.tsx'), 'SearchPage'),
  validateSearch: parseSearch,
});
const phrases = createRoute({
  getParentRoute: () => root,
  path: '/phrases',
  component: lazyRouteComponent(() => import('../phrases/phrases-page.tsx'), 'PhrasesPage'),
});
const situation = createRoute({
  getParentRoute: () => root,
  path: '/situation',
  component: lazyRouteComponent(() => import('../situation/situation-page.tsx'), 'SituationPage'),
});
const handOver = createRoute({
  getParentRoute: () => root,
  path: '/hand-over',
  component: lazyRouteComponent(() => import('../handover/hand-over-page.tsx'), 'HandOverPage'),
});
const rota = createRoute({
  getParentRoute: () => root,
  path: '/rota',
  component: lazyRouteComponent(() => import('../rota/rota-page.tsx'), 'RotaPage'),
});
const notifiers = createRoute({
  getParentRoute: () => root,
  path: '/notifiers',
  component: lazyRouteComponent(() => import('../notify/notifiers-page.tsx'), 'NotifiersPage'),
});
const oversight = createRoute({
  getParentRoute: () => root,
  path: '/oversight',
  component: lazyRouteComponent(() => import('../oversight/oversight-page.tsx'), 'OversightPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    call,
    line,
    settings,
    accounts,
    ladders,
    posture,
    overview,
    agreements,
    agreementVersion,
    agreementEditor,
    directives,
    directive,
    approvals,
    meetings,
    meeting,
    notifications,
    announce,
    notification,
    commitments,
    duties,
    incidents,
    incident,
    incidentReceipt,
    lineMap,
    search,
    phrases,
    situation,
    handOver,
    rota,
    notifiers,
    oversight,
  ]),
  // The code of a page is fetched while the pointer is on its link.
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
