/** Lists by place, time and text: ≤ 100 ms with 100,000 things (bench). Each engine has its own index of boxes and of words. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { StoreError } from './errors.ts';
import type { Tables } from './tables.ts';
import type { BoundingBox, NearFilter, SearchFilter, SearchRow, ThingFilter, ThingRow, ThingSelection } from './thing-rows.ts';

type Db = Kysely<Tables>;
type Engine = 'sqlite' | 'postgres';
type Where = RawBuilder<unknown>;

export const thingColumns = [
  'kind',
  'id',
  'line',
  'party',
  'parties',
  'what',
  'precedence',
  'district',
  'state',
  'active',
  'fromAt',
  'untilAt',
  'west',
  'south',
  'east',
  'north',
  'places',
  'detail',
] as const satisfies readonly (keyof ThingRow)[];

const columnsOf = (table: string) => sql.join(thingColumns.map((column) => sql.ref(`${table}.${column}`)));
const thingKinds = ['incident', 'notification'] as const;

/** So many of the newest are looked at one by one before the index of boxes is asked: what fills the view is among them. */
const newestLooked = 4_000;

export async function listThings(db: Db, engine: Engine, filter: ThingFilter): Promise<{ items: ThingRow[]; next?: string }> {
  const found =
    filter.q === undefined || wordsOf(filter.q).length === 0
      ? await newestThings(db, engine, filter)
      : await saying(db, engine, filter.q, filter);
  const items = found.slice(0, filter.limit);
  const last = items.at(-1);
  return found.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
}

export async function listNear(db: Db, engine: Engine, filter: NearFilter): Promise<ThingRow[]> {
  const where = [...selected(filter), ...(filter.kind === undefined ? [] : [sql`t.kind = ${filter.kind}`])];
  return newestOf(await inBoxes(db, engine, filter, where, filter.limit), filter.limit);
}

async function newestThings(db: Db, engine: Engine, filter: ThingFilter): Promise<ThingRow[]> {
  const { bbox, limit } = filter;
  const behind = filter.after === undefined ? [] : [after(await cursor(db, filter.after))];
  const found: ThingRow[] = [];
  for (const kind of filter.kind === undefined ? thingKinds : [filter.kind]) {
    // One walk per state: `state in (…)` would have everything sorted that matches.
    for (const state of filter.states === undefined ? [undefined] : new Set(filter.states)) {
      const first = [sql`t.kind = ${kind}`, ...(state === undefined ? [] : [sql`t.state = ${state}`]), ...behind];
      const rest = selected({ ...filter, ...(state === undefined ? {} : { states: [state] }) });
      const begun = filter.to === undefined ? [] : [sql`t.from_at < ${filter.to}`];
      if (bbox === undefined) {
        found.push(...(await walk(db, sql`things t`, [...first, ...rest], limit + 1)));
        continue;
      }
      // Wide views are full of new things; narrow ones are not, and there the boxes are few.
      const newest = sql`(select * from things t where ${all([...first, ...begun])} order by t.from_at desc, t.id desc limit ${newestLooked}) t`;
      const seen = await walk(db, newest, [...rest, touches(bbox)], limit + 1);
      found.push(...seen);
      if (seen.length > limit || !(await hasMore(db, [...first, ...begun]))) continue;
      found.push(...(await inBoxes(db, engine, { ...filter, bbox }, [...first, ...rest], limit + 1)));
    }
  }
  return newestOf(found, limit + 1);
}

/** Whether there are any behind those that were looked at one by one. */
async function hasMore(db: Db, where: readonly Where[]): Promise<boolean> {
  const behind = sql`select 1 from things t where ${all(where)} order by t.from_at desc, t.id desc limit 1 offset ${newestLooked}`;
  return (await behind.execute(db)).rows.length > 0;
}

async function walk(db: Db, from: RawBuilder<unknown>, where: readonly Where[], limit: number): Promise<ThingRow[]> {
  const query = sql<ThingRow>`select ${columnsOf('t')} from ${from} where ${all(where)} order by t.from_at desc, t.id desc limit ${limit}`;
  return (await query.execute(db)).rows;
}

/** Through the index of boxes; in two halves where the box crosses the antimeridian. */
async function inBoxes(
  db: Db,
  engine: Engine,
  filter: ThingSelection & { readonly bbox: BoundingBox },
  where: readonly Where[],
  limit: number,
): Promise<ThingRow[]> {
  const found: ThingRow[] = [];
  for (const box of halves(filter.bbox)) {
    const within = engine === 'sqlite' ? boxIndexed(filter, box) : [];
    const from = engine === 'sqlite' ? sql`things_box b cross join things t on t.thing = b.thing` : sql`things t`;
    const exact = engine === 'sqlite' ? touchesOne(box) : boxOverlaps(box);
    found.push(...(await walk(db, from, [...within, exact, ...where], limit)));
  }
  return found;
}

/** Minutes, as in the index (0005-things.ts); exact times are compared beside it. */
function boxIndexed(filter: ThingSelection, box: BoundingBox): Where[] {
  const { west, south, east, north } = units(box);
  const where = [sql`b.west <= ${east} and b.east >= ${west} and b.south <= ${north} and b.north >= ${south}`];
  if (filter.to !== undefined) where.push(sql`b.from_at <= ${minute(filter.to)}`);
  if (filter.from !== undefined) where.push(sql`b.until_at >= ${minute(filter.from)}`);
  if (filter.active !== undefined) where.push(sql`b.active_from = ${filter.active ? 1 : 0}`);
  return where;
}

const minute = (at: number) => Math.min(Math.floor(at / 60_000), 2_147_483_646);

function boxOverlaps(box: BoundingBox): Where {
  const { west, south, east, north } = units(box);
  return sql`box(point(t.west, t.south), point(t.east, t.north)) && box(point(${west}::bigint, ${south}::bigint), point(${east}::bigint, ${north}::bigint))`;
}

const touches = (box: BoundingBox) => sql`(${sql.join(halves(box).map(touchesOne), sql` or `)})`;

function touchesOne(box: BoundingBox): Where {
  const { west, south, east, north } = units(box);
  return sql`(t.west <= ${east} and t.east >= ${west} and t.south <= ${north} and t.north >= ${south})`;
}

function halves(box: BoundingBox): BoundingBox[] {
  return box.west <= box.east
    ? [box]
    : [
        { ...box, east: 180 },
        { ...box, west: -180 },
      ];
}

/** Outwards: what touches the edge is in. */
const units = ({ west, south, east, north }: BoundingBox): BoundingBox => ({
  west: Math.floor(west * 1e7),
  south: Math.floor(south * 1e7),
  east: Math.ceil(east * 1e7),
  north: Math.ceil(north * 1e7),
});

function selected(selection: ThingSelection): Where[] {
  const { line, states, what, party, district, active, from, to } = selection;
  const where: Where[] = [];
  if (line !== undefined) where.push(sql`t.line = ${line}`);
  if (states !== undefined) where.push(oneOf('t.state', states));
  if (what !== undefined) where.push(oneOf('t.what', what));
  if (party !== undefined) where.push(sql`t.party = ${party}`);
  if (district !== undefined) where.push(sql`t.district = ${district}`);
  if (active !== undefined) where.push(sql`t.active = ${sql.lit(active ? 1 : 0)}`);
  if (from !== undefined) where.push(sql`(t.until_at is null or t.until_at >= ${from})`);
  if (to !== undefined) where.push(sql`t.from_at < ${to}`);
  return where;
}

/** An empty list: nothing. */
const oneOf = (column: string, values: readonly string[]): Where =>
  values.length === 0 ? sql`1 = 0` : sql`${sql.ref(column)} in (${sql.join([...values])})`;

const all = (where: readonly Where[]) => (where.length === 0 ? sql`1 = 1` : sql.join([...where], sql` and `));

const after = ({ fromAt, id }: Pick<ThingRow, 'fromAt' | 'id'>) => sql`(t.from_at, t.id) < (${fromAt}, ${id})`;

async function cursor(db: Db, id: string): Promise<Pick<ThingRow, 'fromAt' | 'id'>> {
  const row = await db.selectFrom('things').select(['fromAt', 'id']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new StoreError('CURSOR_UNKNOWN', 'there is none of this id to continue behind');
  return row;
}

const newestOf = (rows: readonly ThingRow[], limit: number): ThingRow[] =>
  [...new Map(rows.map((row) => [`${row.kind} ${row.id}`, row])).values()]
    .sort((a, b) => b.fromAt - a.fromAt || compare(b.id, a.id))
    .slice(0, limit);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Things whose text says it, walked along the words: those taken in last first. */
async function saying(db: Db, engine: Engine, q: string, filter: ThingFilter): Promise<ThingRow[]> {
  const { kind, limit } = filter;
  const tags = tagsOf({
    ...(filter.line === undefined ? {} : { line: filter.line }),
    ...(kind === undefined ? {} : { kinds: [kind] }),
  });
  const behind = filter.after === undefined ? [] : [sql`d.doc < ${await docOf(db, filter.after)}`];
  const box = filter.bbox === undefined ? [] : [touches(filter.bbox)];
  const { from, says } = textIndex(engine, q, tags);
  const where = [says, ...behind, ...box, ...selected(filter)];
  const join = sql`${from} ${sql.raw(engine === 'sqlite' ? 'cross join' : 'join')} things t on t.id = d.id and t.kind = d.kind`;
  const query = sql<ThingRow>`select ${columnsOf('t')} from ${join} where ${all(where)} order by ${walked(engine)} desc limit ${limit + 1}`;
  return (await query.execute(db)).rows;
}

async function docOf(db: Db, id: string): Promise<number> {
  const row = await db
    .selectFrom('searchDocs')
    .select('doc')
    .where('id', '=', id)
    .where('kind', 'in', thingKinds)
    .executeTakeFirst();
  if (row === undefined) throw new StoreError('CURSOR_UNKNOWN', 'there is none of this id to continue behind');
  return row.doc;
}

export async function listSearch(
  db: Db,
  engine: Engine,
  q: string,
  filter: SearchFilter,
): Promise<{ items: SearchRow[]; next?: number }> {
  if (wordsOf(q).length === 0 || filter.kinds?.length === 0) return { items: [] };
  const { limit, bbox } = filter;
  const { from, says } = textIndex(engine, q, tagsOf(filter));
  const where = [says];
  if (filter.after !== undefined) where.push(sql`d.doc < ${filter.after}`);
  if (filter.from !== undefined) where.push(sql`d.at >= ${filter.from}`);
  if (filter.to !== undefined) where.push(sql`d.at < ${filter.to}`);
  if (bbox !== undefined)
    where.push(sql`exists (select 1 from things t where t.id = d.id and t.kind = d.kind and ${touches(bbox)})`);
  const query = sql<SearchRow & { doc: number }>`
    select d.doc, d.kind, d.id, d.line, d.party, d.district, d.at, d.title, d.text, d.words
    from ${from} where ${all(where)} order by ${walked(engine)} desc limit ${limit + 1}`;
  const { rows } = await query.execute(db);
  const items = rows.slice(0, limit).map(({ doc: _doc, ...row }) => row);
  const last = rows[limit - 1];
  return rows.length > limit && last !== undefined ? { items, next: last.doc } : { items };
}

/** SQLite walks its index of words backwards by itself; so the order is that of its own row numbers. */
const walked = (engine: Engine) => (engine === 'sqlite' ? sql`s.rowid` : sql`d.doc`);

function textIndex(engine: Engine, q: string, tags: readonly (readonly string[])[]): { from: RawBuilder<unknown>; says: Where } {
  const words = wordsOf(q);
  if (engine === 'sqlite') {
    const asked = [
      `words : (${words.map((word) => `${quoted(word)} *`).join(' AND ')})`,
      ...tags.map((any) => `tags : (${any.map(quoted).join(' OR ')})`),
    ].join(' AND ');
    return { from: sql`search_text s cross join search_docs d on d.doc = s.rowid`, says: sql`s.search_text match ${asked}` };
  }
  const asked = [...words.map((word) => `${lexeme(word)}:*`), ...tags.map((any) => `(${any.map(lexeme).join(' | ')})`)].join(
    ' & ',
  );
  return {
    from: sql`search_docs d`,
    says: sql`d.vector @@ ${asked}::tsquery`,
  };
}

/** Letters and digits alone: nothing of it can be read as the engine's own query language. */
const wordsOf = (q: string) => q.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
const quoted = (word: string) => `"${word}"`;
const lexeme = (word: string) => `'${word}'`;

function tagsOf({ line, kinds, party }: Pick<SearchFilter, 'line' | 'kinds' | 'party'>): string[][] {
  return [
    ...(line === undefined ? [] : [[`line:${line}`]]),
    ...(kinds === undefined ? [] : [kinds.map((kind) => `kind:${kind}`)]),
    ...(party === undefined ? [] : [[`party:${party}`]]),
  ];
}

/** By what a row is found beside its words. */
export const tagsOfRow = ({ kind, line, party }: Pick<SearchRow, 'kind' | 'line' | 'party'>): string =>
  `kind:${kind} line:${line} party:${party}`;
