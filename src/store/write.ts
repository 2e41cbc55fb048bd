/** The writes of single rows, in Kysely for both engines. Rows that come in batches are written by each engine's hot.ts. */
import type { Kysely } from 'kysely';
import { deskWriter } from './desk-store.ts';
import { StoreError } from './errors.ts';
import type { HotReader } from './read.ts';
import type { Tables } from './tables.ts';
import { thingWriter } from './thing-store.ts';
import type { StoreReader, StoreWriter } from './types.ts';
import { unitLinkWriter } from './unit-link-store.ts';
import { webhookWriter } from './webhook-store.ts';

/** What each engine writes itself. */
export type HotWriter = Pick<
  StoreWriter,
  'lockLine' | 'addEntries' | 'putTiles' | 'putSubjects' | 'putDuties' | 'putDueWork' | 'dropDueWork' | 'putThings' | 'putSearch'
>;

export type ColdWriter = Omit<StoreWriter, keyof StoreReader | keyof HotReader | keyof HotWriter>;

export const coldWriter = (db: Kysely<Tables>): ColdWriter => ({
  ...deskWriter(db),
  ...thingWriter(db),
  ...unitLinkWriter(db),
  ...webhookWriter(db),
  putSetting: async (key, value) => {
    await db
      .insertInto('settings')
      .values({ key, value })
      .onConflict((c) => c.column('key').doUpdateSet({ value }))
      .execute();
  },
  putAgreement: async (row) => {
    await db
      .insertInto('agreements')
      .values(row)
      .onConflict((c) => c.columns(['line', 'number', 'hash']).doUpdateSet(row))
      .execute();
  },
  addFeed: async (row) => {
    // Named one by one: a caller's object may carry more (a spread FeedRow), and `feed` is the database's to give.
    const { line, author, epoch, size, root, clock, at, terms, past, checkpoint, cosigned, closed } = row;
    const added = await db
      .insertInto('feeds')
      .values({ line, author, epoch, size, root, clock, at, terms, past, checkpoint, cosigned, closed })
      .returning('feed')
      .executeTakeFirstOrThrow();
    return added.feed;
  },
  putFeed: async (row) => {
    const { size, root, clock, at, terms, past, checkpoint, cosigned, closed } = row;
    const changed = await db
      .updateTable('feeds')
      .set({ size, root, clock, at, terms, past, checkpoint, cosigned, closed })
      .where('feed', '=', row.feed)
      .where('line', '=', row.line)
      .where('author', '=', row.author)
      .where('epoch', '=', row.epoch)
      .returning('feed')
      .execute();
    if (changed.length === 0)
      throw new StoreError('CONFLICT', `feed ${row.feed} does not exist with this line, author and epoch`);
  },
  markVoid: async (feed, seq, reason) => {
    await db.updateTable('entries').set({ void: reason }).where('feed', '=', feed).where('seq', '=', seq).execute();
  },
  putCard: async (row) => {
    await db
      .insertInto('cards')
      .values(row)
      .onConflict((c) => c.columns(['party', 'number']).doUpdateSet(row))
      .execute();
  },
  putAccount: async (row) => {
    const stored = { ...row, disabled: row.disabled ? 1 : 0 };
    await db
      .insertInto('accounts')
      .values(stored)
      .onConflict((c) => c.column('alias').doUpdateSet(stored))
      .execute();
  },
  putSession: async (row) => {
    await db
      .insertInto('sessions')
      .values(row)
      .onConflict((c) => c.column('tokenHash').doUpdateSet(row))
      .execute();
  },
  dropSession: async (tokenHash) => {
    await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute();
  },
  dropSessionsBefore: async (expiresAt) => {
    await db.deleteFrom('sessions').where('expiresAt', '<', expiresAt).execute();
  },
  dropSessionsOf: async (alias, except = '') => {
    await db.deleteFrom('sessions').where('alias', '=', alias).where('tokenHash', '!=', except).execute();
  },
  putLadder: async (row) => {
    await db
      .insertInto('ladders')
      .values(row)
      .onConflict((c) => c.column('desk').doUpdateSet({ steps: row.steps }))
      .execute();
  },
  eraseContent: async (feed, seq) => {
    await db
      .updateTable('entries')
      .set({ content: null, contentSalt: null })
      .where('feed', '=', feed)
      .where('seq', '=', seq)
      .execute();
  },
  addErasure: async (row) => {
    await db
      .insertInto('erasures')
      .values(row)
      .onConflict((c) => c.columns(['line', 'entry']).doNothing())
      .execute();
  },
  dropSealed: async (line, entries) => {
    if (entries.length === 0) return;
    await db
      .updateTable('erasures')
      .set({ content: null })
      .where('line', '=', line)
      .where('entry', 'in', [...entries])
      .execute();
  },
  addEvidence: async (row) => {
    await db
      .insertInto('evidence')
      .values(row)
      .onConflict((c) => c.column('id').doNothing())
      .execute();
  },
});
