/**
 * What the node does thousands of times a second, in prepared SQL: with Kysely the building of a statement costs several times what
 * PostgreSQL needs to run it, and its statements are parsed anew each time.
 */
import {
  type BulkTable,
  dueWorkTable,
  dutiesTable,
  dutyColumns,
  entriesTable,
  entryColumns,
  searchTable,
  subjectColumns,
  subjectsTable,
  thingsTable,
  tilesTable,
} from '../bulk.ts';
import { entriesInChunks } from '../chunks.ts';
import { StoreError } from '../errors.ts';
import { searchLeaf } from '../leaf.ts';
import type { HotReader } from '../read.ts';
import type { EntryRow, SubjectRow } from '../rows.ts';
import type { HotWriter } from '../write.ts';
import { arrayLiteral } from './arrays.ts';

/** Runs one statement that is prepared once on each connection. */
export type RunPrepared = <R>(sql: string, values: readonly unknown[]) => Promise<R[]>;

const fromEntries = `select ${entryColumns} from entries e join feeds f on f.feed = e.feed`;

export const hotReader = (run: RunPrepared): HotReader => ({
  entries: (feed, from, to, maxBytes) =>
    entriesInChunks(from, to, maxBytes, (first, limit) =>
      run(`${fromEntries} where e.feed = $1 and e.seq >= $2 and e.seq < $3 order by e.seq limit $4`, [feed, first, to, limit]),
    ),
  entryByLeaf: (line, leaf) =>
    searchLeaf(
      () => run('select (select max(seq) from entries e where e.feed = f.feed) as last from feeds f where f.line = $1', [line]),
      async (blocks) =>
        (
          await run<EntryRow>(
            `${fromEntries} where f.line = $1 and (e.seq >> 13) = any($2::bigint[]) and substr(e.leaf, 1, 11) = substr($3, 1, 11) and e.leaf = $3`,
            [line, blocks, leaf],
          )
        )[0],
    ),
  clockAt: async (feed, seq) =>
    (await run<{ clock: number }>('select clock from entries where feed = $1 and seq = $2', [feed, seq]))[0]?.clock,
  tile: async (feed, level, index) =>
    (
      await run<{ hashes: Uint8Array }>('select hashes from tiles where feed = $1 and level = $2 and tile_index = $3', [
        feed,
        level,
        index,
      ])
    )[0]?.hashes,
  // By its own choice the planner may read the whole index of the line's feeds beside that of the subjects: first these alone.
  subjectEntries: (line, ids) =>
    run(
      `with e as materialized (select * from entries where subject = any($1::text[]))
       select ${entryColumns} from e join feeds f on f.feed = e.feed where f.line = $2`,
      [ids, line],
    ),
  lineEntries: (line, kinds) =>
    run(
      `${fromEntries} where f.line = $1 and e.subject is null and e.kind = any($2::text[]) order by e.clock, f.author, f.epoch, e.seq`,
      [line, kinds],
    ),
  subject: async (kind, id) =>
    (await run<SubjectRow>(`select ${subjectColumns} from subjects where kind = $1 and id = $2`, [kind, id]))[0],
  subjectsById: (kind, ids) =>
    run(`select ${subjectColumns} from subjects where kind = $1 and id = any($2::text[])`, [kind, ids]),
  dutiesById: (ids) => run(`select ${dutyColumns} from duties where id = any($1::text[])`, [ids]),
});

export const hotWriter = (run: RunPrepared): HotWriter => ({
  lockLine: async (line) => {
    const take = () => run('select 1 from line_locks where line = $1 for update', [line]);
    if ((await take()).length > 0) return;
    await run('insert into line_locks (line) values ($1) on conflict do nothing', [line]);
    await take();
  },
  addEntries: async (rows) => {
    await checkFeeds(run, rows);
    await runBulk(run, entriesTable, rows, '');
  },
  putTiles: (rows) => put(run, tilesTable, rows),
  putSubjects: (rows) => put(run, subjectsTable, rows),
  putDuties: (rows) => put(run, dutiesTable, rows),
  putDueWork: (rows) => put(run, dueWorkTable, rows),
  putThings: (rows) => put(run, thingsTable, rows),
  putSearch: (rows) => put(run, searchTable, rows),
  dropDueWork: async (kind, keys) => {
    await run('delete from due_work where kind = $1 and key = any($2::text[])', [kind, keys]);
  },
});

/** An entry's line, author and epoch are kept by its feed: a row that says otherwise would change silently. */
async function checkFeeds(run: RunPrepared, rows: readonly EntryRow[]): Promise<void> {
  let known: EntryRow | undefined;
  for (const row of rows) {
    if (known?.feed === row.feed && known.line === row.line && known.author === row.author && known.epoch === row.epoch) continue;
    const found = await run('select 1 from feeds where feed = $1 and line = $2 and author = $3 and epoch = $4', [
      row.feed,
      row.line,
      row.author,
      row.epoch,
    ]);
    if (found.length === 0) throw new StoreError('CONFLICT', `feed ${row.feed} does not exist with this line, author and epoch`);
    known = row;
  }
}

async function put<Row>(run: RunPrepared, table: BulkTable<Row>, rows: readonly Row[]): Promise<void> {
  const names = table.columns.map(([name]) => name);
  const changed = names.slice(table.keyColumns).map((name) => `${name} = excluded.${name}`);
  // One statement may not touch a row twice: of rows with the same key the last one counts, as on SQLite.
  const byKey = new Map(rows.map((row) => [JSON.stringify(table.values(row).slice(0, table.keyColumns)), row]));
  await runBulk(
    run,
    table,
    [...byKey.values()],
    ` on conflict (${names.slice(0, table.keyColumns).join(', ')}) do update set ${changed.join(', ')}`,
  );
}

async function runBulk<Row>(run: RunPrepared, table: BulkTable<Row>, rows: readonly Row[], ending: string): Promise<void> {
  if (rows.length === 0) return;
  const names = table.columns.map(([name]) => name).join(', ');
  const arrays = table.columns.map(([, type], i) => `$${i + 1}::${arrayTypes[type]}`).join(', ');
  const values = rows.map((row) => table.values(row));
  await run(
    `insert into ${table.name} (${names}) select * from unnest(${arrays})${ending}`,
    table.columns.map(([, type], i) => arrayLiteral(type, values, i)),
  );
}

const arrayTypes = { int: 'bigint[]', text: 'text[]', bytes: 'bytea[]' };
