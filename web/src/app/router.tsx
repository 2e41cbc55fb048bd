import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { HomePage } from '../home/home-page.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
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

export const router = createRouter({
  routeTree: root.addChildren([home, call, line, settings, accounts, ladders]),
  // The code of a page is fetched while the pointer is on its link.
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
