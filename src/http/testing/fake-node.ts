import type {
  Actor,
  CallAct,
  CallView,
  Caption,
  LadderStep,
  LineView,
  LiveNotice,
  LiveScreen,
  MarksView,
  NodeHealth,
  NodeService,
  PlaceCall,
} from '../../node/index.ts';
import { newUuid, Problem } from '../../node/index.ts';
import { FakeDesks } from './fake-desks.ts';
import { FakeDoors } from './fake-doors.ts';
import { FakeDuties } from './fake-duties.ts';
import { FakeErasures } from './fake-erasures.ts';
import { FakeHouse } from './fake-house.ts';
import { FakeIncidents } from './fake-incidents.ts';
import { FakeMeetings } from './fake-meetings.ts';
import { FakeNotifications, FakeOnward } from './fake-notifications.ts';
import { FakeAttachments, FakePhrases, FakeSearch, FakeSituation } from './fake-search.ts';
import { FakeTerms } from './fake-terms.ts';

export const northId = `ql1${'n'.repeat(32)}`;
export const southId = `ql1${'s'.repeat(32)}`;
export const lineId = `qll1${'a'.repeat(32)}`;

interface Screen extends LiveScreen {
  readonly actor: Actor;
  readonly notify: (notice: LiveNotice) => void;
  closed: boolean;
}

/** A node with one line and calls in memory: enough of its rules to make it answer every status that the routes name. */
export class FakeNode implements NodeService {
  readonly party = { id: northId, name: 'North Bank', card: 'a.b.c', words: ['abandon', 'ability'] };
  readonly house = new FakeHouse();
  readonly erasures = new FakeErasures();
  readonly desks = new FakeDesks();
  readonly rota = this.desks.rota;
  readonly notify = this.desks.notify;
  readonly checks = this.desks.checks;
  readonly overview = this.desks.overview;
  readonly terms = new FakeTerms();
  readonly meetings = new FakeMeetings();
  readonly incidents = new FakeIncidents();
  readonly notifications = new FakeNotifications();
  readonly onward = new FakeOnward(this.notifications);
  readonly doors = new FakeDoors();
  readonly duties = new FakeDuties();
  readonly attachments = new FakeAttachments();
  readonly phrases = new FakePhrases();
  readonly search = new FakeSearch();
  readonly situation = new FakeSituation();
  readonly screens = new Map<string, Screen>();
  readonly held = new Map<string, CallView>();
  readonly ladderSteps = new Map<string, readonly LadderStep[]>();
  /** What the screens said, in order. */
  readonly said: unknown[] = [];
  healthNow: NodeHealth = { ready: true, problems: [] };
  /** Thrown by the next act or reading. */
  failure: unknown;

  health(): NodeHealth {
    return this.healthNow;
  }

  async lines(): Promise<LineView[]> {
    this.#mayFail();
    const desks = [{ id: 'harbour', name: 'Harbour', district: 'harbour', counterpart: 'harbour', numbers: [], staffed: null }];
    return [
      {
        id: lineId,
        self: northId,
        mode: 'exercise',
        title: 'The river',
        state: 'up',
        since: '2031-05-01T08:00:00.000Z',
        clockOffset: null,
        parties: [
          { id: northId, name: 'North Bank', names: {}, desks },
          { id: southId, name: 'South Bank', names: {}, desks },
        ],
        districts: [{ id: 'harbour', name: 'Harbour' }],
        answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 },
        feeds: [{ party: northId, epoch: '00000000000000aa', size: 1, delivered: 1 }],
      },
    ];
  }

  async calls(
    _actor: Actor,
    filter: { state?: string; after?: string; limit?: number },
  ): Promise<{ items: CallView[]; next?: string }> {
    const all = [...this.held.values()].filter((call) => filter.state === undefined || call.state === filter.state).reverse();
    const start = filter.after === undefined ? 0 : all.findIndex((call) => call.id === filter.after) + 1;
    const items = all.slice(start, start + (filter.limit ?? 50));
    const next = items.at(-1)?.id;
    return start + items.length < all.length && next !== undefined ? { items, next } : { items };
  }

  async call(_actor: Actor, id: string): Promise<CallView> {
    this.#mayFail();
    const call = this.held.get(id);
    if (call === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such call.');
    return call;
  }

  async place(actor: Actor, wanted: PlaceCall): Promise<{ call: CallView; created: boolean }> {
    this.#mayFail();
    if (actor.role === 'auditor')
      throw new Problem(403, 'NOT_ALLOWED', 'An auditor reads.', { clause: 'roles', allowedBy: 'headquarters' });
    if (actor.desk === null) throw new Problem(422, 'DESK_REQUIRED', 'This account has no desk.');
    const before = this.held.get(wanted.id);
    if (before !== undefined) {
      if (before.reason !== wanted.reason) throw new Problem(409, 'ID_REUSED', 'This id stands for another call.');
      return { call: before, created: false };
    }
    const call = callOf(actor, actor.desk, wanted);
    this.held.set(call.id, call);
    this.#broadcast({ subject: { kind: 'call', id: call.id }, clock: this.held.size });
    return { call, created: true };
  }

  async returnCall(actor: Actor, id: string, newId: string): Promise<{ call: CallView; created: boolean }> {
    const old = await this.call(actor, id);
    const { call, created } = await this.place(actor, {
      id: newId,
      line: old.line,
      to: old.from,
      precedence: old.precedence,
      reason: 'We call back.',
    });
    const returned = { ...call, returns: id };
    this.held.set(newId, returned);
    return { call: returned, created };
  }

  async act(actor: Actor, id: string, act: CallAct): Promise<CallView> {
    const call = await this.call(actor, id);
    if (act.do === 'pass' && call.state === 'ended')
      throw new Problem(409, 'CALL_STATE', 'This call has ended.', { state: call.state });
    const by = { desk: actor.desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
    const at = '2031-05-01T08:00:01.000Z';
    const said = { party: northId, by, at, delivery: 'stored' } as const;
    const state =
      ({ answer: 'answered', end: 'ended', rang: 'ringing', refuse: 'refused' } as const)[act.do as 'answer'] ?? call.state;
    const changed: CallView = {
      ...call,
      state,
      ...(act.do === 'answer' ? { answeredBy: { party: northId, by, at, as: act.as } } : {}),
      ...(act.do === 'refuse' ? { refused: { by, at, reason: act.reason } } : {}),
      ...(act.do === 'hold' ? { held: act.on } : {}),
      ...(act.do === 'mark' ? { marked: act.precedence } : {}),
      messages: act.do === 'message' ? [...call.messages, { id: act.id, text: act.text, ...said }] : call.messages,
      minutes:
        act.do === 'minute'
          ? [...call.minutes, { id: act.id, text: act.text, commitments: act.commitments ?? [], ...said }]
          : call.minutes.map((minute) =>
              act.do === 'confirm-minute' && minute.id === act.of ? { ...minute, confirmedBy: southId } : minute,
            ),
    };
    this.held.set(id, changed);
    return changed;
  }

  async marks(_actor: Actor, line: string, days: number): Promise<MarksView> {
    if (line !== lineId) throw new Problem(404, 'UNKNOWN_LINE', 'There is no such line.');
    const since = new Date(Date.parse('2031-05-01T08:00:00.000Z') - days * 24 * 3_600_000).toISOString();
    return { since, items: [{ party: northId, desk: 'harbour', calls: 4, marked: 1 }] };
  }

  async ladders() {
    return [...this.ladderSteps].map(([desk, steps]) => ({ desk, steps }));
  }

  async setLadder(actor: Actor, desk: string, steps: readonly LadderStep[]): Promise<void> {
    if (actor.role !== 'headquarters')
      throw new Problem(403, 'NOT_ALLOWED', 'Headquarters sets ladders.', { clause: 'roles', allowedBy: 'headquarters' });
    this.ladderSteps.set(desk, steps);
  }

  async cards() {
    return [
      {
        party: southId,
        name: 'South Bank',
        number: 1,
        rootKey: 'S'.repeat(43),
        words: ['zoo'],
        endpoints: ['https://south.example'],
      },
    ];
  }

  async addCard(_actor: Actor, _jws: string, words: readonly string[]): Promise<void> {
    this.said.push({ words });
  }

  connect(actor: Actor, notify: (notice: LiveNotice) => void): LiveScreen {
    const screen: Screen = {
      id: newUuid(),
      actor,
      notify,
      closed: false,
      watch: (state) => this.said.push({ watch: state }),
      attach: (call) => this.said.push({ attach: call, screen: screen.id }),
      signal: (call, data) => this.#relay(screen, call, data),
      close: () => {
        screen.closed = true;
        this.screens.delete(screen.id);
      },
    };
    this.screens.set(screen.id, screen);
    return screen;
  }

  readonly captions = (() => {
    let held: Caption | undefined;
    return {
      get: () => held,
      set: async (_actor: Actor, caption: Caption | undefined) => {
        held = caption;
        this.#broadcast({ subject: { kind: 'caption', id: 'caption' }, clock: 0 });
      },
    };
  })();

  async metrics(): Promise<string> {
    return 'quietline_calls 0\n';
  }

  #relay(from: Screen, call: string, data: unknown): void {
    if (data === 'not yours') throw new Problem(409, 'CALL_STATE', 'This call has no voice.', { state: 'ended' });
    for (const screen of this.screens.values()) if (screen !== from) screen.notify({ signal: { call, data } });
  }

  #broadcast(notice: LiveNotice): void {
    for (const screen of this.screens.values()) screen.notify(notice);
  }

  #mayFail(): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) throw failure;
  }
}

function callOf(actor: Actor, desk: string, wanted: PlaceCall): CallView {
  const by = { desk, role: actor.role, alias: actor.alias, mandate: actor.mandate };
  const placedAt = '2031-05-01T08:00:00.000Z';
  return {
    id: wanted.id,
    line: wanted.line,
    from: { party: northId, desk },
    to: wanted.to,
    precedence: wanted.precedence,
    reason: wanted.reason,
    state: 'placed',
    delivery: 'stored',
    placedAt,
    due: null,
    duty: { id: null, state: 'pending', clause: 'answer', owedBy: wanted.to.party, figures: null },
    steps: [],
    exhausted: false,
    held: false,
    messages: [],
    minutes: [],
    commitments: [],
    ringsHere: false,
    events: [
      {
        kind: 'call.placed',
        party: northId,
        by,
        at: placedAt,
        seq: 3,
        epoch: '00000000000000aa',
        data: {},
        content: { reason: wanted.reason },
        entry: 'E'.repeat(43),
        delivery: 'stored',
      },
    ],
  };
}
