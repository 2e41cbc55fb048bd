import type { Geometry, IncidentKind, Precedence } from '../language/index.ts';

/** What was brought in from outside, as the beginning of an incident: nothing is opened until a person opens it. */
export interface IncidentDraft {
  readonly kind?: IncidentKind;
  readonly precedence?: Precedence;
  /** RFC 3339 UTC with milliseconds. */
  readonly at?: string;
  readonly until?: string;
  readonly place?: { readonly geometry?: Geometry; readonly uncertainty?: number; readonly words?: string };
  readonly text?: string;
  /** Where it comes from: sender and identifier of an alert, id of a feature. */
  readonly source?: string;
}

export interface DraftsRead {
  readonly drafts: readonly IncidentDraft[];
  /** Features that say nothing of where and are left out. */
  readonly leftOut: number;
}

/** Text from outside, shortened to what an entry may hold; undefined where nothing is left. */
export function textFrom(longest: number, ...parts: readonly (string | undefined)[]): string | undefined {
  const text = parts
    .filter((part) => part !== undefined && part.trim() !== '')
    .join('\n')
    .trim();
  return text === '' ? undefined : text.slice(0, longest);
}

/** RFC 3339 UTC with milliseconds, or undefined for what is no time. */
export function instantFrom(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:\d\d)?)?$/.test(text))
    return undefined;
  const at = Date.parse(/T/.test(text) && !/(Z|[-+]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(at) || at < 0 ? undefined : new Date(at).toISOString();
}
