/** Incidents that are one event, what else an incident is linked to, and what is attached. What one adds, either side can undo. */
import type { Act } from '../language/index.ts';
import type { AttachmentEntry, Joining, LinkTo } from './incident.ts';
import { contentOf, type IncidentDraft, type IncidentRules, isRepeated, seen, told, unique } from './incident-draft.ts';
import { saw } from './subject.ts';

export const joinRules: IncidentRules<
  'incident.joined' | 'incident.parted' | 'incident.linked' | 'incident.unlinked' | 'incident.attached'
> = {
  'incident.joined': {
    judge(draft, act) {
      if (act.data.with === draft.id) return 'NOT_POSSIBLE';
      const standing = stands(seen(draft, 'incident.joined', act), seen(draft, 'incident.parted', act), sameJoin);
      return standing.some((one) => sameJoin(one, act)) ? 'DUPLICATE' : undefined;
    },
  },
  'incident.parted': {
    judge(draft, act) {
      const standing = stands(seen(draft, 'incident.joined', act), seen(draft, 'incident.parted', act), sameJoin);
      return standing.some((one) => sameJoin(one, act)) ? undefined : 'NOT_POSSIBLE';
    },
  },
  'incident.linked': {
    judge(draft, act) {
      if (act.data.kind === 'incident' && act.data.id === draft.id) return 'NOT_POSSIBLE';
      const standing = stands(seen(draft, 'incident.linked', act), seen(draft, 'incident.unlinked', act), sameLink);
      return standing.some((one) => sameLink(one, act)) ? 'DUPLICATE' : undefined;
    },
  },
  'incident.unlinked': {
    judge(draft, act) {
      const standing = stands(seen(draft, 'incident.linked', act), seen(draft, 'incident.unlinked', act), sameLink);
      return standing.some((one) => sameLink(one, act)) ? undefined : 'NOT_POSSIBLE';
    },
  },
  'incident.attached': {
    whileOpen: true,
    judge: (draft, act) => (isRepeated(draft, act, 'incident.attached') ? 'DUPLICATE' : undefined),
  },
};

type Join = Act<'incident.joined'> | Act<'incident.parted'>;
type Link = Act<'incident.linked'> | Act<'incident.unlinked'>;

function sameJoin(a: Join, b: Join): boolean {
  return a.data.with === b.data.with;
}

function sameLink(a: Link, b: Link): boolean {
  return a.data.kind === b.data.kind && a.data.id === b.data.id;
}

/** What was added and not taken away by somebody who had seen it: of two who had not seen each other the addition stands. */
function stands<A extends Act, B extends Act>(added: readonly A[], removed: readonly B[], same: (a: A, b: B) => boolean): A[] {
  return added.filter((one) => !removed.some((later) => same(one, later) && saw(later, one)));
}

export function joinedOf(draft: IncidentDraft): Joining[] {
  const standing = stands(draft.said['incident.joined'], draft.said['incident.parted'], sameJoin);
  return onceEach(standing, (act) => act.data.with).map((act) => ({
    ...told(act),
    with: act.data.with,
    reason: contentOf(act)?.reason ?? null,
  }));
}

export function linksOf(draft: IncidentDraft): LinkTo[] {
  const standing = stands(draft.said['incident.linked'], draft.said['incident.unlinked'], sameLink);
  return onceEach(standing, ({ data }) => `${data.kind} ${data.id}`).map((act) => ({ ...told(act), ...act.data }));
}

/** The first of each in the order of the fold: both sides may have said the same at once. */
function onceEach<A>(acts: readonly A[], key: (act: A) => string): A[] {
  const held = new Map<string, A>();
  for (const act of acts) if (!held.has(key(act))) held.set(key(act), act);
  return [...held.values()];
}

export function attachmentsOf(draft: IncidentDraft): AttachmentEntry[] {
  return unique(draft.said['incident.attached']).map((act) => ({
    ...told(act),
    id: act.data.id,
    size: act.data.size,
    file: contentOf(act) ?? null,
  }));
}
