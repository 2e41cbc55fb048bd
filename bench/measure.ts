/** All measurements, one after another: never two at once, since they share the cores. */
import { join } from 'node:path';
import type { Agreement } from '../src/language/index.ts';
import { startDatabases } from './databases.ts';
import { measureDuties } from './duties.ts';
import { measureGrowth } from './growth.ts';
import { HttpClient } from './http-client.ts';
import { measureJoint } from './joint.ts';
import { measureMap } from './map.ts';
import { type Pair, startPair } from './pair.ts';
import { measurePermissions } from './permissions.ts';
import { measureRest } from './rest.ts';
import { measureRing } from './ring.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { temporaryFolder } from './temporary.ts';
import { measureVerify } from './verify.ts';

const sqliteBars = { bulk: 10_000, clients: 2_000 };
const postgresBars = { bulk: 4_000, clients: 1_000 };

/** In the order in which they are taken. */
const measurements = {
  joint: { says: () => 'Ring and joint entries on SQLite', measure: onSqlite },
  postgres: { says: () => 'Joint entries on PostgreSQL', measure: onPostgres },
  duties: {
    says: ({ duties }: Sizes) =>
      `${duties.count.toLocaleString('en')} open duties, due over ${duties.spreadSeconds} s; permission decisions`,
    measure: due,
  },
  map: {
    says: ({ map }: Sizes) =>
      `Map, search and conflicts with ${map.to.incidents.toLocaleString('en')} incidents and ${map.to.notifications.toLocaleString('en')} notifications`,
    measure: mapped,
  },
  growth: {
    says: ({ grown }: Sizes) => `Growth to ${grown.toLocaleString('en')} entries, verification, a node at rest`,
    measure: grown,
  },
} as const;

export type Measurement = keyof typeof measurements;
export const measurementNames = Object.keys(measurements) as readonly Measurement[];

/** `say` tells progress; `only`: one of them alone. */
export async function measureAll(sizes: Sizes, say: (text: string) => void, only?: Measurement): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of measurementNames) {
    if (only !== undefined && only !== name) continue;
    const { says, measure } = measurements[name];
    say(`${says(sizes)} …`);
    rows.push(...(await measure(sizes)));
  }
  return rows;
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

const noPostgres = { note: 'no PostgreSQL server: install the postgresql package' };

function withoutPostgres(sizes: Sizes): Row[] {
  return ['in bulk', `${sizes.clients} clients`].map((how) => ({
    what: `joint entries, PostgreSQL, ${how}`,
    unit: '/s',
    measured: undefined,
    ...noPostgres,
  }));
}

async function due(sizes: Sizes): Promise<Row[]> {
  await using pair = await startPair();
  await using databases = await temporaryFolder();
  const fired = await measureDuties(pair, sizes, { sqlite: join(databases.path, 'floor.db') });
  return [...fired, ...measurePermissions(await agreementOf(pair), sizes)];
}

async function mapped(sizes: Sizes): Promise<Row[]> {
  const rows: Row[] = [];
  {
    await using pair = await startPair();
    rows.push(...(await measureMap(pair, sizes, 'SQLite')));
  }
  await using databases = await startDatabases();
  if (databases === undefined)
    return [...rows, { ...noPostgres, what: 'map, search and conflict check, PostgreSQL', unit: 'ms', measured: undefined }];
  await using pair = await startPair({ databases: [await databases.make('north'), await databases.make('south')] });
  return [...rows, ...(await measureMap(pair, sizes, 'PostgreSQL'))];
}

async function agreementOf({ north, line }: Pair): Promise<Agreement> {
  const client = await HttpClient.connect(north.url, north.token);
  const { items } = await client.get<{ items: { id: string; agreement: Agreement }[] }>(`/api/agreements?line=${line}`);
  client.close();
  const [first] = items;
  if (first === undefined) throw new Error('the line has no agreement');
  return first.agreement;
}

async function grown(sizes: Sizes): Promise<Row[]> {
  await using pair = await startPair();
  const growth = await measureGrowth(pair, sizes);
  await pair.stop();
  return [...growth, ...(await measureVerify(pair, sizes)), ...(await measureRest(pair, sizes))];
}
