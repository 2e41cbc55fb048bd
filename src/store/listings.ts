/** The two listings that page or filter by several states. */
import type { Kysely } from 'kysely';
import { StoreError } from './errors.ts';
import type { DutyRow, SubjectRow } from './rows.ts';
import type { Tables } from './tables.ts';
import type { DutyFilter, SubjectFilter } from './types.ts';

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
  const page = async (state: string | undefined): Promise<DutyRow[]> => {
    let query = db.selectFrom('duties').selectAll();
    if (state !== undefined) query = query.where('state', '=', state);
    if (filter.line !== undefined) query = query.where('line', '=', filter.line);
    if (filter.owedBy !== undefined) query = query.where('owedBy', '=', filter.owedBy);
    if (filter.desk !== undefined) query = query.where('desk', '=', filter.desk);
    return query.orderBy('due').orderBy('id').limit(filter.limit).execute();
  };
  const found = await eachOf(filter.states, page);
  return found.sort((a, b) => a.due - b.due || compare(a.id, b.id)).slice(0, filter.limit);
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
