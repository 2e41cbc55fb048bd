/**
 * What the node does thousands of times a second, in prepared SQL: with Kysely the building of a statement costs several times what
 * SQLite needs to run it.
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
import type { Connection } from './connection.ts';

const fromEntries = `select ${entryColumns} from entries e join feeds f on f.feed = e.feed`;
const listed = 'in (select value from json_each(?))';

export const hotReader = (connection: Connection): HotReader => ({
  // In chunks that are read to their end: a cursor left half-way would hold its snapshot, and later reads would see old rows.
  entries: (feed, from, to, maxBytes) =>
    entriesInChunks(from, to, maxBytes, async (first, limit) =>
      connection.all(`${fromEntries} where e.feed = ? and e.seq >= ? and e.seq < ? order by e.seq limit ?`, [
        feed,
        first,
        to,
        limit,
      ]),
    ),
  entryByLeaf: (line, leaf) =>
    searchLeaf(
      async () =>
        connection.all(`select (select max(seq) from entries e where e.feed = f.feed) as last from feeds f where f.line = ?`, [
          line,
        ]),
      async (blocks) =>
        connection.all<EntryRow>(
          `${fromEntries} where f.line = ? and (e.seq >> 13) ${listed} and substr(e.leaf, 1, 11) = substr(?, 1, 11) and e.leaf = ?`,
          [line, JSON.stringify(blocks), leaf, leaf],
        )[0],
    ),
  clockAt: async (feed, seq) =>
    connection.all<{ clock: number }>('select clock from entries where feed = ? and seq = ?', [feed, seq])[0]?.clock,
  tile: async (feed, level, index) =>
    connection.all<{ hashes: Uint8Array }>('select hashes from tiles where feed = ? and level = ? and tile_index = ?', [
      feed,
      level,
      index,
    ])[0]?.hashes,
  // `cross join` keeps the order of the tables (sqlite.org/optoverview.html): by its own choice SQLite reads the line's feeds to their end.
  subjectEntries: async (line, ids) =>
    connection.all(`${fromEntries.replace(' join ', ' cross join ')} where e.subject ${listed} and f.line = ?`, [
      JSON.stringify(ids),
      line,
    ]),
  lineEntries: async (line, kinds) =>
    connection.all(
      `${fromEntries} where f.line = ? and e.subject is null and e.kind ${listed} order by e.clock, f.author, f.epoch, e.seq`,
      [line, JSON.stringify(kinds)],
    ),
  subject: async (kind, id) =>
    connection.all<SubjectRow>(`select ${subjectColumns} from subjects where kind = ? and id = ?`, [kind, id])[0],
  subjectsById: async (kind, ids) =>
    connection.all(`select ${subjectColumns} from subjects where kind = ? and id ${listed}`, [kind, JSON.stringify(ids)]),
  dutiesById: async (ids) => connection.all(`select ${dutyColumns} from duties where id ${listed}`, [JSON.stringify(ids)]),
});

export const hotWriter = (connection: Connection): HotWriter => ({
  // There is one writer at a time: its transaction is the lock.
  lockLine: async () => {},
  addEntries: async (rows) => {
    checkFeeds(connection, rows);
    connection.runEach(insertInto(entriesTable), map(rows, entriesTable.values));
  },
  putTiles: async (rows) => put(connection, tilesTable, rows),
  putSubjects: async (rows) => put(connection, subjectsTable, rows),
  putDuties: async (rows) => put(connection, dutiesTable, rows),
  putDueWork: async (rows) => put(connection, dueWorkTable, rows),
  putThings: async (rows) => put(connection, thingsTable, rows),
  putSearch: async (rows) => put(connection, searchTable, rows),
  dropDueWork: async (kind, keys) => {
    connection.runEach(
      'delete from due_work where kind = ? and key = ?',
      keys.map((key) => [kind, key]),
    );
  },
});

/** An entry's line, author and epoch are kept by its feed: a row that says otherwise would change silently. */
function checkFeeds(connection: Connection, rows: readonly EntryRow[]): void {
  let known: EntryRow | undefined;
  for (const row of rows) {
    if (known?.feed === row.feed && known.line === row.line && known.author === row.author && known.epoch === row.epoch) continue;
    const found = connection.all('select 1 as found from feeds where feed = ? and line = ? and author = ? and epoch = ?', [
      row.feed,
      row.line,
      row.author,
      row.epoch,
    ]);
    if (found.length === 0) throw new StoreError('CONFLICT', `feed ${row.feed} does not exist with this line, author and epoch`);
    known = row;
  }
}

function put<Row>(connection: Connection, table: BulkTable<Row>, rows: readonly Row[]): void {
  connection.runEach(`${insertInto(table)} ${onConflictUpdate(table)}`, map(rows, table.values));
}

const insertInto = <Row>(table: BulkTable<Row>) =>
  `insert into ${table.name} (${table.columns.map(([name]) => name).join(', ')}) values (${table.columns.map(() => '?').join(', ')})`;

function onConflictUpdate<Row>(table: BulkTable<Row>): string {
  const names = table.columns.map(([name]) => name);
  const changed = names.slice(table.keyColumns).map((name) => `${name} = excluded.${name}`);
  return `on conflict (${names.slice(0, table.keyColumns).join(', ')}) do update set ${changed.join(', ')}`;
}

function* map<A, B>(items: Iterable<A>, change: (item: A) => B): Generator<B> {
  for (const item of items) yield change(item);
}
