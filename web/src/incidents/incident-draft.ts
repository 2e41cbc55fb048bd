/** An incident as it is being typed, and what of it is sent. Pure. */
import type { Complainant, Incident, IncidentKind, OpenIncident, Refinement, Service, Wording } from '../api/incident-types.ts';
import type { Precedence } from '../api/types.ts';
import { localInput } from '../meetings/commitment-draft.ts';
import type { KnownPlacesOfLine } from '../places/known-places.ts';
import { emptyWhere, type WhereDraft, whereWish } from './where-draft.ts';

export interface IncidentDraft {
  readonly kind?: IncidentKind;
  /** As `<input type="datetime-local">` gives it, in the reader's zone; empty: the moment of sending. */
  readonly at: string;
  readonly until: string;
  /** Minutes, as typed. */
  readonly uncertainty: string;
  readonly where: WhereDraft;
  readonly nationals: readonly string[];
  readonly services: readonly Service[];
  readonly civilians: boolean;
  readonly protectedSites: boolean;
  readonly precedence: Precedence;
  readonly complainant: Complainant;
  readonly clause: string;
}

export const emptyDraft: IncidentDraft = {
  at: '',
  until: '',
  uncertainty: '',
  where: emptyWhere,
  nationals: [],
  services: [],
  civilians: false,
  protectedSites: false,
  precedence: 'priority',
  complainant: 'citizen',
  clause: '',
};

/** What was kept of an unsent one, by any version; what does not fit falls back to the empty one. */
export function parseDraft(stored: string): IncidentDraft {
  try {
    const held: unknown = JSON.parse(stored);
    return typeof held === 'object' && held !== null ? { ...emptyDraft, ...held } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

const minute = 60_000;

/** When it happened; undefined while what is typed is no time, or its end lies before it. */
export function whenOf(draft: IncidentDraft, now: number): Incident['when'] | undefined {
  const at = draft.at === '' ? now : Date.parse(draft.at);
  const until = draft.until === '' ? undefined : Date.parse(draft.until);
  const minutes = draft.uncertainty.trim() === '' ? 0 : Number(draft.uncertainty);
  if (!(at > 0) || !(minutes >= 0) || (until !== undefined && !(until > at))) return undefined;
  return {
    at: new Date(at).toISOString(),
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
    ...(minutes === 0 ? {} : { uncertainty: Math.round((minutes * minute) / 1_000) }),
  };
}

export function involvesOf({
  nationals,
  services,
  civilians,
  protectedSites,
}: IncidentDraft): NonNullable<OpenIncident['involves']> {
  return {
    ...(nationals.length === 0 ? {} : { nationals: [...nationals] }),
    ...(services.length === 0 ? {} : { services: [...services] }),
    ...(civilians ? { civilians } : {}),
    ...(protectedSites ? { protectedSites } : {}),
  };
}

export interface Sending {
  readonly id: string;
  readonly line: string;
  readonly known: KnownPlacesOfLine;
  readonly wording: Wording;
  readonly now: number;
}

/** As it is sent; undefined while kind, place or time are missing or cannot be read. */
export function toOpen(draft: IncidentDraft, { id, line, known, wording, now }: Sending): OpenIncident | undefined {
  const { kind, precedence, clause, complainant } = draft;
  const when = whenOf(draft, now);
  const place = whereWish(draft.where, known);
  if (kind === undefined || when === undefined || place === undefined) return undefined;
  if (kind === 'violation' && clause === '') return undefined;
  return {
    ...{ id, line, kind, at: when, place, involves: involvesOf(draft), precedence },
    ...(wording.text === undefined ? {} : { text: wording.text }),
    ...phrasesOf(wording),
    ...(kind === 'violation' ? { clause } : {}),
    ...(kind === 'complaint' ? { complaint: { from: complainant } } : {}),
  };
}

/** The generated types read what the node made of its schema: a record of slots there is the same record here. */
function phrasesOf({ phrases }: Wording): Pick<OpenIncident, 'phrases'> {
  return phrases === undefined ? {} : { phrases: phrases as NonNullable<OpenIncident['phrases']> };
}

/** The draft from which one says how the own party sees it now: its own last word, else how it was opened. */
export function draftOf(incident: Incident, self: string): IncidentDraft {
  const word = incident.byParty[self];
  const when = word?.when ?? incident.when;
  const involves = word?.involves ?? incident.involves;
  return {
    ...emptyDraft,
    kind: word?.kind ?? incident.kind,
    at: localInput(Date.parse(when.at)),
    until: when.until === undefined ? '' : localInput(Date.parse(when.until)),
    uncertainty: when.uncertainty === undefined ? '' : String(Math.round(when.uncertainty / 60)),
    nationals: involves.nationals ?? [],
    services: (involves.services ?? []) as readonly Service[],
    civilians: involves.civilians ?? false,
    protectedSites: involves.protectedSites ?? false,
    precedence: word?.precedence ?? incident.precedence,
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Only what is otherwise than before; undefined while nothing is, or something cannot be read. */
export function toRefinement(
  draft: IncidentDraft,
  before: IncidentDraft,
  { known, wording, now }: Pick<Sending, 'known' | 'wording' | 'now'>,
): Refinement | undefined {
  const when = whenOf(draft, now);
  const moved = !same(draft.where, emptyWhere);
  const place = moved ? whereWish(draft.where, known) : undefined;
  if (when === undefined || (moved && place === undefined)) return undefined;
  const timed = draft.at !== before.at || draft.until !== before.until || draft.uncertainty !== before.uncertainty;
  const refinement: Refinement = {
    ...(draft.kind === before.kind || draft.kind === undefined ? {} : { kind: draft.kind }),
    ...(draft.precedence === before.precedence ? {} : { precedence: draft.precedence }),
    ...(timed ? { at: when } : {}),
    ...(same(involvesOf(draft), involvesOf(before)) ? {} : { involves: involvesOf(draft) }),
    ...(place === undefined ? {} : { place }),
    ...(wording.text === undefined ? {} : { text: wording.text }),
    ...phrasesOf(wording),
  };
  return Object.keys(refinement).length === 0 ? undefined : refinement;
}
