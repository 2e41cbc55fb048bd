import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Held } from './house-types.ts';
import { request } from './http.ts';
import type {
  Assessment,
  Finding,
  Incident,
  IncidentItem,
  IncidentKind,
  IncidentState,
  LinkKind,
  NamePurpose,
  NearIncident,
  NewFact,
  NewFigure,
  NewInquiry,
  NewName,
  NewNeed,
  NewResponse,
  Refinement,
  Understood,
  Wording,
} from './incident-types.ts';
import type { Page } from './types.ts';

/** Which incidents: all where nothing is said. `bbox` is west, south, east, north in degrees; times are RFC 3339. */
export interface IncidentSelection {
  readonly line?: string;
  readonly state?: IncidentState;
  readonly kind?: IncidentKind;
  readonly district?: string;
  readonly party?: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly bbox?: string;
}

const pageSize = 50;
const at = (id: string, act = '') => `/api/incidents/${encodeURIComponent(id)}${act === '' ? '' : `/${act}`}`;

function incidentParams(selection: IncidentSelection): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(selection)) if (value !== undefined && value !== '') query.set(name, String(value));
  return query;
}

/** The newest first; what one desk opens one soon after another is one item, unless `bundled` is false. */
export function incidentListQuery(selection: IncidentSelection, bundled = true) {
  const key = incidentParams(selection).toString();
  return infiniteQueryOptions({
    queryKey: ['incidents', 'list', key, bundled],
    queryFn: ({ pageParam, signal }) => {
      const query = incidentParams(selection);
      query.set('limit', String(pageSize));
      if (bundled) query.set('bundled', 'true');
      if (pageParam !== '') query.set('after', pageParam);
      return request<Page<IncidentItem>>('GET', `/api/incidents?${query}`, undefined, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function incidentQuery(id: string) {
  return queryOptions({
    queryKey: ['incidents', 'one', id],
    queryFn: ({ signal }) => request<Incident>('GET', at(id), undefined, { signal }),
  });
}

export interface NearQuestion {
  readonly line: string;
  /** RFC 3339. */
  readonly at: string;
  /** A position in any notation, or an id of the gazetteer. */
  readonly place: string;
  /** Metres. */
  readonly uncertainty?: number;
}

/** Open incidents near in place and time, to be offered before another is opened. */
export function nearIncidentsQuery(question: NearQuestion | undefined) {
  const query = new URLSearchParams(
    Object.entries(question ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return queryOptions({
    queryKey: ['incidents', 'near', query.toString()],
    queryFn: async ({ signal }) =>
      (await request<{ readonly items: readonly NearIncident[] }>('GET', `/api/incidents/near?${query}`, undefined, { signal }))
        .items,
    enabled: question !== undefined,
    retry: false,
  });
}

type Answer = Incident | Held;
const act = (id: string, path: string, body: object = {}) => request<Answer>('POST', at(id, path), body);
const part = (id: string) => encodeURIComponent(id);

/** Each answers the incident, or, while a directive holds it for the head, the approval that was asked. */
export const incidentActs = {
  fact: (id: string, fact: NewFact) => act(id, 'facts', fact),
  refine: (id: string, refinement: Refinement) => act(id, 'refine', refinement),
  figure: (id: string, figure: NewFigure) => act(id, 'figures', figure),
  agreeFigure: (id: string, figure: string) => act(id, `figures/${part(figure)}/agree`),
  readBack: (id: string, understood: Understood) => act(id, 'read-back', understood),
  assess: (id: string, assessment: Assessment, reason: string) => act(id, 'assess', { assessment, reason }),
  respond: (id: string, response: NewResponse) => act(id, 'responses', response),
  join: (id: string, other: string, reason: string) => act(id, 'join', { with: other, reason }),
  part: (id: string, other: string, reason: string) => act(id, 'part', { with: other, reason }),
  link: (id: string, kind: LinkKind, other: string) => act(id, 'link', { kind, id: other }),
  unlink: (id: string, kind: LinkKind, other: string) => act(id, 'unlink', { kind, id: other }),
  need: (id: string, need: NewNeed) => act(id, 'needs', need),
  needMet: (id: string, need: string, words: Wording) => act(id, `needs/${part(need)}/met`, words),
  inquire: (id: string, inquiry: NewInquiry) => act(id, 'inquiries', inquiry),
  find: (id: string, inquiry: string, finding: Finding, words: Wording) =>
    act(id, `inquiries/${part(inquiry)}/finding`, { finding, ...words }),
  agreeFinding: (id: string, inquiry: string) => act(id, `inquiries/${part(inquiry)}/agree`),
  answer: (id: string, words: Wording) => act(id, 'answer', words),
  name: (id: string, name: NewName) => act(id, 'names', name),
  close: (id: string, account: { readonly id: string; readonly text: string }) => act(id, 'close', { account }),
  agreeAccount: (id: string, account: string) => act(id, 'close', { agrees: account }),
  reopen: (id: string, reason: string) => act(id, 'reopen', { reason }),
};

export interface ReadName {
  readonly name: string | null;
  readonly note: string | null;
}

/** Oversight is told before it is answered. */
export function readName(id: string, name: string, purpose: NamePurpose): Promise<ReadName> {
  return request('POST', at(id, `names/${part(name)}/read`), { purpose });
}
