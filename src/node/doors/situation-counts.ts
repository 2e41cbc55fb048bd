import type { FormatWords } from '../../formats/index.ts';
import type { IncidentOut } from '../../terms/index.ts';
import type { Counted, FigureTotal, SituationView } from './situation-service.ts';

/** How often each word occurs, in the order of its list; what does not occur is left out. */
export function countWords(words: readonly string[], labels: Readonly<Record<string, string>>): Counted[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.entries(labels).flatMap(([word, label]) => {
    const count = counts.get(word);
    return count === undefined ? [] : [{ word, label, count }];
  });
}

type Item = SituationView['figures']['items'][number];
type Figure = NonNullable<IncidentOut['figures']>[number];

/** A figure of one incident, and the value that both hold, if they do. */
interface Held {
  readonly figure: Figure;
  readonly agreed: number | undefined;
}

/** The value that both parties hold of a figure of an incident; undefined where they hold none. */
export type AgreedValue = (incident: string, what: string, of: string | undefined) => number | undefined;

/**
 * What each party's last figures add up to, side by side. Of one incident a party's last entry counts, or what both have agreed on;
 * figures that differ are never brought to one.
 */
export function figureItems(incidents: readonly IncidentOut[], agreedValue: AgreedValue, words: FormatWords): Item[] {
  const groups = new Map<string, Held[]>();
  for (const { id, figures = [] } of incidents)
    for (const figure of figures) {
      const key = `${figure.what} ${figure.of ?? ''}`;
      const agreed = figure.agreed ? agreedValue(id, figure.what, figure.of) : undefined;
      groups.set(key, [...(groups.get(key) ?? []), { figure, agreed }]);
    }
  const order = Object.keys(words.figures);
  return [...groups.values()].map((group) => itemOf(group, words)).sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
}

function itemOf(group: readonly Held[], words: FormatWords): Item {
  const [{ figure: first }] = group as readonly [Held, ...Held[]];
  const lasts = group.map(lastByParty);
  const parties = [...new Set(lasts.flatMap((last) => [...last.keys()]))].sort();
  const agreed = group.flatMap((held) => held.agreed ?? []);
  return {
    what: first.what,
    label: words.figures[first.what],
    ...(first.of === undefined ? {} : { of: first.of }),
    agreed: agreed.length === 0 ? null : { value: sum(agreed), incidents: agreed.length },
    byParty: parties.map((party) => totalOf(party, lasts, words)),
    differ: lasts.filter((last) => new Set([...last.values()].map(({ value }) => value)).size > 1).length,
  };
}

function lastByParty({ figure, agreed }: Held): ReadonlyMap<string, Figure['entries'][number]> {
  return new Map(figure.entries.map((entry) => [entry.party, agreed === undefined ? entry : { ...entry, value: agreed }]));
}

function totalOf(party: string, lasts: readonly ReturnType<typeof lastByParty>[], words: FormatWords): FigureTotal {
  const entries = lasts.flatMap((last) => last.get(party) ?? []);
  const bySource = Object.entries(words.sources).flatMap(([word, label]) => {
    const of = entries.filter(({ source }) => source === word);
    return of.length === 0 ? [] : [{ word, label, count: sum(of.map(({ value }) => value)) }];
  });
  return { party, value: sum(entries.map(({ value }) => value)), incidents: entries.length, bySource };
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
