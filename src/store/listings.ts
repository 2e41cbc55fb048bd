/** The two listings that page or filter by several states. */
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { StoreError } from './errors.ts';
import type { DutyRow, SubjectRow } from './rows.ts';
import type { Tables } from './tables.ts';
import type { DutyCount, DutyFilter, DutySelection, SubjectFilter } from './types.ts';

/**
 * One query per status, merged here: each is then a short walk along an index that holds the order, however many closed subjects
 * there are. `status in (…)` would make both engines sort everything that matches.
 */
export async function listSubjects(db: Kysely<Tables>, filter: SubjectFilter): Promise<{ items: SubjectRow[]; next?: string }> {
  const after = filter.after === undefined ? undefined : await cursor(db, filter.kind, filter.after);
  const page = async (status: string | undefined): Promise<SubjectRow[]> => {
    let query = db.selectFrom('subjects').selectAll().where('kind', '=', filter.kind);
    if (filter.line !== undefined) query = query.where('line', '=', filter.line);
    if (status !== undefined) query = query.where('status', '=', status);
    if (after !== undefined) {
      query = query.where((eb) => eb(eb.refTuple('beganAt', 'id'), '<', eb.tuple(after.beganAt, after.id)));
    }
    return query
      .orderBy('beganAt', 'desc')
      .orderBy('id', 'desc')
      .limit(filter.limit + 1)
      .execute();
  };
  const found = await eachOf(filter.status, page);
  found.sort((a, b) => b.beganAt - a.beganAt || compare(b.id, a.id));
  const items = found.slice(0, filter.limit);
  const last = items.at(-1);
  return found.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
}

export async function listDuties(db: Kysely<Tables>, filter: DutyFilter): Promise<DutyRow[]> {
  const after = filter.after === undefined ? undefined : await dutyCursor(db, filter.after);
  const page = async (state: string | undefined): Promise<DutyRow[]> => {
    let query = selected(db.selectFrom('duties').selectAll(), filter);
    if (state !== undefined) query = query.where('state', '=', state);
    if (after !== undefined) query = query.where((eb) => eb(eb.refTuple('due', 'id'), '>', eb.tuple(after.due, after.id)));
    return query.orderBy('due').orderBy('id').limit(filter.limit).execute();
  };
  const found = await eachOf(filter.states, page);
  return found.sort((a, b) => a.due - b.due || compare(a.id, b.id)).slice(0, filter.limit);
}

/** Counted by the database: a year of duties is not read to be drawn as a chart. */
export async function countDuties(
  db: Kysely<Tables>,
  selection: DutySelection,
  by: 'district' | 'clause' | 'day',
): Promise<DutyCount[]> {
  const key = by === 'day' ? sql<string | number>`due / 86400000` : sql<string | number>`${sql.ref(by)}`;
  const counted = db.selectFrom('duties').select(['state', key.as('key'), sql<number>`count(*)`.as('count')]);
  let query = selected(counted, selection);
  if (selection.states !== undefined) query = query.where('state', 'in', [...selection.states, '']);
  const rows = await query.groupBy(['state', key]).orderBy('key').orderBy('state').execute();
  return rows.map((row) => ({ state: row.state, count: Number(row.count), key: by === 'day' ? Number(row.key) : row.key }));
}

function selected<O>(query: SelectQueryBuilder<Tables, 'duties', O>, selection: DutySelection) {
  const { line, owedBy, owedTo, desk, clause, from, to } = selection;
  let narrowed = query;
  if (line !== undefined) narrowed = narrowed.where('line', '=', line);
  if (owedBy !== undefined) narrowed = narrowed.where('owedBy', '=', owedBy);
  if (owedTo !== undefined) narrowed = narrowed.where('owedTo', '=', owedTo);
  if (desk !== undefined) narrowed = narrowed.where('desk', '=', desk);
  if (clause !== undefined) narrowed = narrowed.where('clause', '=', clause);
  if (from !== undefined) narrowed = narrowed.where('due', '>=', from);
  if (to !== undefined) narrowed = narrowed.where('due', '<', to);
  return narrowed;
}

async function dutyCursor(db: Kysely<Tables>, id: string): Promise<{ due: number; id: string }> {
  const row = await db.selectFrom('duties').select(['due', 'id']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new StoreError('CURSOR_UNKNOWN', 'there is no such duty to continue behind');
  return row;
}

async function cursor(db: Kysely<Tables>, kind: string, id: string): Promise<{ beganAt: number; id: string }> {
  const row = await db
    .selectFrom('subjects')
    .select(['beganAt', 'id'])
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new StoreError('CURSOR_UNKNOWN', 'there is no such subject to continue behind');
  return row;
}

/** No list: everything. An empty list: nothing. */
async function eachOf<T>(states: readonly string[] | undefined, page: (state: string | undefined) => Promise<T[]>): Promise<T[]> {
  if (states === undefined) return page(undefined);
  const pages: T[][] = [];
  for (const state of new Set(states)) pages.push(await page(state));
  return pages.flat();
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
