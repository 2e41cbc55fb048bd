import { type Act, type ContentOf, type Kind, kinds, type VoidReason } from '../language/index.ts';
import { copyDuty, type DutyDraft } from './duty-draft.ts';
import type { Told } from './incident.ts';
import type { Draft } from './judging.ts';
import { type Mark, saw } from './subject.ts';

/** Every kind of entry about an incident but the one that opens it. */
export type IncidentEntry = Exclude<Extract<Kind, `incident.${string}`>, 'incident.opened'>;

export const incidentEntries = (Object.keys(kinds) as Kind[]).filter(
  (kind): kind is IncidentEntry => kind.startsWith('incident.') && kind !== 'incident.opened',
);

/** An incident while it is folded: its sound entries by kind, in the order of the fold. All else is worked out of them. */
export interface IncidentDraft extends Draft {
  readonly opened: Act<'incident.opened'>;
  readonly from: { readonly party: string; readonly desk: string };
  readonly to: { readonly party: string; readonly desk: string };
  readonly said: { readonly [K in IncidentEntry]: Act<K>[] };
  readonly duties: DutyDraft[];
}

/** The sense of one kind of entry; incident-rules.ts lists them. */
export interface IncidentRule<K extends IncidentEntry> {
  /** The node itself may say it. */
  readonly byNode?: true;
  /** It binds its party: it takes the mandate `agree`. */
  readonly commits?: true;
  /** Not once its author has seen it closed. */
  readonly whileOpen?: true;
  readonly judge?: (draft: IncidentDraft, act: Act<K>) => VoidReason | undefined;
  /** What it does to what is owed. */
  readonly apply?: (draft: IncidentDraft, act: Act<K>) => void;
}

export type IncidentRules<K extends IncidentEntry> = { readonly [P in K]: IncidentRule<P> };

export function copyIncident(draft: IncidentDraft, line: Draft['line']): IncidentDraft {
  const said = Object.fromEntries(Object.entries(draft.said).map(([kind, acts]) => [kind, [...acts]]));
  return {
    ...draft,
    line,
    begun: [...draft.begun],
    said: said as unknown as IncidentDraft['said'],
    duties: draft.duties.map(copyDuty),
  };
}

/** Those of one kind that the author of `act` had seen when it wrote. */
export function seen<K extends IncidentEntry>(draft: IncidentDraft, kind: K, act: Mark): Act<K>[] {
  return draft.said[kind].filter((one) => saw(act, one));
}

/** What an entry says in words and places; undefined when it was erased. Its form was checked by its node. */
export function contentOf<K extends Kind>(act: Act<K>): ContentOf<K> | undefined {
  return act.content as ContentOf<K> | undefined;
}

export function told(act: Act): Told {
  return { party: act.author, by: act.by, at: act.at, leaf: act.leaf };
}

export function otherOf({ from, to }: Pick<IncidentDraft, 'from' | 'to'>, party: string): string {
  return party === from.party ? to.party : from.party;
}

type Named =
  | 'incident.fact'
  | 'incident.figure'
  | 'incident.response'
  | 'incident.attached'
  | 'incident.need'
  | 'incident.inquiry'
  | 'incident.named';

/** A thing is made once under one id by one party. */
export function isRepeated(
  draft: IncidentDraft,
  act: Act<Named> | Act<'incident.account'>,
  kind: Named | 'incident.account',
): boolean {
  const earlier: readonly Act<Named | 'incident.account'>[] = seen(draft, kind, act);
  return earlier.some((one) => one.author === act.author && one.data.id === act.data.id);
}

/** Each of these once: one made again from a restored store is the same. */
export function unique<K extends Named>(acts: readonly Act<K>[]): Act<K>[] {
  const held = new Map<string, Act<K>>();
  for (const act of acts) {
    const key = `${act.author} ${(act.data as { readonly id: string }).id}`;
    if (!held.has(key)) held.set(key, act);
  }
  return [...held.values()];
}

/** What a party corrects is its own, and it has seen it; the chain has no second end that it knows of. */
export function judgeReplacing(draft: IncidentDraft, act: Act<'incident.fact'> | Act<'incident.figure'>): VoidReason | undefined {
  const { id, replaces } = act.data;
  const kind = act.kind as 'incident.fact' | 'incident.figure';
  const earlier: readonly Act<'incident.fact' | 'incident.figure'>[] = seen(draft, kind, act);
  const own = earlier.filter((one) => one.author === act.author).map(({ data }) => data);
  if (own.some((one) => one.id === id)) return 'DUPLICATE';
  if (replaces === undefined) return undefined;
  if (!own.some((one) => one.id === replaces)) return 'NOT_POSSIBLE';
  return own.some((one) => one.replaces === replaces) ? 'NOT_POSSIBLE' : undefined;
}

/** By party and id: what has taken its place. */
export function replacements(acts: readonly Act<'incident.fact' | 'incident.figure'>[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const { author, data } of acts) if (data.replaces !== undefined) taken.set(`${author} ${data.replaces}`, data.id);
  return taken;
}
