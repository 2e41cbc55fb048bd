import type { Role } from '../api/types.ts';
import type { IconName } from '../ui/icons.tsx';

export const navigationGroups = ['now', 'terms', 'house', 'setUp'] as const;
export type NavigationGroup = (typeof navigationGroups)[number];

/** One page that stands in the navigation. Its words are `navigation.<name>` in the catalogues. */
export interface NavigationEntry {
  readonly name: NavigationName;
  /** Path of the page, as in `router.tsx`. */
  readonly to: string;
  readonly icon: IconName;
  readonly group: NavigationGroup;
  /** Who has work there; everybody where absent. The node decides anew at each act. */
  readonly roles?: readonly Role[];
  /** On a phone the first four of these stand in the bar below, the others behind "More". */
  readonly primary?: true;
}

const planners: readonly Role[] = ['head', 'headquarters', 'administrator'];

/** All pages in the order in which they are shown. */
const entries = [
  { name: 'desk', to: '/', icon: 'house', group: 'now', primary: true },
  { name: 'overview', to: '/overview', icon: 'map', group: 'now', roles: ['head', 'headquarters', 'auditor'], primary: true },
  { name: 'incidents', to: '/incidents', icon: 'warn', group: 'now', primary: true },
  { name: 'notifications', to: '/notifications', icon: 'shield', group: 'now' },
  { name: 'lineMap', to: '/map', icon: 'map', group: 'now' },
  { name: 'search', to: '/search', icon: 'search', group: 'now' },
  { name: 'handOver', to: '/hand-over', icon: 'swap', group: 'now' },
  { name: 'meetings', to: '/meetings', icon: 'people', group: 'now' },
  { name: 'commitments', to: '/commitments', icon: 'check', group: 'now' },
  { name: 'duties', to: '/duties', icon: 'scale', group: 'now', primary: true },
  { name: 'situation', to: '/situation', icon: 'record', group: 'now' },
  { name: 'posture', to: '/posture', icon: 'flag', group: 'terms', primary: true },
  { name: 'agreements', to: '/agreements', icon: 'scroll', group: 'terms', primary: true },
  { name: 'phrases', to: '/phrases', icon: 'text', group: 'terms' },
  { name: 'directives', to: '/directives', icon: 'order', group: 'house' },
  {
    name: 'approvals',
    to: '/approvals',
    icon: 'hold',
    group: 'house',
    roles: ['duty-officer', 'head', 'headquarters', 'administrator'],
  },
  { name: 'rota', to: '/rota', icon: 'calendar', group: 'house' },
  { name: 'oversight', to: '/oversight', icon: 'eye', group: 'house', roles: ['auditor', 'headquarters'] },
  { name: 'ladders', to: '/ladders', icon: 'bell', group: 'setUp', roles: planners },
  { name: 'notifiers', to: '/notifiers', icon: 'send', group: 'setUp', roles: ['administrator'] },
  { name: 'accounts', to: '/accounts', icon: 'person', group: 'setUp', roles: ['administrator'] },
] as const satisfies readonly (Omit<NavigationEntry, 'name'> & { readonly name: string })[];

export type NavigationName = (typeof entries)[number]['name'];

/** What this role is shown. */
export function navigationOf(role: Role): readonly NavigationEntry[] {
  return (entries as readonly NavigationEntry[]).filter((entry) => entry.roles === undefined || entry.roles.includes(role));
}

/** How many entries fit beside "More" in the bar of a phone. */
export const barPlaces = 4;

/** The entries of a phone's bar, and those behind "More". */
export function barOf(all: readonly NavigationEntry[]): {
  readonly bar: readonly NavigationEntry[];
  readonly more: readonly NavigationEntry[];
} {
  const bar = all.filter((entry) => entry.primary === true).slice(0, barPlaces);
  return { bar, more: all.filter((entry) => !bar.includes(entry)) };
}
