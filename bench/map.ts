/**
 * Whether the map, the search and the conflict check stay quick with very many incidents and notifications on one node, and how that
 * grows from few. Beside each what the same database needs for the rows alone, in the same run.
 */
import { HttpClient } from './http-client.ts';
import type { Pair } from './pair.ts';
import { percentile } from './percentile.ts';
import type { Row } from './row.ts';
import type { MapSizes, Sizes } from './sizes.ts';
import { dice, type SeedThings, wordAt } from './things-world.ts';

/** Each is to be answered within so many milliseconds. */
const within = 100;
/** Asked beforehand without a watch, so that the code has become warm. */
const warmUp = 10;
/** Degrees: a town and its surroundings, some 10 km wide. */
const viewWidth = 0.1;
const pageOfMap = 1_000;
const pageOfSearch = 50;

interface Taken {
  readonly measured: number[];
  readonly floor: number[];
}
interface Answers {
  readonly view: Taken;
  readonly whole: Taken;
  readonly search: Taken;
  readonly check: Taken;
  /** Things in a view, on average. */
  readonly inView: number;
  readonly conflicts: number;
}

export async function measureMap(pair: Pair, { map }: Sizes, database: string): Promise<Row[]> {
  // One node is what is measured: the other would take its share of the cores.
  await pair.south.worker.stop();
  const now = Date.now();
  await seed(pair, now, { incidents: 0, notifications: 0 }, map.from);
  const small = await ask(pair, map, now);
  await seed(pair, now, map.from, map.to);
  const grown = await ask(pair, map, now);
  const count = ({ incidents, notifications }: MapSizes['to']) =>
    `${incidents.toLocaleString('en')} incidents, ${notifications.toLocaleString('en')} notifications`;
  const before = (name: 'view' | 'whole' | 'search' | 'check') =>
    [0.5, 0.99].map((share) => `${percentile(small[name].measured, share).toPrecision(3)} ms`).join(' and ');
  const rows = (what: string, name: 'view' | 'whole' | 'search' | 'check', floor: string, more = ''): Row[] =>
    [0.5, 0.99].map((share) => ({
      what: `${what}, ${database}, p${share * 100}`,
      unit: 'ms',
      measured: percentile(grown[name].measured, share),
      floor: { value: percentile(grown[name].floor, share), what: floor },
      bar: within,
      ...(share === 0.5 ? {} : { note: `${count(map.to)}${more}; p50 and p99 with ${count(map.from)}: ${before(name)}` }),
    }));
  const alone = 'the same rows found in the same database, nothing made of them';
  return [
    ...rows('the map opens on a town', 'view', alone, `; ${Math.round(grown.inView)} things in view`),
    ...rows('the map opens on the whole line, first page', 'whole', alone, `; ${pageOfMap.toLocaleString('en')} of each at most`),
    ...rows('search', 'search', alone, `; ${pageOfSearch} found at most`),
    ...rows('conflict check', 'check', 'its questions to the database alone', `; ${grown.conflicts.toFixed(1)} conflicts each`),
  ];
}

async function seed({ line, north, south }: Pair, now: number, from: MapSizes['to'], to: MapSizes['to']): Promise<void> {
  const incidents = to.incidents - from.incidents;
  const notifications = to.notifications - from.notifications;
  const asked: SeedThings = {
    ...{ line, party: north.party.id, desk: north.desk, to: { party: south.party.id, desk: south.desk } },
    ...{ from, incidents, notifications, now },
  };
  await north.worker.ask('seed', asked);
  await north.worker.ask('settled', { line });
}

async function ask({ line, north }: Pair, { questions }: MapSizes, now: number): Promise<Answers> {
  const client = await HttpClient.connect(north.url, north.token);
  const taken = (): Taken => ({ measured: [], floor: [] });
  const answers = { view: taken(), whole: taken(), search: taken(), check: taken() };
  let [things, conflicts] = [0, 0];
  const mapOf = async (box: readonly number[]) => {
    const query = `line=${line}&limit=${pageOfMap}&bbox=${box.join(',')}`;
    for (const of of ['incidents', 'notifications'])
      things += (await client.get<{ features: readonly unknown[] }>(`/api/${of}.geojson?${query}`)).features.length;
  };
  const timed = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const rowsIn = ([west = 0, south = 0, east = 0, top = 0]: readonly number[]) =>
    north.worker.ask<number>('rows', { line, limit: pageOfMap, box: { west, south, east, north: top } });
  const take = (into: Taken, index: number, measured: number, floor: number) => {
    if (index < 0) return;
    into.measured.push(measured);
    into.floor.push(floor);
  };
  for (let i = -warmUp; i < questions; i += 1) {
    const roll = dice(20_000_000 + i);
    const [west, south] = [-28.5 + roll() * 0.9, -20 + roll() * 0.9].map((one) => Number(one.toFixed(5))) as [number, number];
    const view = [west, south, Number((west + viewWidth).toFixed(5)), Number((south + viewWidth).toFixed(5))];
    if (i === 0) things = 0;
    take(answers.view, i, await timed(() => mapOf(view)), await rowsIn(view));
    const q = `${wordAt(Math.floor(2_000 * roll() ** 3))} ${wordAt(Math.floor(50 * roll())).slice(0, 4)}`;
    const search = `/api/search?line=${line}&limit=${pageOfSearch}&q=${encodeURIComponent(q)}`;
    const found = await north.worker.ask<number>('found', { line, q, limit: pageOfSearch });
    take(answers.search, i, await timed(() => client.get(search)), found);
    const check = { line, party: north.party.id, number: i + warmUp, now };
    const one = await north.worker.ask<{ checked: number; asked: number; conflicts: number }>('check', check);
    take(answers.check, i, one.checked, one.asked);
    if (i >= 0) conflicts += one.conflicts;
  }
  const inView = things / questions;
  const whole = [-28.6, -20.1, -27.4, -18.9];
  for (let i = -2; i < Math.ceil(questions / 5); i += 1)
    take(answers.whole, i, await timed(() => mapOf(whole)), await rowsIn(whole));
  client.close();
  return { ...answers, inView, conflicts: conflicts / questions };
}
