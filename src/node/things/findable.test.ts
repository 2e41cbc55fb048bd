import { describe, expect, it } from 'vitest';
import type { Act } from '../../language/index.ts';
import { foldText } from '../../language/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { Feed, nodeOf, person, saying, uuid } from '../../subjects/testing/feeds.ts';
import { searchRow } from './search-row.ts';
import { thingRow } from './thing-row.ts';

const id = uuid(7);
const officer = person('north-east', 'heron');
const at = (time: string) => `2030-01-01T${time}.000Z`;
const point = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] });

function feeds() {
  const north = new Feed('north');
  const south = new Feed('south');
  const acts: Act[] = [];
  const say = (feed: Feed, kind: Parameters<typeof saying>[0], data: object, content?: object) => {
    const act = feed.say(saying(kind, { party: 'north', id }, officer, data as never, content), acts.length);
    acts.push(act);
    return act;
  };
  const fold = (kind: string, state: string, voids: Act[] = []) =>
    ({
      kind,
      id,
      begunBy: 'north',
      state,
      begun: acts[0],
      voids: voids.map(({ leaf }) => ({ leaf, reason: 'NOT_POSSIBLE' })),
      district: 'east',
    }) as unknown as AnyFold;
  return { north, south, acts, say, fold, node: nodeOf('north-east') };
}

const opened = {
  from: 'north-east',
  to: { party: 'south', desk: 'south-east' },
  district: 'east',
  kind: 'shooting',
  precedence: 'immediate',
  when: { at: at('10:00:00'), uncertainty: 90.5 },
  involves: {},
};
const announced = {
  from: 'north-east',
  to: { party: 'south', desk: 'south-east' },
  district: 'east',
  type: 'movement',
  kind: 'ambulance',
  precedence: 'flash',
  window: { from: at('10:00:00'), until: at('11:00:00') },
  asks: 'clearance',
  emergency: true,
  precision: 'exact',
};

describe('where and when an incident is', () => {
  it('its box holds each party’s last place with its uncertainty, its time each party’s last word', () => {
    const { north, south, acts, say, fold } = feeds();
    say(north, 'incident.opened', opened, { message: { text: 'Shots' }, place: { geometry: point(10, 50), uncertainty: 1_000 } });
    say(north, 'incident.refined', { place: true, precedence: 'flash' }, { place: { geometry: point(11, 50) } });
    say(
      south,
      'incident.refined',
      { kind: 'explosion', place: true, when: { at: at('09:00:00'), until: at('12:00:00') } },
      { place: { geometry: point(12, 51), uncertainty: 111 } },
    );
    const row = thingRow('line', fold('incident', 'closing'), acts);
    expect(row).toMatchObject({
      kind: 'incident',
      line: 'line',
      party: 'north',
      parties: '["north","south"]',
      what: 'shooting',
      precedence: 'flash',
      district: 'east',
      active: 1,
      fromAt: Date.parse(at('09:00:00')),
      untilAt: Date.parse(at('12:00:00')),
      west: 110_000_000,
      south: 500_000_000,
    });
    expect(row?.east).toBeGreaterThan(120_015_000);
    expect(row?.north).toBeGreaterThan(510_009_000);
    expect(row?.north).toBeLessThan(510_011_000);
    expect(JSON.parse(row?.places ?? '')).toEqual([
      { party: 'north', geometry: point(11, 50), uncertainty: 0 },
      { party: 'south', geometry: point(12, 51), uncertainty: 111 },
    ]);
  });

  it('times are whole milliseconds around the uncertainty, and a month that does not exist does not stop the commit', () => {
    const { north, acts, say, fold } = feeds();
    say(north, 'incident.opened', opened, { message: { text: 'x' }, place: { words: 'at the weir' } });
    const row = thingRow('line', fold('incident', 'closed-agreed'), acts);
    expect(row).toMatchObject({ active: 0, west: null, north: null, places: null });
    expect([row?.fromAt, row?.untilAt]).toEqual([Date.parse(at('09:58:29')) + 500, Date.parse(at('10:01:30')) + 500]);
    const odd = feeds();
    odd.say(odd.north, 'incident.opened', { ...opened, when: { at: '2030-13-41T99:00:00.000Z' } });
    expect(thingRow('line', odd.fold('incident', 'open'), odd.acts)).toMatchObject({
      fromAt: odd.acts[0]?.at,
    });
  });

  it('a void entry moves nothing', () => {
    const { north, acts, say, fold } = feeds();
    say(north, 'incident.opened', opened, { message: { text: 'x' }, place: { geometry: point(10, 50) } });
    const lie = say(north, 'incident.refined', { place: true }, { place: { geometry: point(90, 0) } });
    expect(thingRow('line', fold('incident', 'open', [lie]), acts)).toMatchObject({ west: 100_000_000, east: 100_000_000 });
  });

  it('across the antimeridian the box is as wide as the earth', () => {
    const { north, acts, say, fold } = feeds();
    say(north, 'incident.opened', opened, {
      message: { text: 'x' },
      place: { geometry: point(179.9999, 0), uncertainty: 1_000 },
    });
    expect(thingRow('line', fold('incident', 'open'), acts)).toMatchObject({ west: -1_800_000_000, east: 1_800_000_000 });
  });
});

describe('where and when a notification is', () => {
  it('its last revision counts; called off it is over, and ends when that was said', () => {
    const { north, acts, say, fold } = feeds();
    say(north, 'notification.announced', announced, { place: { geometry: point(10, 50) }, contact: 'Radio 7' });
    const route = {
      type: 'LineString',
      coordinates: [
        [10, 50],
        [10.5, 49.5],
      ],
    };
    say(
      north,
      'notification.changed',
      { revision: 2, window: { from: at('10:30:00') }, precedence: 'routine', precision: '1km' },
      { place: { geometry: route }, contact: 'Radio 8' },
    );
    const row = thingRow('line', fold('notification', 'announced'), acts);
    expect(row).toMatchObject({
      what: 'ambulance',
      active: 1,
      fromAt: Date.parse(at('10:30:00')),
      untilAt: null,
      west: 100_000_000,
      south: 495_000_000,
      east: 105_000_000,
      north: 500_000_000,
    });
    expect(JSON.parse(row?.detail ?? '')).toMatchObject({ revision: 2, precision: '1km', type: 'movement', asks: 'clearance' });
    const end = say(north, 'notification.ended', {});
    expect(thingRow('line', fold('notification', 'ended'), acts)).toMatchObject({
      active: 0,
      untilAt: Math.max(Date.parse(at('10:30:00')), end.at),
    });
  });
});

describe('what is searched', () => {
  it('words, place names and captions of an incident, and never a name of a person or a contact', () => {
    const { north, south, acts, say, fold } = feeds();
    say(north, 'incident.opened', opened, { message: { text: 'Shots at the mill' }, place: { words: 'Old mill' } });
    say(south, 'incident.fact', { id: uuid(8), when: { at: at('10:00:00') } }, { message: { text: 'إطلاق نار' } });
    say(south, 'incident.named', { id: uuid(9), purpose: 'medical-care' }, { name: 'Zachariah', note: 'Brother of Obadiah' });
    const lie = say(south, 'incident.fact', { id: uuid(10), when: { at: at('10:00:00') } }, { message: { text: 'Nonsense' } });
    const row = searchRow('line', fold('incident', 'open', [lie]), acts);
    expect(row).toMatchObject({ title: 'Shots at the mill', text: 'Shots at the mill\nOld mill\nإطلاق نار', district: 'east' });
    expect(row?.words.split(' ')).toEqual(['shots', 'at', 'the', 'mill', 'old', ...foldText('إطلاق نار').split(' ')]);
    const told = feeds();
    told.say(told.north, 'notification.announced', announced, { place: { words: 'Bridge' }, contact: 'Radio 7' });
    expect(searchRow('line', told.fold('notification', 'announced'), told.acts)?.words).toBe('bridge');
  });

  it('a text that no database takes is cut and cleaned', () => {
    const { north, acts, say, fold } = feeds();
    say(north, 'incident.opened', opened, {
      message: { text: `a\0b ${'x'.repeat(63)}😀 ${'y'.repeat(70_000)}` },
      place: { words: '\0' },
    });
    const row = searchRow('line', fold('incident', 'open'), acts);
    expect(JSON.stringify(row)).not.toContain('\\u0000');
    expect(row?.text.length).toBeLessThanOrEqual(60_000);
    for (const word of row?.words.split(' ') ?? []) expect(word.length).toBeLessThanOrEqual(64);
  });

  it('of a watch, a hold or an approval nothing is', () => {
    const { north, acts, say, fold } = feeds();
    say(north, 'watch.note', {}, { text: 'Secret' });
    expect(searchRow('line', fold('watch', 'open'), acts)).toBeUndefined();
  });
});
