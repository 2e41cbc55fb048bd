/** Reads and writes what a party keeps for its own desks, in Kysely for both engines. */
import type { Kysely } from 'kysely';
import type { DeskReader, DeskWriter } from './desk-rows.ts';
import type { Tables } from './tables.ts';

export const deskReader = (db: Kysely<Tables>): DeskReader => ({
  dueWorkOf: (kind) => db.selectFrom('dueWork').selectAll().where('kind', '=', kind).orderBy('key').execute(),
  rotas: () => db.selectFrom('rotas').selectAll().orderBy('desk').execute(),
  pushSubscriptions: () => db.selectFrom('pushSubscriptions').selectAll().orderBy('createdAt').orderBy('endpoint').execute(),
  attempts: (subject) =>
    db.selectFrom('attempts').selectAll().where('subject', '=', subject).orderBy('at').orderBy('id').orderBy('tries').execute(),
  newestTries: async (ids) => {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom('attempts')
      .selectAll()
      .where('id', 'in', [...ids])
      .orderBy('id')
      .orderBy('tries')
      .execute();
    return [...new Map(rows.map((row) => [row.id, row])).values()];
  },
  checkSlots: (line, checkId, limit) =>
    db
      .selectFrom('checkSlots')
      .selectAll()
      .where('line', '=', line)
      .where('checkId', '=', checkId)
      .orderBy('slot', 'desc')
      .limit(limit)
      .execute(),
  alarms: ({ open, limit }) => {
    const all = db.selectFrom('alarms').selectAll();
    const wanted = open === true ? all.where('acknowledgedAt', 'is', null) : all;
    return wanted.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },
  alarm: (id) => db.selectFrom('alarms').selectAll().where('id', '=', id).executeTakeFirst(),
});

export const deskWriter = (db: Kysely<Tables>): DeskWriter => ({
  putRota: async (row) => {
    await db
      .insertInto('rotas')
      .values(row)
      .onConflict((c) => c.column('desk').doUpdateSet({ rota: row.rota }))
      .execute();
  },
  putPushSubscription: async (row) => {
    await db
      .insertInto('pushSubscriptions')
      .values(row)
      .onConflict((c) => c.column('endpoint').doUpdateSet(row))
      .execute();
  },
  dropPushSubscription: async (endpoint) => {
    await db.deleteFrom('pushSubscriptions').where('endpoint', '=', endpoint).execute();
  },
  putAttempts: async (rows) => {
    for (const row of rows) {
      await db
        .insertInto('attempts')
        .values(row)
        .onConflict((c) => c.columns(['id', 'tries']).doUpdateSet({ at: row.at, state: row.state, detail: row.detail }))
        .execute();
    }
  },
  openAttempts: async (subject, recipient) => {
    await db
      .updateTable('attempts')
      .set({ state: 'opened' })
      .where('subject', '=', subject)
      .where('recipient', '=', recipient)
      .where('state', '=', 'sent')
      .execute();
  },
  dropAttempts: async (below, most) => {
    const old = await db
      .selectFrom('attempts')
      .select(['id', 'tries'])
      .where('id', '<', below)
      .where('state', '!=', 'waiting')
      .orderBy('id')
      .limit(most)
      .execute();
    for (const { id, tries } of old) await db.deleteFrom('attempts').where('id', '=', id).where('tries', '=', tries).execute();
    return old.length;
  },
  putCheckSlot: async (row) => {
    await db
      .insertInto('checkSlots')
      .values(row)
      .onConflict((c) => c.columns(['line', 'checkId', 'slot']).doUpdateSet({ state: row.state, call: row.call }))
      .execute();
  },
  putAlarm: async (row) => {
    await db
      .insertInto('alarms')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },
});
