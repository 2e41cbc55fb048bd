/** What the bench asks of a node about the map: incidents and notifications in bulk, as real entries, and what the rows alone cost. */
import { foldText, incidentKinds, type Position, type Saying } from '../src/language/index.ts';
import { newUuid, type OpenNode } from '../src/node/index.ts';
import { conflictsOf } from '../src/node/notifications/conflicts.ts';
import type { BoundingBox, ThingRow } from '../src/store/index.ts';
import { dice, type SeedThings, textOf, wordAt } from './things-world.ts';

type InBulk = (count: number, one: (index: number) => Promise<unknown>) => Promise<void>;

const dayMs = 86_400_000;
/** Milliseconds that the node is given to do what follows from the last commit. */
const quietMs = 500;

export function thingsOfNode(
  { store }: Pick<OpenNode, 'store'>,
  inBulk: InBulk,
  submit: (line: string, saying: Saying) => Promise<void>,
) {
  /** From number `from` on: each has a place, a time and words of its own, the same in every run. */
  async function seed({ line, party, desk, to, from, incidents, notifications, now }: SeedThings): Promise<void> {
    const by = { desk, role: 'duty-officer', alias: 'officer', mandate: 'agree' } as const;
    const common = { from: desk, to, district: 'ferry-landing' };
    const iso = (at: number) => new Date(Math.round(at)).toISOString();
    await inBulk(incidents, (i) => {
      const roll = dice(2 * (from.incidents + i));
      return submit(line, {
        kind: 'incident.opened',
        about: { party, id: newUuid() },
        by,
        data: {
          ...common,
          kind: incidentKinds[Math.floor(roll() * incidentKinds.length)] ?? 'other',
          precedence: 'routine',
          when: { at: iso(now - roll() * 365 * dayMs) },
          involves: {},
        },
        content: { place: placeAt(roll, 50), message: { text: textOf(roll) } },
      });
    });
    await inBulk(notifications, (i) => {
      const roll = dice(2 * (from.notifications + i) + 1);
      const share = roll();
      const type = share < 0.85 ? 'place' : share < 0.98 ? 'movement' : 'activity';
      const opens = now + (type === 'place' ? -roll() * 30 : 1 + roll() * 30) * dayMs;
      return submit(line, {
        kind: 'notification.announced',
        about: { party, id: newUuid() },
        by,
        data: {
          ...{ ...common, type, kind: type === 'place' ? 'clinic' : type === 'movement' ? 'ambulance' : 'exercise' },
          ...{ precedence: 'routine', asks: 'acknowledgement', emergency: false, precision: 'exact' },
          window: { from: iso(opens), ...(type === 'place' ? {} : { until: iso(opens + 7_200_000) }) },
        },
        content: { place: placeAt(roll, 100), message: { text: textOf(roll) }, contact: 'Radio 4' },
      });
    });
  }

  /** Resolves when the notifications are looked after: conflicts are found after their commit. */
  async function settled({ line }: { line: string }): Promise<void> {
    const size = async () => (await store.read.feeds(line)).reduce((sum, feed) => sum + feed.size, 0);
    for (let before = -1, now = await size(); before !== now; now = await size()) {
      before = now;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
  }

  /** Milliseconds of the rows alone: found in the database, no fold, no decision at the door, no HTTP. */
  async function rows({ line, box, limit }: { line: string; box: BoundingBox; limit: number }): Promise<number> {
    return timed(async () => {
      for (const kind of ['incident', 'notification']) await store.read.things({ kind, line, bbox: box, limit });
    });
  }

  async function found({ line, q, limit }: { line: string; q: string; limit: number }): Promise<number> {
    return timed(() => store.read.search(foldText(q), { line, limit }));
  }

  /** The check of an activity that nobody has announced yet, and the two questions of it to the database alone. */
  async function check({ line, party, number, now }: { line: string; party: string; number: number; now: number }) {
    const roll = dice(10_000_000 + number);
    const { geometry, uncertainty } = placeAt(roll, 500);
    const [east, north] = geometry.coordinates;
    const around = { lon: uncertainty / 60_000, lat: uncertainty / 111_000 };
    const bbox = { west: east - around.lon, south: north - around.lat, east: east + around.lon, north: north + around.lat };
    const unit = (degrees: number) => Math.round(degrees * 1e7);
    const fromAt = Math.round(now + roll() * 30 * dayMs);
    const thing: ThingRow = {
      ...{ kind: 'notification', id: newUuid(), line, party, parties: JSON.stringify([party]), what: 'exercise' },
      ...{ precedence: 'routine', district: 'ferry-landing', state: 'announced', active: 1, fromAt, untilAt: fromAt + 7_200_000 },
      ...{ west: unit(bbox.west), south: unit(bbox.south), east: unit(bbox.east), north: unit(bbox.north) },
      places: JSON.stringify([{ party, geometry, uncertainty }]),
      detail: JSON.stringify({ type: 'activity' }),
    };
    let conflicts = 0;
    const checked = await timed(async () => {
      conflicts = (await conflictsOf(store.read, thing)).length;
    });
    const asked = await timed(async () => {
      const common = { bbox, active: true, limit: 500, to: fromAt + 7_200_001 };
      await store.read.near({ ...common, kind: 'notification', from: fromAt });
      await store.read.near({ ...common, kind: 'incident' });
    });
    return { checked, asked, conflicts };
  }

  return { seed, settled, rows, found, check };
}

function placeAt(roll: () => number, uncertainty: number) {
  const coordinates: Position = [Number((-28.5 + roll()).toFixed(6)), Number((-20 + roll()).toFixed(6))];
  return {
    geometry: { type: 'Point' as const, coordinates },
    uncertainty,
    words: `Near the ${wordAt(Math.floor(roll() * 2_000))}`,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
