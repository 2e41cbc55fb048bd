/** All measurements, one after another: never two at once, since they share the cores. */
import { join } from 'node:path';
import { startDatabases } from './databases.ts';
import { measureGrowth } from './growth.ts';
import { measureJoint } from './joint.ts';
import { startPair } from './pair.ts';
import { measureRest } from './rest.ts';
import { measureRing } from './ring.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { temporaryFolder } from './temporary.ts';
import { measureVerify } from './verify.ts';

const sqliteBars = { bulk: 10_000, clients: 2_000 };
const postgresBars = { bulk: 4_000, clients: 1_000 };

/** `say` tells progress. */
export async function measureAll(sizes: Sizes, say: (text: string) => void): Promise<Row[]> {
  say('Ring and joint entries on SQLite …');
  const first = await onSqlite(sizes);
  say('Joint entries on PostgreSQL …');
  const second = await onPostgres(sizes);
  say(`Growth to ${sizes.grown.toLocaleString('en')} entries, verification, a node at rest …`);
  return [...first, ...second, ...(await grown(sizes))];
}

async function onSqlite(sizes: Sizes): Promise<Row[]> {
  await using pair = await startPair();
  const rings = await measureRing(pair, sizes);
  await using databases = await temporaryFolder();
  const targets = ['a', 'b'].map((name) => ({ sqlite: join(databases.path, `${name}.db`) }));
  return [...rings, ...(await measureJoint(pair, sizes, 'SQLite', sqliteBars, targets))];
}

async function onPostgres(sizes: Sizes): Promise<Row[]> {
  await using databases = await startDatabases();
  if (databases === undefined) return withoutPostgres(sizes);
  await using pair = await startPair({ databases: [await databases.make('north'), await databases.make('south')] });
  const targets = [{ postgres: await databases.make('floor_a') }, { postgres: await databases.make('floor_b') }];
  return await measureJoint(pair, sizes, 'PostgreSQL', postgresBars, targets);
}

function withoutPostgres(sizes: Sizes): Row[] {
  return ['in bulk', `${sizes.clients} clients`].map((how) => ({
    what: `joint entries, PostgreSQL, ${how}`,
    unit: '/s',
    measured: undefined,
    note: 'no PostgreSQL server: install the postgresql package',
  }));
}

async function grown(sizes: Sizes): Promise<Row[]> {
  await using pair = await startPair();
  const growth = await measureGrowth(pair, sizes);
  await pair.stop();
  return [...growth, ...(await measureVerify(pair, sizes)), ...(await measureRest(pair, sizes))];
}
