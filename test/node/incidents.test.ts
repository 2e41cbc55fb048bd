import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  HeldForApproval,
  type IncidentDoing,
  type IncidentView,
  type OpenIncident,
  type PlaceWish,
} from '../../src/node/index.ts';
import { foundLine, lineUp, officer, startNode, type TestNode, until } from '../support/nodes.ts';

const limits = { routine: 900, priority: 300, immediate: 60, flash: 0.4 };
const north = { node: undefined as unknown as TestNode, ferry: officer('north-ferry') };
const south = { node: undefined as unknown as TestNode, ferry: officer('south-ferry') };
let line = '';

beforeAll(async () => {
  [north.node, south.node] = await Promise.all([startNode('North Bank'), startNode('South Bank')]);
  const owed = { within: limits, floor: true } as const;
  line = await foundLine(north.node, south.node, {
    tolerance: { seconds: 0.3, share: 0 },
    more: {
      duties: [
        {
          ...owed,
          clause: 'respond-for-people',
          on: 'incident.opened',
          owes: 'respond',
          owedBy: 'addressee',
          involving: 'nationals',
        },
        { ...owed, clause: 'inquiries', on: 'inquiry.opened', owes: 'find', owedBy: 'addressee' },
        { ...owed, clause: 'complaints', on: 'complaint.taken', owes: 'reply', owedBy: 'author' },
      ],
      deconfliction: { clause: 'spared', noticeSeconds: 3_600, emergencyNoticeSeconds: 60, depth: 'counts', nearMetres: 1_500 },
      gazetteer: [{ id: 'landing', name: 'Ferry Landing', position: [35.2, 31.7] }],
    },
  });
});
afterAll(async () => {
  for (const { node } of [north, south]) await node?.[Symbol.asyncDispose]();
});

const room = ({ node }: { node: TestNode }) => node.open.node.incidents;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const inMinutes = (minutes: number) => minutesAgo(-minutes);

function wanted(change: Partial<OpenIncident> = {}): OpenIncident {
  return {
    id: v7(),
    line,
    kind: 'shooting',
    when: { at: minutesAgo(3) },
    place: { notation: '31.7083, 35.2000' },
    involves: { nationals: [north.node.id], civilians: true },
    precedence: 'immediate',
    message: { text: 'Shots near the landing, 2 people hurt' },
    ...change,
  };
}

async function open(change: Partial<OpenIncident> = {}): Promise<string> {
  return (await room(north).open(north.ferry, wanted(change))).incident.id;
}

async function both(id: string, holds: (incident: IncidentView) => boolean, what: string): Promise<void> {
  for (const side of [north, south])
    await until(
      async () =>
        room(side)
          .view(side.ferry, id)
          .then(holds, () => false),
      `${what} at ${side.node.name}`,
    );
}

const act = (side: typeof north, id: string, doing: IncidentDoing) => room(side).act(side.ferry, id, doing);

/** All but what each node sees from its own side: the same account. */
async function accounts(id: string): Promise<[Partial<IncidentView>, Partial<IncidentView>]> {
  const of = async (side: typeof north) => {
    const { duties: _duties, delivery: _delivery, events: _events, ...account } = await room(side).view(side.ferry, id);
    return account;
  };
  return [await of(north), await of(south)];
}

describe('an incident', () => {
  it('that is opened while the line is down is delivered when it is up again, with its place in words and its duty', async () => {
    await south.node.down();
    const id = await open();
    const own = await room(north).view(north.ferry, id);
    expect(own).toMatchObject({
      delivery: 'stored',
      state: 'open',
      proof: 'reported',
      from: { party: north.node.id, desk: 'north-ferry' },
      to: { party: south.node.id, desk: 'south-ferry' },
      district: 'ferry',
      duties: [],
    });
    expect(own.place?.geometry).toEqual({ type: 'Point', coordinates: [35.2, 31.7083] });
    expect(own.placeWords.en).toMatch(/north of .*Ferry Landing/);
    await south.node.up();
    await lineUp(south.node, line);
    await both(
      id,
      ({ delivery, duties }) => delivery === 'delivered' && duties[0]?.state === 'pending',
      'the incident and its duty',
    );
    const [atNorth, atSouth] = await accounts(id);
    expect(atNorth).toEqual(atSouth);
    const { items } = await room(south).list(south.ferry, { line, q: 'shóts', bbox: [35.1, 31.6, 35.3, 31.8] });
    expect(items.map((one) => one.id)).toContain(id);
    expect((await room(south).list(south.ferry, { line, bbox: [10, 10, 11, 11] })).items).toEqual([]);
  });

  it('is responded to in time: the duty is met on both sides', async () => {
    const id = await open();
    await both(id, ({ duties }) => duties[0]?.state === 'pending', 'the duty');
    const doing = { text: 'A patrol is on its way' };
    await act(south, id, { do: 'respond', id: v7(), doing, by: 'Patrol 4', until: inMinutes(30) });
    await both(id, ({ duties, responses }) => duties[0]?.state === 'met' && responses.length === 1, 'the response');
    expect((await room(north).view(north.ferry, id)).responses).toMatchObject([{ party: south.node.id, doing, who: 'Patrol 4' }]);
  });

  it('to which nobody responds is a breach when due, on both sides, and a late response makes it late', async () => {
    const id = await open({ precedence: 'flash' });
    await both(id, ({ duties }) => duties[0]?.state === 'breached', 'the breach');
    await act(south, id, { do: 'respond', id: v7(), doing: { text: 'On the way' }, by: 'Patrol 4', until: inMinutes(30) });
    await both(id, ({ duties }) => duties[0]?.state === 'late', 'the late response');
  });

  it('is to be responded to sooner where our headquarters orders it; the other side is owed what was agreed', async () => {
    const headquarters = { alias: 'chief', role: 'headquarters', desk: null, mandate: 'bind' } as const;
    const { house } = south.node.open.node;
    await until(async () => (await house.lines()).length > 0, 'the house line');
    const directive = v7();
    const within = { routine: 100, priority: 50, immediate: 20, flash: 0.2 };
    const rules = [{ rule: 'respond-to-incidents-within', within }] as const;
    await house.directives.issue(headquarters, { id: directive, to: {}, text: { en: 'Respond at once' }, rules });
    const id = await open();
    await both(id, ({ duties }) => duties[0]?.state === 'pending', 'the duty');
    const [ours, theirs] = await Promise.all([room(south).view(south.ferry, id), room(north).view(north.ferry, id)]);
    expect(theirs.duties[0]).not.toHaveProperty('own');
    const sooner = Date.parse(ours.duties[0]?.due ?? '') - Date.parse(ours.duties[0]?.own?.due ?? '');
    expect([sooner, ours.duties[0]?.own?.directive.id]).toEqual([40_000, directive]);
    expect(ours.duties[0]?.due).toBe(theirs.duties[0]?.due);
    await house.directives.lift(headquarters, directive, 'The alert is over');
    expect((await room(south).view(south.ferry, id)).duties[0]).not.toHaveProperty('own');
  });

  it('goes at once in what belongs to the floor, and waits for the head in what does not, where that is ordered', async () => {
    const headquarters = { alias: 'chief', role: 'headquarters', desk: null, mandate: 'bind' } as const;
    const head = officer('north-ferry', 'head of the ferry', 'head');
    const { house } = north.node.open.node;
    await until(async () => (await house.lines()).length > 0, 'the house line');
    await north.node.open.accounts.add({ alias: head.alias, password: 'a long river bends', role: 'head', desk: 'north-ferry' });
    const directive = v7();
    const rules = [{ rule: 'head-approves-writing' }] as const;
    await house.directives.issue(headquarters, { id: directive, to: {}, text: { en: 'Ask your head' }, rules });
    const id = await open();
    await act(north, id, { do: 'fact', id: v7(), when: { at: minutesAgo(1) }, message: { text: 'A second shot' } });
    const assess = { do: 'assess', assessment: 'confirmed', reason: 'Seen by two posts' } as const;
    const held = await act(north, id, assess).catch((error: unknown) => error);
    expect(held).toBeInstanceOf(HeldForApproval);
    const before = await room(north).view(north.ferry, id);
    expect([before.facts.length, before.proof]).toEqual([1, 'reported']);
    await house.approvals.give(head, (held as HeldForApproval).approval.id);
    await both(id, ({ proof }) => proof === 'confirmed-by-one', 'the assessment');
    // Asked again it stands already: nobody is asked a second time.
    expect((await act(north, id, assess)).assessments).toMatchObject([{ by: { alias: north.ferry.alias } }]);
    expect(await house.approvals.list(head, { state: 'asked' })).toEqual([]);
    await house.directives.lift(headquarters, directive, 'The alert is over');
  });

  it('found unfounded is still owed a response until one says what was checked', async () => {
    const id = await open();
    await both(id, ({ duties }) => duties[0]?.state === 'pending', 'the duty');
    await act(south, id, { do: 'assess', assessment: 'unfounded', reason: 'Fireworks at a wedding' });
    const response = { do: 'respond', doing: { text: 'Looked at' }, by: 'Post 2', until: inMinutes(30) } as const;
    await act(south, id, { ...response, id: v7() });
    await both(id, ({ responses, proof }) => responses.length === 1 && proof === 'unfounded', 'the response');
    expect((await room(south).view(south.ferry, id)).duties[0]?.state).toBe('pending');
    await act(south, id, { ...response, id: v7(), checked: true });
    await both(id, ({ duties }) => duties[0]?.state === 'met', 'the check');
    const { items } = await room(north).marks(north.ferry, line, 1);
    expect(items).toMatchObject([{ party: north.node.id, desk: 'north-ferry', channel: 'desk', unfounded: 1, openedInError: 0 }]);
  });

  it('whose other people turn out to be involved is owed a response from then on', async () => {
    const id = await open({ involves: {} });
    await both(id, ({ delivery }) => delivery === 'delivered', 'the incident');
    expect((await room(south).view(south.ferry, id)).duties).toEqual([]);
    await act(north, id, { do: 'refine', involves: { nationals: [north.node.id] } });
    await both(id, ({ duties }) => duties[0]?.owes === 'respond', 'the duty');
  });

  it('has differing figures side by side until one is agreed, and again once its author corrects it', async () => {
    const id = await open();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the incident');
    const figure = { do: 'figure', what: 'injured', grade: 'B2', at: minutesAgo(1) } as const;
    const [ours, theirs] = [v7(), v7()];
    await Promise.all([
      act(north, id, { ...figure, id: ours, value: 2, source: 'own-unit' }),
      act(south, id, { ...figure, id: theirs, value: 5, source: 'hospital' }),
    ]);
    await both(id, ({ figures }) => figures[0]?.entries.length === 2, 'both figures');
    const [group] = (await room(north).view(north.ferry, id)).figures;
    expect(group).toMatchObject({ what: 'injured', agreed: false });
    expect(group?.entries.map(({ value }) => value).sort()).toEqual([2, 5]);
    await expect(act(north, id, { do: 'agree-figure', figure: ours })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await act(north, id, { do: 'agree-figure', figure: theirs });
    await both(id, ({ figures }) => figures[0]?.agreedEntry === theirs, 'the agreement');
    await act(south, id, { ...figure, id: v7(), value: 6, source: 'hospital', replaces: theirs });
    await both(id, ({ figures }) => figures[0]?.agreed === false && figures[0].entries.length === 3, 'the correction');
  });

  it('is read back: what differs stands there until it is equal', async () => {
    const id = await open({ place: { notation: '31.7083, 35.2000', uncertainty: 200 } });
    await both(id, ({ delivery }) => delivery === 'delivered', 'the incident');
    const { when } = await room(south).view(south.ferry, id);
    const swapped = [31.7083, 35.2] as [number, number];
    await act(south, id, { do: 'read-back', entry: id, position: swapped, time: when.at, numbers: [3] });
    await both(id, ({ readBacks }) => readBacks[0]?.differs.join() === 'position,number', 'what differs');
    await act(south, id, { do: 'read-back', entry: id, position: '31.7090 35.2001', time: when.at, numbers: [2] });
    await both(id, ({ readBacks }) => readBacks.length === 1 && readBacks[0]?.differs.length === 0, 'that it is equal');
    await expect(act(north, id, { do: 'read-back', entry: id, numbers: [2] })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('near one that is open is offered before another is opened; the two are joined by one side and parted by the other', async () => {
    const at = minutesAgo(2);
    const place: PlaceWish = { geometry: { type: 'Point', coordinates: [36.1, 32.1] } };
    const first = await open({ place, when: { at } });
    await both(first, ({ delivery }) => delivery === 'delivered', 'the first');
    const near = await room(south).near(south.ferry, { line, when: { at }, place: { notation: '32.1090 36.1000' } });
    expect(near.map(({ incident, metres }) => [incident.id, Math.round(metres / 100)])).toEqual([[first, 10]]);
    expect(await room(south).near(south.ferry, { line, when: { at }, place: { notation: '32.2000 36.1000' } })).toEqual([]);
    expect(await room(south).near(south.ferry, { line, when: { at: minutesAgo(600) }, place })).toEqual([]);
    const second = (
      await room(south).open(south.ferry, wanted({ place, when: { at }, to: { party: north.node.id, desk: 'north-ferry' } }))
    ).incident.id;
    await both(second, ({ delivery }) => delivery === 'delivered', 'the second');
    await act(north, second, { do: 'join', with: first, reason: 'The same shots' });
    await both(second, ({ joined }) => joined.leads === first, 'that it is led');
    await both(first, ({ joined }) => joined.leads === undefined && joined.with[0] === second, 'that it leads');
    await expect(act(south, first, { do: 'join', with: second, reason: 'So they are' })).rejects.toMatchObject({
      code: 'SUBJECT_STATE',
    });
    await act(south, second, { do: 'part', with: first, reason: 'An hour lay between them' });
    for (const id of [first, second]) await both(id, ({ joined }) => joined.with.length === 0, 'that they are parted');
  });

  it('is closed by both with one account', async () => {
    const id = await open();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the incident');
    const account = { id: v7(), text: 'Two people were hurt by a stray bullet' };
    await act(north, id, { do: 'close', account });
    await both(id, ({ state }) => state === 'closing', 'the account');
    await act(south, id, { do: 'agree-account', account: account.id });
    await both(id, ({ state, accounts }) => state === 'closed-agreed' && accounts.length === 1, 'the agreement');
    await expect(act(north, id, { do: 'refine', precedence: 'routine' })).rejects.toMatchObject({ code: 'SUBJECT_STATE' });
    await act(south, id, { do: 'reopen', reason: 'A third person came to the hospital' });
    await both(id, ({ state }) => state === 'open', 'that it is open again');
  });

  it('is closed with two accounts where the two do not agree', async () => {
    const id = await open();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the incident');
    await Promise.all([
      act(north, id, { do: 'close', account: { id: v7(), text: 'Shots were fired from the south' } }),
      act(south, id, { do: 'close', account: { id: v7(), text: 'No shots were fired' } }),
    ]);
    await both(id, ({ state, accounts }) => state === 'closed-two-accounts' && accounts.length === 2, 'both accounts');
    const [atNorth, atSouth] = await accounts(id);
    expect(atNorth).toEqual(atSouth);
  });
});

describe('people who are harmed', () => {
  it('have needs that are met, and no name stands in the incident', async () => {
    const id = await open();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the incident');
    const need = v7();
    await act(south, id, { do: 'need', id: need, need: 'evacuation', people: 2, message: { text: 'Two to be carried' } });
    await both(id, ({ needs }) => needs.length === 1, 'the need');
    await act(north, id, { do: 'need-met', need, message: { text: 'Both are in the hospital' } });
    await both(id, ({ needs }) => needs[0]?.met?.party === north.node.id, 'that it is met');
    const name = v7();
    await act(north, id, { do: 'name', id: name, purpose: 'medical-care', name: 'Ezekiel Q', note: 'Blood group 0' });
    await both(id, ({ names }) => names[0]?.purpose === 'medical-care', 'that a name is there');
    const view = await room(south).view(south.ferry, id);
    expect(JSON.stringify(view)).not.toContain('Ezekiel Q');
    expect((await room(south).list(south.ferry, { line, q: 'ezekiel' })).items).toEqual([]);
    await expect(room(south).readName(south.ferry, id, name, 'court')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await room(south).readName(south.ferry, id, name, 'medical-care')).toEqual({
      name: 'Ezekiel Q',
      note: 'Blood group 0',
    });
    const auditor = { alias: 'auditor', role: 'auditor', desk: null, mandate: 'none' } as const;
    const notes = (await south.node.open.node.house.oversight.list(auditor, {})).items.filter(({ what }) => what === 'name-read');
    expect(notes).toMatchObject([{ subject: id, line, by: { alias: south.ferry.alias } }]);
  });

  it('are owed the finding of an inquiry until its day, which the other side agrees to', async () => {
    const id = await open();
    await both(id, ({ delivery }) => delivery === 'delivered', 'the incident');
    const inquiry = v7();
    await act(north, id, { do: 'inquire', id: inquiry, of: south.node.id, due: inMinutes(60) });
    await both(id, ({ duties }) => duties.some(({ owes, state }) => owes === 'find' && state === 'pending'), 'the duty');
    const message = { text: 'The post fired by mistake' };
    await expect(act(north, id, { do: 'find', inquiry, finding: 'upheld', message })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await act(south, id, { do: 'find', inquiry, finding: 'upheld', message });
    await both(id, ({ duties }) => duties.some(({ owes, state }) => owes === 'find' && state === 'met'), 'the finding');
    const clerk = { ...north.ferry, mandate: 'inform' } as const;
    await expect(room(north).act(clerk, id, { do: 'agree-finding', inquiry })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await act(north, id, { do: 'agree-finding', inquiry });
    await both(id, ({ inquiries }) => inquiries[0]?.agreedBy[0] === north.node.id, 'the agreement');
  });

  it('complain from outside with a receipt number, and are owed an answer by the party that took it', async () => {
    const id = await open({ kind: 'complaint', complaint: { from: 'hospital' }, involves: {} });
    await both(id, ({ duties }) => duties[0]?.owes === 'reply' && duties[0].owedBy === north.node.id, 'the duty');
    expect((await room(south).view(south.ferry, id)).complaint).toMatchObject({
      from: 'hospital',
      receipt: expect.stringMatching(/^\d{3}-\d{3}-\d{4}$/),
    });
    await act(north, id, { do: 'answer', message: { text: 'The road is open again' } });
    await both(id, ({ duties }) => duties[0]?.state === 'met', 'the answer');
  });
});

describe('an incident near what was to be spared', () => {
  const auditor = { alias: 'auditor', role: 'auditor', desk: null, mandate: 'none' } as const;

  it('opens one inquiry by itself, of the party that had been told; both auditors and headquarters are told', async () => {
    const clinic = v7();
    const announced = await north.node.open.node.notifications.announce(north.ferry, {
      ...{ id: clinic, line, type: 'place', kind: 'clinic', asks: 'acknowledgement', contact: 'The matron, +1 555 0100' },
      place: { geometry: { type: 'Point', coordinates: [37.5, 33.5] } },
      window: { from: minutesAgo(60) },
      precedence: 'routine',
      text: 'The clinic by the mill',
    });
    expect(announced.created).toBe(true);
    // The south ends between its note to oversight and its alarm.
    const lost = vi.spyOn(south.node.open.node.desks, 'nearProtected').mockRejectedValue(new Error('it ended here'));
    const far = await open({ place: { notation: '33.5200 37.5000' }, when: { at: minutesAgo(1) } });
    const near = await open({ place: { notation: '33.5100 37.5000' }, when: { at: minutesAgo(1) } });
    await both(
      near,
      ({ inquiries, duties }) => inquiries.length === 1 && duties.some(({ owes }) => owes === 'find'),
      'the inquiry',
    );
    const view = await room(south).view(south.ferry, near);
    expect(view.inquiries).toMatchObject([{ of: south.node.id, near: clinic, by: { role: 'node' } }]);
    for (const side of [north, south]) {
      const { oversight } = side.node.open.node.house;
      const noted = async () => (await oversight.list(auditor, {})).items.filter(({ what }) => what === 'inquiry-opened');
      await until(async () => (await noted()).length === 1, `the note at ${side.node.name}`);
      expect(await noted()).toMatchObject([{ subject: near, line, by: { role: 'node' } }]);
    }
    const alarmsAt = async ({ node }: typeof north) =>
      (await node.open.node.overview.alarms({ open: true })).filter(({ kind }) => kind === 'near-protected');
    await until(async () => (await alarmsAt(north)).some(({ subject }) => subject?.id === near), 'the alarm');
    await until(async () => lost.mock.calls.length > 0, 'the end before the alarm');
    expect(await alarmsAt(south)).toEqual([]);
    expect((await room(north).view(north.ferry, far)).inquiries).toEqual([]);
    // A restart tells what is missing, and nothing twice.
    for (const side of [south, north]) {
      await side.node.down();
      await side.node.up(Number(new URL(side.node.url).port));
    }
    await lineUp(south.node, line);
    await until(async () => (await alarmsAt(south)).length === 1, 'the alarm after the restart');
    await room(south).act(south.ferry, near, { do: 'link', kind: 'notification', id: clinic });
    const { items } = await south.node.open.node.house.oversight.list(auditor, {});
    expect(items.filter(({ what }) => what === 'inquiry-opened')).toHaveLength(1);
    for (const side of [north, south]) expect(await alarmsAt(side)).toMatchObject([{ subject: { id: near } }]);
    for (const linked of ['notification', 'call'] as const) {
      const link = room(south).act(south.ferry, near, { do: 'link', kind: linked, id: linked === 'call' ? clinic : v7() });
      await expect(link).rejects.toMatchObject({ code: 'UNKNOWN_PART', status: 422 });
    }
  });
});

describe('asked again', () => {
  it('the same is made once, and other content under its id is refused', async () => {
    const incident = wanted();
    expect((await room(north).open(north.ferry, incident)).created).toBe(true);
    expect((await room(north).open(north.ferry, incident)).created).toBe(false);
    await expect(room(north).open(north.ferry, { ...incident, kind: 'shelling' })).rejects.toMatchObject({ code: 'ID_REUSED' });
    await expect(room(north).open(north.ferry, wanted({ kind: 'violation' }))).rejects.toMatchObject({ code: 'CLAUSE_REQUIRED' });
    const of = (clause: string) => room(north).open(north.ferry, wanted({ kind: 'violation', clause }));
    await expect(of('no-such-clause')).rejects.toMatchObject({ code: 'CLAUSE_REQUIRED', status: 422 });
    expect((await of('respond-for-people')).incident.clause).toBe('respond-for-people');
    await expect(room(north).open(north.ferry, wanted({ place: { notation: '91.5 N, 35 E' } }))).rejects.toMatchObject({
      code: 'PLACE_UNREADABLE',
    });
    await expect(room(north).open({ ...north.ferry, desk: null }, wanted())).rejects.toMatchObject({ code: 'DESK_REQUIRED' });
    const fact = { do: 'fact', id: v7(), when: { at: minutesAgo(1) }, message: { text: 'A second shot' } } as const;
    const { events } = await act(north, incident.id, fact);
    expect((await act(north, incident.id, fact)).events).toHaveLength(events.length);
    await expect(act(north, incident.id, { ...fact, message: { text: 'None' } })).rejects.toMatchObject({ code: 'ID_REUSED' });
  });

  it('a flood from one desk is one item of the list and hides nobody else’s', async () => {
    const kind = 'livestock';
    const other = await room(south).open(south.ferry, wanted({ kind, to: { party: north.node.id, desk: 'north-ferry' } }));
    for (let n = 0; n < 5; n++) await open({ kind, when: { at: minutesAgo(n) }, involves: {} });
    await both(other.incident.id, ({ delivery }) => delivery === 'delivered', 'the other');
    const { items } = await room(north).list(north.ferry, { line, kind, bundled: true, limit: 2 });
    expect(items.map(({ from, bundle }) => [from.desk, bundle?.count])).toEqual([
      ['north-ferry', 5],
      ['south-ferry', undefined],
    ]);
    expect((await room(north).list(north.ferry, { line, kind })).items).toHaveLength(6);
  });
});
