/** The rows of a list of incidents, each for itself or a desk's flood as one. */
import { foldText } from '../../language/index.ts';
import type { StoreReader, ThingFilter, ThingRow } from '../../store/index.ts';
import { type Bundled, bundle } from './bundle.ts';
import type { IncidentFilter } from './service.ts';

/** Rows read at a time, and at most, while a flood is made one item. */
const bundlePage = 200;
const mostBundled = 2_000;

type Read = Pick<StoreReader, 'things'>;

interface RowPage {
  readonly items: readonly Bundled<ThingRow>[];
  readonly next?: string;
}

export async function rowsOf(read: Read, filter: IncidentFilter, limit: number): Promise<RowPage> {
  const page = await read.things({ ...thingFilter(filter), limit });
  return { ...page, items: page.items.map((item) => ({ item })) };
}

/** Reads on until there are `limit` items. What a bundle stands for ends with the page, so that no row comes twice. */
export async function bundledRows(read: Read, filter: IncidentFilter, limit: number): Promise<RowPage> {
  const rows: ThingRow[] = [];
  for (let after = filter.after; ; ) {
    const page = await read.things({ ...thingFilter(filter), ...(after === undefined ? {} : { after }), limit: bundlePage });
    rows.push(...page.items);
    const beyond = bundle(rows)[limit];
    if (beyond !== undefined) {
      const shown = rows.slice(0, rows.indexOf(beyond.item));
      return { items: bundle(shown), next: (shown.at(-1) as ThingRow).id };
    }
    if (page.next === undefined || rows.length >= mostBundled) return { ...page, items: bundle(rows) };
    after = page.next;
  }
}

function thingFilter(filter: IncidentFilter): Omit<ThingFilter, 'limit'> {
  const { line, bbox, from, to, q, state, kind, party, district, after } = filter;
  const [west = 0, south = 0, east = 0, north = 0] = bbox ?? [];
  const words = q === undefined ? '' : foldText(q);
  return {
    kind: 'incident',
    ...(line === undefined ? {} : { line }),
    ...(bbox === undefined ? {} : { bbox: { west, south, east, north } }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) }),
    ...(words === '' ? {} : { q: words }),
    ...(state === undefined ? {} : { states: [state] }),
    ...(kind === undefined ? {} : { what: [kind] }),
    ...(party === undefined ? {} : { party }),
    ...(district === undefined ? {} : { district }),
    ...(after === undefined ? {} : { after }),
  };
}
