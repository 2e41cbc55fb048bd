/** Attachments, and single things, in Kysely for both engines. Lists by place, time and text: thing-listings.ts. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import { listNear, listSearch, listThings, thingColumns } from './thing-listings.ts';
import type { FileRow, ThingReader, ThingRow, ThingWriter } from './thing-rows.ts';

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
    for (const { line, sha256, author, kind, subject } of rows) {
      await db
        .insertInto('attached')
        .values({ line, sha256, author, kind, subject })
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
