import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlarmView, AnnounceNotification, NotificationView, UnitWish } from '../../src/node/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const limits = { routine: 900, priority: 300, immediate: 60, flash: 0.4 };
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry') };
type Side = typeof north;
let line = '';

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  const clause = { owedBy: 'addressee', within: limits, floor: true, unless: ['withdrawn'] } as const;
  line = await foundLine(north.node, south.node, {
    tolerance: { seconds: 0.3, share: 0 },
    more: {
      duties: [
        { clause: 'know-notices', on: 'notification.announced', owes: 'acknowledge', ...clause, unless: ['withdrawn'] },
        { clause: 'answer-clearance', on: 'clearance.asked', owes: 'clear', ...clause, unless: ['withdrawn'] },
      ],
      deconfliction: {
        clause: 'deconfliction',
        noticeSeconds: 48 * 3_600,
        emergencyNoticeSeconds: 3_600,
        depth: 'counts',
        nearMetres: 500,
      },
    },
  });
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

const room = ({ node }: Side) => node.open.node.notifications;
const onward = ({ node }: Side) => node.open.node.onward;
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const inHours = (hours: number) => inSeconds(hours * 3_600);
const at = (longitude: number, latitude: number) => ({
  geometry: { type: 'Point' as const, coordinates: [longitude, latitude] as [number, number] },
});
/** Every test has a place of its own, kilometres from all others. */
let places = 0;
const elsewhere = () => at(10 + (places++ % 50) * 0.2, 48.123456);

function wanted(change: Partial<AnnounceNotification> = {}): AnnounceNotification {
  return {
    id: v7(),
    line,
    type: 'place',
    kind: 'hospital',
    place: { ...elsewhere(), words: 'The hospital on the hill' },
    window: { from: inHours(72) },
    asks: 'acknowledgement',
    precedence: 'routine',
    contact: 'Radio 4, call sign Heron',
    ...change,
  };
}

async function announce(change: Partial<AnnounceNotification> = {}): Promise<string> {
  const { notification } = await room(north).announce(north.ferry, wanted(change));
  return notification.id;
}

const ambulance = {
  type: 'movement',
  kind: 'ambulance',
  asks: 'clearance',
  emergency: true,
  vehicles: 1,
  people: 3,
} as const satisfies Partial<AnnounceNotification>;

async function sees(side: Side, id: string, holds: (notification: NotificationView) => boolean, what: string): Promise<void> {
  await until(
    async () =>
      room(side)
        .view(side.ferry, id)
        .then(holds, () => false),
    `${what} at ${side.node.name}`,
  );
}

async function both(id: string, holds: (notification: NotificationView) => boolean, what: string): Promise<void> {
  for (const side of [north, south]) await sees(side, id, holds, what);
}

const atNorth = (id: string) => room(north).view(north.ferry, id);
const atSouth = (id: string) => room(south).view(south.ferry, id);

/** Announced by the north and known to a person of the south. */
async function known(change: Partial<AnnounceNotification> = {}): Promise<string> {
  const id = await announce(change);
  await sees(south, id, () => true, 'the notification');
  await room(south).act(south.ferry, id, { do: 'acknowledge' });
  await sees(north, id, (one) => one.known.party !== null, 'that it is known');
  return id;
}

const alarmsAt = async ({ node }: Side, id: string): Promise<AlarmView[]> =>
  (await node.open.node.overview.alarms({})).filter(({ subject }) => subject?.id === id);

const byDesk = (id: string): UnitWish => ({ id, name: `Patrol ${id}`, level: 'unit', desk: 'south-mill' });
const byLink = (id: string): UnitWish => ({ id, name: `Post ${id}`, level: 'unit' });

describe('a notification', () => {
  it('is announced in time, acknowledged by a person, and known on both sides', async () => {
    const id = await announce();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the notification');
    expect(await atSouth(id)).toMatchObject({
      type: 'place',
      state: 'announced',
      revision: 1,
      late: false,
      known: { party: null },
      place: { words: 'The hospital on the hill' },
      contact: 'Radio 4, call sign Heron',
    });
    await expect(room(north).act(north.ferry, id, { do: 'acknowledge' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await room(south).act(south.ferry, id, { do: 'acknowledge', revision: 1 });
    await both(id, ({ state, duties }) => state === 'acknowledged' && duties[0]?.state === 'met', 'that it is known');
    expect((await atNorth(id)).known.party?.by.alias).toBe('officer-south-ferry');
  });

  it('that comes late is marked as late and delivered all the same', async () => {
    const window = { from: inHours(2), until: inHours(4) };
    const id = await announce({ type: 'activity', kind: 'harvest', window });
    await both(id, ({ late, notice }) => late && notice.asked === 48 * 3_600, 'the late notice');
    const urgent = await announce({ ...ambulance, window });
    await both(urgent, ({ late, notice }) => !late && notice.asked === 3_600, 'the notice of an emergency');
  });

  it('is made once under one id, and other content under it is refused', async () => {
    const one = wanted();
    expect((await room(north).announce(north.ferry, one)).created).toBe(true);
    expect((await room(north).announce(north.ferry, one)).created).toBe(false);
    await expect(room(north).announce(north.ferry, { ...one, kind: 'school' })).rejects.toMatchObject({ code: 'ID_REUSED' });
    await expect(
      room(north).announce(north.ferry, wanted({ type: 'activity', window: { from: inHours(1) } })),
    ).rejects.toMatchObject({ code: 'BAD_TIMES' });
  });

  it('that is changed has to be known again, and what was known stays known of its own revision', async () => {
    const id = await known();
    await room(north).act(north.ferry, id, { do: 'change', people: 40 });
    await both(
      id,
      ({ revision, state, known: { party } }) => revision === 2 && state === 'announced' && party === null,
      'revision 2',
    );
    await expect(room(south).act(south.ferry, id, { do: 'acknowledge', revision: 1 })).rejects.toMatchObject({
      code: 'SUBJECT_STATE',
    });
    await room(south).act(south.ferry, id, { do: 'acknowledge', revision: 2 });
    await both(id, ({ revisions }) => revisions.every((one) => one.acknowledgedAt !== null), 'both revisions');
  });

  it('that is called off is to be known as such, and nothing of it can be cleared', async () => {
    const id = await known({ ...ambulance, window: { from: inHours(2), until: inHours(3) } });
    await room(north).act(north.ferry, id, { do: 'cancel', reason: 'The patient has come by boat' });
    await both(
      id,
      ({ state, revision, known: { party } }) => state === 'cancelled' && revision === 2 && party === null,
      'the end',
    );
    await expect(room(south).act(south.ferry, id, { do: 'clear', answer: 'cleared' })).rejects.toMatchObject({
      code: 'SUBJECT_STATE',
    });
    await room(south).act(south.ferry, id, { do: 'acknowledge' });
    await both(id, ({ state, known: { party } }) => state === 'cancelled' && party !== null, 'that the end is known');
  });

  it('is listed by place and state, no more precisely than a square of 1 km', async () => {
    const id = await announce({ place: at(30.123456, 40.123456) });
    await sees(south, id, () => true, 'the notification');
    const filter = { line, bbox: [30, 40, 31, 41] as const, state: 'announced' as const };
    const { items } = await room(south).list(south.ferry, filter);
    expect(items.map((one) => one.id)).toEqual([id]);
    expect(items[0]?.place?.geometry?.coordinates).not.toEqual([30.123456, 40.123456]);
    expect(items[0]?.place?.uncertainty).toBeGreaterThan(500);
    const own = await room(north).list(north.ferry, filter);
    expect(own.items[0]?.place?.geometry?.coordinates).toEqual([30.123456, 40.123456]);
  });

  it('is found by its type with every page full and none left out', async () => {
    const ids = { place: [] as string[], activity: [] as string[] };
    for (const hours of [1, 2, 3, 4, 5, 6]) {
      const where = { place: at(31.5 + hours * 0.02, 41.5), window: { from: inHours(900 + hours), until: inHours(2_000) } };
      const type = hours % 3 === 0 ? 'place' : 'activity';
      ids[type].push(await announce({ ...where, type, kind: type === 'place' ? 'hospital' : 'harvest' }));
    }
    const filter = { line, bbox: [31, 41, 32, 42] as const, type: 'activity' as const, limit: 3 };
    const first = await room(north).list(north.ferry, filter);
    expect(first.items.map(({ id }) => id)).toEqual(ids.activity.reverse().slice(0, 3));
    const second = await room(north).list(north.ferry, { ...filter, after: first.next ?? '' });
    expect(second).toMatchObject({ items: [{ id: ids.activity[3] }] });
    expect(second).not.toHaveProperty('next');
  });

  it('that is read shows its notifier who has read it, once an hour', async () => {
    const id = await announce();
    await sees(south, id, () => true, 'the notification');
    await atSouth(id);
    await room(south).view({ ...south.ferry, alias: 'second' }, id);
    await room(south).view(officer('south-mill'), id);
    await sees(north, id, ({ readings }) => readings.length === 2, 'the readings');
    expect((await atNorth(id)).readings).toMatchObject([
      { party: south.node.id, unit: 'south-ferry', revision: 1, precision: 'exact' },
      { party: south.node.id, unit: 'south-mill', revision: 1 },
    ]);
  });
});

describe('the way onward', () => {
  it('is told to the notifier as deep as the agreement grants: 3 of 4 units, and which they are to nobody', async () => {
    const id = await known();
    const units = [byDesk('a'), byDesk('b'), byDesk('c'), byLink('d')];
    const { units: passed, created } = await onward(south).pass(south.ferry, id, { id: v7(), units });
    expect(created).toBe(true);
    expect(passed.map(({ link }) => link !== undefined)).toEqual([false, false, false, true]);
    const mill = officer('south-mill');
    await expect(onward(south).acknowledge(south.ferry, id, 'a')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(onward(south).acknowledge(mill, id, 'd')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    for (const unit of ['a', 'b', 'c']) await onward(south).acknowledge(mill, id, unit);
    await sees(north, id, (one) => one.known.levels.some((level) => level.known === 3 && level.of === 4), '3 of 4 units');
    const { known: told, onward: theirs, events } = await atNorth(id);
    expect(told.units).toEqual([]);
    expect(theirs).toEqual([]);
    expect(JSON.stringify(events)).not.toContain('Patrol');
    expect((await atSouth(id)).known.units.map(({ unit, known: knows }) => [unit, knows])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
      ['d', false],
    ]);
    const proofs = events
      .filter(({ kind }) => kind === 'notification.known')
      .map(({ data }) => (data as { proof: string }).proof);
    const house = (await south.node.open.node.house.lines())[0]?.line ?? '';
    for (const leaf of proofs) expect(await south.node.open.store.read.entryByLeaf(house, leaf)).toBeDefined();
  });

  it('through a link opens the extract of that unit alone, with its code, and is used once', async () => {
    const id = await known();
    const wish: UnitWish = { id: 'post-7', name: 'Post 7', level: 'unit', precision: '1km' };
    const { units } = await onward(south).pass(south.ferry, id, { id: v7(), units: [wish] });
    const { link = '', code = '' } = units[0] ?? {};
    const secret = link.replace('/unit#', '');
    expect(code).toMatch(/^\d{6}$/);
    const wrong = code === '000000' ? '000001' : '000000';
    await expect(onward(south).openLink(secret, wrong, '192.0.2.1')).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    const shown = await onward(south).openLink(secret, code, '192.0.2.1');
    expect(shown).toMatchObject({ unit: 'post-7', notification: id, kind: 'hospital', acknowledgedAt: null });
    expect(shown.place?.words).toBeUndefined();
    await onward(south).acknowledgeByLink(secret, code, '192.0.2.1');
    await expect(onward(south).openLink(secret, code, '192.0.2.1')).rejects.toMatchObject({ code: 'LINK_DEAD' });
    await expect(onward(south).acknowledgeByLink(secret, code, '192.0.2.1')).rejects.toMatchObject({ code: 'LINK_DEAD' });
    expect((await atSouth(id)).onward[0]?.acknowledged?.by).toBe('link');
    await sees(north, id, ({ readings }) => readings.some(({ unit }) => unit === 'post-7'), 'the reading of the unit');
    expect(JSON.stringify(await south.node.open.store.read.subjects({ kind: 'onward', limit: 50 }))).not.toContain(secret);
  });

  it('is heard of by live screens of the notification as a unit acknowledges, by account and by link', async () => {
    const id = await known();
    const { units } = await onward(south).pass(south.ferry, id, { id: v7(), units: [byDesk('live'), byLink('line')] });
    // What follows on the joint line has the clock of its entries.
    let heard = 0;
    const screen = south.node.open.node.connect(south.ferry, (notice) => {
      if ('clock' in notice && notice.clock === 0 && notice.subject.id === id) heard += 1;
    });
    await onward(south).acknowledge(officer('south-mill'), id, 'live');
    await until(async () => heard > 0, 'the notice of an account');
    const before = heard;
    const { link = '', code = '' } = units[1] ?? {};
    await onward(south).acknowledgeByLink(link.replace('/unit#', ''), code, '192.0.2.3');
    await until(async () => heard > before, 'the notice of a link');
    screen.close();
  });

  it('ends with a newer revision: its link is dead, and guessing at one is slowed', async () => {
    const id = await known();
    const { units } = await onward(south).pass(south.ferry, id, { id: v7(), units: [byLink('post-8')] });
    const { link = '', code = '' } = units[0] ?? {};
    const secret = link.replace('/unit#', '');
    await room(north).act(north.ferry, id, { do: 'change', people: 12 });
    await sees(south, id, ({ revision }) => revision === 2, 'the change');
    await expect(onward(south).openLink(secret, code, '192.0.2.2')).rejects.toMatchObject({ code: 'LINK_DEAD' });
    const wrong = code === '000000' ? '000001' : '000000';
    const guess = () =>
      onward(south)
        .openLink(secret, wrong, '192.0.2.3')
        .catch((error: { code: string }) => error.code);
    const answers = [];
    for (let tries = 0; tries < 8; tries++) answers.push(await guess());
    expect(answers.slice(0, 6)).toEqual(Array(6).fill('WRONG_CREDENTIALS'));
    expect(answers.slice(6)).toEqual(['SLOWED', 'SLOWED']);
  });

  it('to a unit that does not know as the window opens is a breach, and an alarm at both desks', async () => {
    const id = await known({ window: { from: inSeconds(1.5) } });
    await onward(south).pass(south.ferry, id, { id: v7(), units: [byDesk('e'), byLink('f')] });
    await onward(south).acknowledge(officer('south-mill'), id, 'e');
    for (const side of [north, south])
      await until(async () => (await alarmsAt(side, id)).length > 0, `the alarm at ${side.node.name}`);
    for (const side of [north, south])
      expect(await alarmsAt(side, id)).toMatchObject([{ kind: 'units-uninformed', subject: { kind: 'notification', id } }]);
    const house = (await south.node.open.node.house.lines())[0]?.line ?? '';
    const { items } = await south.node.open.node.duties.list(south.ferry, { line: house });
    expect(items.filter(({ owes }) => owes === 'inform-units' && items.length > 0).map(({ state }) => state)).toContain(
      'breached',
    );
    expect((await atSouth(id)).onward.map(({ id: unit, uninformed }) => [unit, uninformed])).toEqual([
      ['e', false],
      ['f', true],
    ]);
  });

  it('that nobody at all has begun as the window opens is an alarm at both desks', async () => {
    const id = await announce({ window: { from: inSeconds(0.8) } });
    for (const side of [north, south])
      await until(async () => (await alarmsAt(side, id)).length > 0, `the alarm at ${side.node.name}`);
    expect((await atNorth(id)).uninformed.length).toBeGreaterThan(0);
  });
});

describe('a clearance', () => {
  const window = () => ({ from: inHours(2), until: inHours(3) });

  it('is given with conditions, and its passage is on record', async () => {
    const id = await known({ ...ambulance, window: window() });
    const conditions = { text: 'By the lower bridge alone' };
    await room(south).act(south.ferry, id, { do: 'clear', answer: 'cleared-with-conditions', conditions });
    await both(
      id,
      ({ state, clearance, duties }) =>
        state === 'cleared' &&
        clearance?.conditions?.text === 'By the lower bridge alone' &&
        duties.every((duty) => duty.state !== 'pending'),
      'the clearance',
    );
    await room(south).act(south.ferry, id, { do: 'passage', passage: 'known-at-crossing' });
    await room(north).act(north.ferry, id, { do: 'passage', passage: 'passed' });
    await both(id, ({ passages }) => passages.length === 2, 'the passage');
  });

  it('is refused on a ground, and counts for its own revision alone', async () => {
    const id = await known({ ...ambulance, window: window() });
    await expect(room(south).act(south.ferry, id, { do: 'clear', answer: 'not-cleared' })).rejects.toMatchObject({
      code: 'CLEARANCE_INCOMPLETE',
    });
    await room(south).act(south.ferry, id, { do: 'clear', answer: 'not-cleared', ground: 'road-closed' });
    await both(id, ({ state, clearance }) => state === 'not-cleared' && clearance?.ground === 'road-closed', 'the refusal');
    await room(north).act(north.ferry, id, { do: 'change', people: 2 });
    await both(
      id,
      ({ state, clearance, revision }) => state === 'announced' && clearance === null && revision === 2,
      'the change',
    );
  });

  it('takes the mandate to agree, and where life is at risk none', async () => {
    const clerk = { ...south.ferry, mandate: 'inform' } as const;
    const crew = await announce({ ...ambulance, kind: 'repair-crew', emergency: false, window: window() });
    await sees(south, crew, () => true, 'the crew');
    await expect(room(south).act(clerk, crew, { do: 'clear', answer: 'cleared' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const urgent = await announce({ ...ambulance, window: window() });
    await sees(south, urgent, () => true, 'the ambulance');
    expect(await room(south).act(clerk, urgent, { do: 'clear', answer: 'cleared' })).toMatchObject({ state: 'cleared' });
  });

  it('that nobody answers is none: it is breached, it climbs the ladder, and stays unanswered', async () => {
    const id = await announce({ ...ambulance, precedence: 'flash', window: window() });
    await both(id, ({ duties }) => duties.some(({ owes, state }) => owes === 'clear' && state === 'breached'), 'the breach');
    await both(id, ({ clearance, state }) => clearance === null && state === 'announced', 'that it is not cleared');
    await until(
      async () => (await south.node.open.store.read.dueWorkOf('clearance')).some(({ key }) => key.startsWith(`${id} 1 `)),
      'the next step of the ladder',
    );
  });
});

describe('a conflict', () => {
  const day = { from: inHours(100), until: inHours(101) };

  it('of an activity with a protected place stands on the line once, with an alarm on both sides', async () => {
    const place = elsewhere();
    const spared = await announce({ place });
    const id = await announce({ type: 'activity', kind: 'exercise', place: { ...place, uncertainty: 400 }, window: day });
    await both(id, ({ conflicts }) => conflicts.length === 1, 'the conflict');
    expect((await atSouth(id)).conflicts).toMatchObject([{ with: { kind: 'notification', id: spared } }]);
    const isOf = ({ conflicts }: NotificationView) => conflicts.length === 1 && conflicts[0]?.with.id === id;
    await both(spared, isOf, 'the conflict with the place that is spared');
    const { items } = await room(south).list(south.ferry, { line, type: 'place', limit: 200 });
    expect(items.find((one) => one.id === spared)?.conflicts).toBe(1);
    for (const side of [north, south]) {
      await until(async () => (await alarmsAt(side, id)).length > 0, `the alarm at ${side.node.name}`);
      expect(await alarmsAt(side, id)).toMatchObject([{ kind: 'conflict' }]);
    }
  });

  it('is none at another time or kilometres away', async () => {
    const place = elsewhere();
    await announce({ ...ambulance, place, window: { from: inHours(200), until: inHours(201) } });
    const id = await announce({ type: 'activity', kind: 'exercise', place, window: day });
    const other = elsewhere();
    await announce({ place: other });
    const touching = await announce({ type: 'activity', kind: 'exercise', place: other, window: day });
    await sees(north, touching, ({ conflicts }) => conflicts.length === 1, 'the conflict that came later');
    expect((await atNorth(id)).conflicts).toEqual([]);
  });

  it('with an open incident is found when the incident comes second', async () => {
    const place = elsewhere();
    const id = await announce({ type: 'activity', kind: 'construction', place, window: day });
    const { incident } = await north.node.open.node.incidents.open(north.ferry, {
      id: v7(),
      line,
      kind: 'fire',
      when: { at: inSeconds(-60) },
      place: { ...place, uncertainty: 50 },
      involves: {},
      precedence: 'immediate',
      message: { text: 'Smoke' },
    });
    await both(id, ({ conflicts }) => conflicts.some(({ with: other }) => other.kind === 'incident'), 'the conflict');
    for (const { node, ferry } of [north, south])
      await until(
        async () =>
          (await node.open.node.incidents.view(ferry, incident.id)).conflicts.some(({ with: other }) => other.id === id),
        `the conflict on the incident at ${node.name}`,
      );
  });
});

describe('a conflict with what stands on another line', () => {
  it('is an alarm of the node that holds both alone: neither line tells of it', async () => {
    const place = elsewhere();
    await using third = await startNode('South Bank');
    const other = await foundLine(north.node, third);
    const id = await announce({ type: 'activity', kind: 'exercise', place, window: { from: inHours(300), until: inHours(301) } });
    const spared = wanted({ line: other, place, to: { party: third.id, desk: 'south-ferry' } });
    await room(north).announce(north.ferry, spared);
    await until(async () => (await alarmsAt(north, spared.id)).length > 0, 'the alarm');
    expect(await alarmsAt(north, spared.id)).toMatchObject([{ kind: 'conflict', line: other }]);
    // Something said later on each line has arrived: what was to come before it would be here.
    await room(north).act(north.ferry, id, { do: 'change', people: 5 });
    await sees(south, id, ({ revision }) => revision === 2, 'the change');
    expect((await atSouth(id)).conflicts).toEqual([]);
    expect(await alarmsAt(south, id)).toEqual([]);
    const atThird = await third.open.node.overview.alarms({});
    expect(atThird).toEqual([]);
  });
});

describe('after a restart', () => {
  it('what was said and rung stands once', async () => {
    const place = elsewhere();
    const spared = await announce({ place });
    const id = await announce({ type: 'activity', kind: 'harvest', place, window: { from: inHours(400), until: inHours(401) } });
    for (const side of [north, south])
      await until(async () => (await alarmsAt(side, id)).length === 1, `the alarm at ${side.node.name}`);
    const { units } = await onward(south).pass(south.ferry, await known(), { id: v7(), units: [byLink('g')] });
    for (const { node } of [north, south]) {
      const port = Number(new URL(node.url).port);
      await node.down();
      await node.up(port);
    }
    for (const { node } of [north, south]) await lineUp(node, line);
    const { link = '', code = '' } = units[0] ?? {};
    expect(await onward(south).acknowledgeByLink(link.replace('/unit#', ''), code, '192.0.2.9')).toMatchObject({ unit: 'g' });
    expect((await atNorth(id)).conflicts).toHaveLength(1);
    await both(spared, ({ conflicts }) => conflicts.length === 1, 'the conflict, after the restart');
    for (const side of [north, south]) expect(await alarmsAt(side, id)).toHaveLength(1);
  });
});

describe('all places at once', () => {
  it('wait for a second person of headquarters; the notifier and the auditors are told', async () => {
    const id = await known();
    const [first, second] = ['chief', 'deputy'].map((alias) => ({
      ...({ alias, role: 'headquarters', desk: null, mandate: 'bind' } as const),
    })) as [typeof south.ferry, typeof south.ferry];
    const wish = { id: v7(), line, format: 'geojson', precision: '1km' } as const;
    await expect(room(south).askForPlaces(south.ferry, wish)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await room(south).askForPlaces(first, wish)).toEqual({ approval: { id: wish.id, state: 'asked' } });
    await expect(room(south).places(first, wish.id)).rejects.toMatchObject({ code: 'SUBJECT_STATE' });
    const { approvals } = south.node.open.node.house;
    await expect(approvals.give(first, wish.id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await approvals.give(second, wish.id);
    const file = await room(south).places(first, wish.id);
    expect(file.media).toBe('application/geo+json');
    const { features } = JSON.parse(file.text) as { features: { geometry: { coordinates: number[] } | null }[] };
    expect(features.length).toBeGreaterThan(5);
    // What was announced stands at 48.123456 north: the middle of a square does not.
    expect(file.text).not.toContain('48.123456');
    await expect(room(south).places({ ...first, alias: 'third' }, wish.id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await sees(north, id, ({ takenOut }) => takenOut.length === 1, 'that it was taken out');
    const notes = await south.node.open.node.house.oversight.list(first, {});
    expect(notes.items.map(({ what }) => what)).toContain('places-taken-out');
  });
});
