import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlacePrecision, precisions, type Role, roles } from '../language/index.ts';
import { metresBetween } from '../places/index.ts';
import {
  assertReleased,
  doors,
  type IncidentOut,
  type LeavingReader,
  type NotificationOut,
  NotReleased,
  release,
} from './index.ts';
import { incidentOut, notificationOut, readerOf } from './testing/leaving.ts';

const terms = {};
const everyRole: readonly LeavingReader['role'][] = [...roles, 'program', 'unit'];
const position = [35.213712, 31.768319] as const;

/** exact: that position; 1km: within a square of it; district: none. */
function told(thing: NotificationOut | IncidentOut): PlacePrecision {
  const geometry = thing.place?.geometry;
  if (!geometry) return 'district';
  if (geometry.type !== 'Point') throw new Error('a point was put in');
  const away = metresBetween(geometry.coordinates, [...position]);
  if (away === 0) return 'exact';
  expect(away).toBeLessThan(710);
  return '1km';
}

describe('what leaves by which door to whom', () => {
  const inside: readonly string[] = ['duty-officer', 'head', 'headquarters', 'analyst', 'auditor'];
  const readers: Record<string, readonly string[]> = {
    screen: [...inside, 'administrator'],
    list: [...inside, 'administrator'],
    search: [...inside, 'administrator'],
    print: inside,
    cap: inside,
    cot: inside,
    kml: inside,
    geojson: inside,
    icalendar: inside,
    webhook: ['program'],
    push: [...inside, 'administrator', 'unit'],
    'one-time-link': ['unit'],
  };
  for (const door of doors)
    for (const role of everyRole)
      test(`${door} to ${role}`, () => {
        const may = readers[door]?.includes(role) === true;
        const incident = release(incidentOut(), door, readerOf({ role }), terms);
        const notification = release(notificationOut({ precision: 'exact' }), door, readerOf({ role }), terms);
        expect(incident.leaves).toBe(may && door !== 'icalendar' && door !== 'one-time-link');
        expect(notification.leaves).toBe(may);
      });

  test('a refusal names what forbids it and who could allow it', () => {
    expect(release(incidentOut(), 'kml', readerOf({ role: 'administrator' }), terms)).toEqual({
      leaves: false,
      because: { clause: 'roles' },
      clause: 'roles',
      allowedBy: 'duty-officer, head, headquarters, analyst, auditor',
      detail: 'the role administrator takes nothing out by the door kml',
    });
  });
});

describe('how precisely a notified place is told', () => {
  const addressed = { role: 'duty-officer', desk: 'south-harbour' } as const;
  const beyond = { role: 'duty-officer', desk: 'south-hills' } as const;
  const own = { role: 'duty-officer', desk: 'north-harbour', own: true } as const;
  const unit = { role: 'unit', desk: null, unit: 'u-1', level: 'unit' } as const;
  const rows: [string, Parameters<typeof readerOf>[0], (typeof doors)[number], PlacePrecision, PlacePrecision][] = [
    ['the notifier on its screen', own, 'screen', 'district', 'exact'],
    ['the notifier in lists', own, 'list', 'district', 'exact'],
    ['the addressed desk that opens it', addressed, 'screen', 'district', 'exact'],
    ['the addressed desk that prints it', addressed, 'print', '1km', 'exact'],
    ['the addressed desk in a list', addressed, 'list', 'exact', '1km'],
    ['the addressed desk in a search', addressed, 'search', 'exact', '1km'],
    ['the addressed desk in a calendar', addressed, 'icalendar', 'exact', '1km'],
    ['the addressed desk in a list, by district alone', addressed, 'list', 'district', 'district'],
    ['another desk that opens it', beyond, 'screen', '1km', '1km'],
    ['another desk that opens it, by district alone', beyond, 'screen', 'district', 'district'],
    ['another desk that opens an exact one', beyond, 'screen', 'exact', 'exact'],
    ['a map file', beyond, 'kml', 'exact', '1km'],
    ['a map file that two of headquarters released', { ...beyond, takenOut: 'exact' }, 'kml', 'exact', 'exact'],
    ['a map file that two of headquarters released, of a coarser one', { ...beyond, takenOut: 'exact' }, 'kml', '1km', '1km'],
    ['a unit by its link', unit, 'one-time-link', 'exact', 'exact'],
    ['a unit to which it was passed on coarsely', { ...unit, precision: '1km' }, 'one-time-link', 'exact', '1km'],
    ['a unit of the addressed desk', { ...unit, desk: 'south-harbour' }, 'one-time-link', '1km', '1km'],
    ['a program', { role: 'program', desk: null }, 'webhook', 'exact', 'district'],
    ['a lock screen', addressed, 'push', 'exact', 'district'],
  ];
  for (const [who, reader, door, precision, expected] of rows)
    test(`${who}, released as ${precision}: ${expected}`, () => {
      const out = release(notificationOut({ precision }), door, readerOf(reader), terms);
      if (!out.leaves) throw new Error(out.detail);
      expect(told(out.thing)).toBe(expected);
      if (expected !== 'exact') expect(JSON.stringify(out.thing)).not.toMatch(/35\.2137|Old Mill|old-mill/);
    });

  test('an event of a map without a position that may be told is refused under the clause', () => {
    const agreement = { deconfliction: { clause: 'art-9' } } as never;
    expect(release(notificationOut({ precision: 'district' }), 'cot', readerOf(beyond), { agreement })).toMatchObject({
      leaves: false,
      clause: 'art-9',
    });
  });

  test('a one-time link is dead when the notification has ended', () => {
    for (const state of ['ended', 'cancelled'] as const)
      expect(release(notificationOut({ state }), 'one-time-link', readerOf(unit), terms).leaves).toBe(false);
  });

  test('the contact stays out of lists, maps, calendars and messages to programs', () => {
    for (const door of doors) {
      const role: Role | 'program' | 'unit' = door === 'webhook' ? 'program' : door === 'one-time-link' ? 'unit' : 'head';
      const out = release(notificationOut({}), door, readerOf({ role }), terms);
      if (!out.leaves) throw new Error(out.detail);
      expect('contact' in out.thing, door).toBe(['screen', 'print', 'cap', 'one-time-link'].includes(door));
    }
  });
});

const name = 'Nour Al-Sample';
const anyReader = fc.record(
  {
    role: fc.constantFrom(...everyRole),
    desk: fc.constantFrom(null, 'south-harbour', 'north-harbour'),
    level: fc.constantFrom('headquarters', 'district', 'unit'),
    own: fc.boolean(),
    precision: fc.constantFrom(...precisions),
    takenOut: fc.constantFrom(...precisions),
    purpose: fc.constantFrom('inquiry', 'release'),
  },
  { requiredKeys: ['role', 'desk', 'level', 'own'] },
) as fc.Arbitrary<LeavingReader>;

test('a name never leaves by any door, but on the screen of its one incident for its purpose', () => {
  const names = [{ purpose: 'release' as const, name }];
  const smuggled = { name, note: name, people: [{ name }] };
  fc.assert(
    fc.property(anyReader, fc.constantFrom(...doors), fc.constantFrom(...precisions), (to, door, precision) => {
      for (const thing of [incidentOut({ names, ...smuggled }), notificationOut({ precision, names, ...smuggled, people: 3 })]) {
        const out = release(thing, door, to, terms);
        if (!out.leaves) continue;
        const itsScreen = thing.is === 'incident' && door === 'screen' && to.purpose === 'release';
        expect(JSON.stringify(out.thing).includes(name)).toBe(itsScreen);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('what leaves is a copy that cannot be added to, and the original is left as it was', () => {
  const thing = incidentOut();
  const before = JSON.stringify(thing);
  const out = release(thing, 'cap', readerOf({}), terms);
  if (!out.leaves) throw new Error(out.detail);
  expect(() => Object.assign(out.thing, { names: [{ purpose: 'release', name }] })).toThrow(TypeError);
  expect(() => Object.assign(out.thing.figures?.[0] ?? {}, { what: name })).toThrow(TypeError);
  expect(JSON.stringify(thing)).toBe(before);
  expect(Object.isFrozen(thing)).toBe(false);
});

test('what was released for one door does not pass another, and a cast passes none', () => {
  const out = release(incidentOut(), 'list', readerOf({}), terms);
  if (!out.leaves) throw new Error(out.detail);
  expect(() => assertReleased(out.thing, 'list')).not.toThrow();
  expect(() => assertReleased(out.thing, 'cap')).toThrow(NotReleased);
  expect(() => assertReleased({ ...out.thing }, 'list')).toThrow(NotReleased);
  expect(() => assertReleased(incidentOut(), 'list')).toThrow(NotReleased);
});
