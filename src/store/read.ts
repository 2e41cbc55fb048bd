/** The questions that are asked now and then, in Kysely for both engines. What is asked all the time is in each engine's hot.ts. */
import type { Kysely } from 'kysely';
import { deskReader } from './desk-store.ts';
import { countDuties, listDuties, listSubjects } from './listings.ts';
import type { AccountRow, FeedRow, OpenRow } from './rows.ts';
import type { Tables } from './tables.ts';
import { type Engine, thingReader } from './thing-store.ts';
import type { StoreReader } from './types.ts';
import { unitLinkReader } from './unit-link-store.ts';
import { webhookReader } from './webhook-store.ts';

/** What each engine answers itself. */
export type HotReader = Pick<
  StoreReader,
  'entries' | 'entryByLeaf' | 'clockAt' | 'tile' | 'subjectEntries' | 'lineEntries' | 'subject' | 'subjectsById' | 'dutiesById'
>;

export const coldReader = (db: Kysely<Tables>, engine: Engine): Omit<StoreReader, keyof HotReader> => ({
  ...deskReader(db),
  ...thingReader(db, engine),
  ...unitLinkReader(db),
  ...webhookReader(db),
  setting: async (key) => (await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst())?.value,
  agreements: () => db.selectFrom('agreements').selectAll().orderBy('line').orderBy('number').orderBy('hash').execute(),
  feeds: (line) => {
    const all = db.selectFrom('feeds').selectAll().orderBy('feed');
    return (line === undefined ? all : all.where('line', '=', line)).execute() as Promise<FeedRow[]>;
  },
  subjects: (filter) => listSubjects(db, filter),
  openSubjects: (line) =>
    db
      .selectFrom('subjects')
      .select(['kind', 'id', 'open'])
      .where('line', '=', line)
      .where('open', 'is not', null)
      .execute() as Promise<OpenRow[]>,
  duties: (filter) => listDuties(db, filter),
  duty: (id) => db.selectFrom('duties').selectAll().where('id', '=', id).executeTakeFirst(),
  countDuties: (selection, by) => countDuties(db, selection, by),
  dueWork: (until, limit, after) => {
    const due = db.selectFrom('dueWork').selectAll().where('at', '<=', until);
    const behind =
      after === undefined
        ? due
        : due.where((eb) => eb(eb.refTuple('at', 'kind', 'key'), '>', eb.tuple(after.at, after.kind, after.key)));
    return behind.orderBy('at').orderBy('kind').orderBy('key').limit(limit).execute();
  },
  nextDueAt: async () => (await db.selectFrom('dueWork').select('at').orderBy('at').limit(1).executeTakeFirst())?.at,
  cards: (party) => {
    const all = db.selectFrom('cards').selectAll().orderBy('party').orderBy('number');
    return (party === undefined ? all : all.where('party', '=', party)).execute();
  },
  accounts: async () => (await db.selectFrom('accounts').selectAll().orderBy('alias').execute()).map(toAccount),
  account: async (alias) => {
    const row = await db.selectFrom('accounts').selectAll().where('alias', '=', alias).executeTakeFirst();
    return row === undefined ? undefined : toAccount(row);
  },
  session: (tokenHash) => db.selectFrom('sessions').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst(),
  ladder: (desk) => db.selectFrom('ladders').selectAll().where('desk', '=', desk).executeTakeFirst(),
  ladders: () => db.selectFrom('ladders').selectAll().orderBy('desk').execute(),
  evidence: (line) => {
    const all = db.selectFrom('evidence').selectAll().orderBy('foundAt').orderBy('id');
    return (line === undefined ? all : all.where('line', '=', line)).execute();
  },
  erasures: async (line, subjects) =>
    subjects.length === 0
      ? []
      : db
          .selectFrom('erasures')
          .selectAll()
          .where('subject', 'in', [...subjects])
          .where('line', '=', line)
          .execute(),
  sealed: (line, limit, after = '') =>
    db
      .selectFrom('erasures')
      .selectAll()
      .where('line', '=', line)
      .where('content', 'is not', null)
      .where('entry', '>', after)
      .orderBy('entry')
      .limit(limit)
      .execute(),
});

const toAccount = (row: Omit<AccountRow, 'disabled'> & { disabled: number }): AccountRow => ({
  ...row,
  disabled: row.disabled === 1,
});
