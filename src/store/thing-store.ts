/** Attachments, and single things, in Kysely for both engines. Lists by place, time and text: thing-listings.ts. */
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import { listNear, listSearch, listThings, thingColumns } from './thing-listings.ts';
import type { FileRow, ThingReader, ThingRow, ThingWriter } from './thing-rows.ts';

/** Named by no entry, neither as what is shared nor as an original. */
const isLoose = ({ not, exists, selectFrom, and }: ExpressionBuilder<Tables, 'files'>) =>
  and([
    not(exists(selectFrom('attached').select('attached.line').whereRef('attached.sha256', '=', 'files.sha256'))),
    not(exists(selectFrom('attached').select('attached.line').whereRef('attached.original', '=', 'files.sha256'))),
  ]);

export type Engine = 'sqlite' | 'postgres';

export const thingReader = (db: Kysely<Tables>, engine: Engine): ThingReader => ({
  things: (filter) => listThings(db, engine, filter),
  near: (filter) => listNear(db, engine, filter),
  thing: (kind, id) =>
    db.selectFrom('things').select(thingColumns).where('id', '=', id).where('kind', '=', kind).executeTakeFirst() as Promise<
      ThingRow | undefined
    >,
  search: (q, filter) => listSearch(db, engine, q, filter),
  file: (sha256) => db.selectFrom('files').selectAll().where('sha256', '=', sha256).executeTakeFirst(),
  attachmentPiece: async (sha256, piece) =>
    (await db.selectFrom('filePieces').select('bytes').where('sha256', '=', sha256).where('piece', '=', piece).executeTakeFirst())
      ?.bytes,
  attachmentPieces: async (sha256) =>
    (await db.selectFrom('filePieces').select('piece').where('sha256', '=', sha256).orderBy('piece').execute()).map(
      (row) => row.piece,
    ),
  attached: (line, sha256) =>
    db.selectFrom('attached').selectAll().where('line', '=', line).where('sha256', '=', sha256).orderBy('author').execute(),
  wantedFiles: (line, limit) =>
    db
      .selectFrom('files')
      .selectAll()
      .where('held', '=', sql.lit(0))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('attached')
            .select('attached.line')
            .whereRef('attached.sha256', '=', 'files.sha256')
            .where('line', '=', line),
        ),
      )
      .orderBy('at')
      .orderBy('sha256')
      .limit(limit)
      .execute() as Promise<FileRow[]>,
  looseFiles: async (before) => {
    const loose = db.selectFrom('files').select('sha256').where('at', '<', before).where(isLoose).orderBy('sha256');
    return (await loose.execute()).map(({ sha256 }) => sha256);
  },
  attachedBytes: async (line, author) => {
    const named = db.selectFrom('attached').select('sha256').where('line', '=', line).where('author', '=', author);
    const row = await db
      .selectFrom('files')
      .select(sql<number | null>`sum(size)`.as('bytes'))
      .where('sha256', 'in', named)
      .executeTakeFirst();
    return Number(row?.bytes ?? 0);
  },
});

/** What is written many rows at a time is each engine's own (hot.ts). */
export type ColdThingWriter = Omit<ThingWriter, 'putThings' | 'putSearch'>;

export const thingWriter = (db: Kysely<Tables>): ColdThingWriter => ({
  dropSearch: async (kind, ids) => {
    if (ids.length === 0) return;
    await db
      .deleteFrom('searchDocs')
      .where('id', 'in', [...ids])
      .where('kind', '=', kind)
      .execute();
  },
  putFile: async (row) => {
    const { sha256, size, held, at } = row;
    await db
      .insertInto('files')
      .values({ sha256, size, held, at })
      .onConflict((c) => c.column('sha256').doUpdateSet({ size, held }))
      .execute();
  },
  putAttached: async (rows, files) => {
    for (const { line, sha256, author, kind, subject, original } of rows) {
      await db
        .insertInto('attached')
        .values({ line, sha256, author, kind, subject, original })
        .onConflict((c) => c.columns(['line', 'sha256', 'author', 'subject']).doNothing())
        .execute();
    }
    for (const { sha256, size, held, at } of files) {
      await db
        .insertInto('files')
        .values({ sha256, size, held, at })
        .onConflict((c) => c.column('sha256').doNothing())
        .execute();
    }
  },
  keepAttached: async (line, subject, sha256s) => {
    const before = await db.selectFrom('attached').selectAll().where('subject', '=', subject).where('line', '=', line).execute();
    const gone = before.filter(({ sha256 }) => !sha256s.includes(sha256));
    const hashes = [...new Set(gone.flatMap(({ sha256, original }) => [sha256, original]))];
    if (hashes.length === 0) return [];
    await db
      .deleteFrom('attached')
      .where('subject', '=', subject)
      .where('line', '=', line)
      .where(
        'sha256',
        'in',
        gone.map(({ sha256 }) => sha256),
      )
      .execute();
    const loose = db.selectFrom('files').select('sha256').where('sha256', 'in', hashes).where(isLoose);
    return (await loose.execute()).map(({ sha256 }) => sha256);
  },
  dropFiles: async (sha256s) => {
    if (sha256s.length === 0) return;
    await db
      .deleteFrom('filePieces')
      .where('sha256', 'in', [...sha256s])
      .execute();
    await db
      .deleteFrom('files')
      .where('sha256', 'in', [...sha256s])
      .execute();
  },
  putAttachmentPiece: async (sha256, piece, bytes) => {
    await db
      .insertInto('filePieces')
      .values({ sha256, piece, bytes })
      .onConflict((c) => c.columns(['sha256', 'piece']).doUpdateSet({ bytes }))
      .execute();
  },
  dropAttachmentPieces: async (sha256) => {
    await db.deleteFrom('filePieces').where('sha256', '=', sha256).execute();
  },
});
