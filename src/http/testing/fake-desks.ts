import type {
  Actor,
  AlarmView,
  AttemptView,
  CheckCallsService,
  NotifiersView,
  NotifyService,
  OverviewService,
  RotaService,
  RotaView,
} from '../../node/index.ts';
import { newUuid, Problem } from '../../node/index.ts';

const at = '2031-05-01T08:00:00.000Z';
const line = `qll1${'a'.repeat(32)}`;

/** Rota, notifiers, check calls and overview in memory: enough of their rules to make them answer every status that the routes name. */
export class FakeDesks {
  readonly rotas = new Map<string, RotaView>();
  readonly browsers = new Set<string>();
  readonly passwords: (string | undefined)[] = [];
  readonly held = new Map<string, AlarmView>();

  readonly rota: RotaService = {
    list: async () => [...this.rotas.values()],
    read: async (desk) => this.#rota(desk),
    set: async (actor, desk, rota) => {
      demand(actor, ['head', 'headquarters', 'administrator'], 'rota.set');
      if (desk !== 'harbour') throw new Problem(422, 'UNKNOWN_DESK', 'No agreement names it as ours.');
      if (rota.timezone === 'Middle/Earth')
        throw new Problem(422, 'BAD_ROTA', 'Nobody can work by it.', { fields: [{ path: '/timezone', reason: 'is none' }] });
      if (rota.overrides.some(({ alias }) => alias === 'nobody')) throw new Problem(422, 'UNKNOWN_ACCOUNT', 'Nobody has it.');
      const view = { desk, ...rota, onDuty: [] };
      this.rotas.set(desk, view);
      return view;
    },
    shifts: async (desk, from, to) => {
      this.#rota(desk);
      if (from >= to) throw new Problem(422, 'BAD_ROTA', 'It ends before it begins.');
      const item = { from, to, alias: 'heron', source: 'rotation' as const, rotation: 'days' };
      return { items: [item], gaps: [{ from, to }], doubles: [{ from, to, aliases: ['heron', 'otter'] }] };
    },
    calendar: async (desk) => `BEGIN:VCALENDAR\r\nX-DESK:${this.#rota(desk).desk}\r\nEND:VCALENDAR\r\n`,
    take: async (actor, desk, calendar) => {
      demand(actor, ['head', 'headquarters', 'administrator'], 'rota.set');
      const rota = this.#rota(desk);
      if (!calendar.startsWith('BEGIN:VCALENDAR')) throw new Problem(422, 'BAD_CALENDAR', 'This is no calendar.');
      const view = { ...rota, shifts: [{ from: at, to: '2031-05-01T20:00:00.000Z', alias: 'heron', event: 'one' }] };
      this.rotas.set(desk, view);
      return view;
    },
  };

  readonly notify: NotifyService = {
    notifiers: async (actor) => this.#notifiers(actor),
    setMail: async (actor, settings, password) => {
      demand(actor, ['administrator'], 'notifier.set');
      if (settings.security === 'none' && settings.host !== 'localhost') throw new Problem(422, 'BAD_NOTIFIER', 'Encrypt it.');
      this.passwords.push(password);
      this.#mail = { settings: { ...settings, passwordSet: password !== undefined } };
      return this.#notifiers(actor);
    },
    setWebhook: async (actor, settings) => {
      demand(actor, ['administrator'], 'notifier.set');
      this.#webhook = { settings };
      return this.#notifiers(actor);
    },
    setPush: async (actor) => {
      demand(actor, ['administrator'], 'notifier.set');
      return this.#notifiers(actor);
    },
    setAttempts: async (actor, settings) => {
      demand(actor, ['administrator'], 'notifier.set');
      this.#kept = settings;
      return this.#notifiers(actor);
    },
    test: async (actor, way) => {
      if (way !== 'push') demand(actor, ['administrator'], 'notifier.set');
      if (way === 'webhook') throw new Problem(422, 'BAD_NOTIFIER', 'No webhook is set up.');
      return [
        { to: actor.alias, desk: null, state: 'sent' },
        { to: null, desk: 'harbour', state: 'failed', detail: 'timeout' },
      ];
    },
    drop: async (actor) => {
      demand(actor, ['administrator'], 'notifier.set');
      this.#mail = null;
      return this.#notifiers(actor);
    },
    pushKey: async () => 'BKey',
    subscribe: async (_actor, subscription) => {
      if (!subscription.endpoint.startsWith('https://push.example/')) throw new Problem(422, 'BAD_NOTIFIER', 'Nobody knows it.');
      this.browsers.add(subscription.endpoint);
    },
    unsubscribe: async (_actor, endpoint) => void this.browsers.delete(endpoint),
    attempts: async (): Promise<AttemptView[]> => [
      { id: newUuid(), at, step: 0, via: 'push', to: 'heron', desk: null, tries: 1, state: 'failed', detail: 'timeout' },
      { id: newUuid(), at, step: null, via: 'email', to: null, desk: 'harbour', tries: 2, state: 'opened' },
    ],
  };

  readonly checks: CheckCallsService = {
    list: async () => [
      {
        ...{ id: 'daily', line, clause: 'checks', from: 'harbour', to: 'pier', ours: true, next: at, missedInARow: 1 },
        last: { call: newUuid(), state: 'missed', at },
      },
    ],
  };

  readonly overview: OverviewService = {
    read: async () => ({
      districts: [
        {
          ...({ line, mode: 'exercise', district: 'harbour', name: 'Harbour', posture: 'suspended' } as const),
          desks: [{ id: 'harbour', staffed: true, onDuty: ['heron'] }],
          ...{ openDuties: 3, overdueDuties: 1, missedCalls: 1, unacknowledged: 1, darkSince: at },
        },
      ],
      alarms: [...this.held.values()],
    }),
    alarms: async ({ open }) => [...this.held.values()].filter((alarm) => open !== true || alarm.acknowledged === undefined),
    acknowledge: async (actor, id) => {
      demand(actor, ['head', 'headquarters'], 'alarm.acknowledge');
      const alarm = this.held.get(id);
      if (alarm === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such alarm.');
      const view = { ...alarm, acknowledged: { at, by: actor.alias } };
      this.held.set(id, view);
      return view;
    },
  };

  #mail: NotifiersView['email'] = null;
  #kept = { keptDays: 90 };
  #webhook: NotifiersView['webhook'] = null;

  /** Raises one, and answers its id. */
  raise(): string {
    const id = newUuid();
    const subject = { kind: 'check-call', id: 'daily' };
    this.held.set(id, { id, kind: 'check-calls-missed', at, line, mode: 'exercise', desk: 'harbour', subject, count: 2 });
    return id;
  }

  #rota(desk: string): RotaView {
    const rota = this.rotas.get(desk);
    if (rota === undefined) throw new Problem(404, 'NOT_FOUND', 'This desk has no rota.');
    return rota;
  }

  #notifiers(actor: Actor): NotifiersView {
    const hidden = actor.role !== 'administrator';
    return {
      email: hidden && this.#mail !== null ? { settings: null } : this.#mail,
      webhook: hidden && this.#webhook !== null ? { settings: null } : this.#webhook,
      push: { publicKey: 'BKey', settings: hidden ? null : { services: [] }, subscriptions: this.browsers.size },
      attempts: this.#kept,
    };
  }
}

function demand(actor: Actor, roles: readonly string[], action: string): void {
  if (!roles.includes(actor.role))
    throw new Problem(403, 'NOT_ALLOWED', `Not for ${actor.role} (${action}).`, { clause: 'roles', allowedBy: 'administrator' });
}
