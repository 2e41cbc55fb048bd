import {
  type Actor,
  type AnnounceNotification,
  messageOf,
  type NotificationDoing,
  type NotificationItem,
  type NotificationsService,
  type NotificationView,
  type OnwardService,
  type PassedUnit,
  Problem,
  type UnitExtract,
  type UnitView,
  type UnitWish,
} from '../../node/index.ts';

const northId = `ql1${'n'.repeat(32)}`;
const southId = `ql1${'s'.repeat(32)}`;
const at = '2031-05-01T08:00:00.000Z';

/** Notifications in memory: enough of their rules to answer every status that the routes name. */
export class FakeNotifications implements NotificationsService {
  readonly held = new Map<string, NotificationView>();
  readonly acts: NotificationDoing[] = [];
  /** What the next announcement or act is refused with. */
  refusal: Problem | undefined;
  filter: unknown;

  async list(_actor: Actor, filter: { readonly state?: string }): Promise<{ items: NotificationItem[] }> {
    this.filter = filter;
    const items = [...this.held.values()].filter((one) => filter.state === undefined || one.state === filter.state);
    return { items: items.map(itemOf).reverse() };
  }

  async view(_actor: Actor, id: string): Promise<NotificationView> {
    const notification = this.held.get(id);
    if (notification === undefined) throw new Problem(404, 'NOT_FOUND', 'There is no such notification.');
    return notification;
  }

  async announce(actor: Actor, wanted: AnnounceNotification): Promise<{ notification: NotificationView; created: boolean }> {
    if (this.refusal !== undefined) throw this.refusal;
    const before = this.held.get(wanted.id);
    if (before !== undefined) {
      if (before.kind !== wanted.kind) throw new Problem(409, 'ID_REUSED', 'This id stands for another notification.');
      return { notification: before, created: false };
    }
    const notification = notificationOf(actor, wanted);
    this.held.set(notification.id, notification);
    return { notification, created: true };
  }

  async act(actor: Actor, id: string, act: NotificationDoing): Promise<NotificationView> {
    const notification = await this.view(actor, id);
    if (this.refusal !== undefined) throw this.refusal;
    this.acts.push(act);
    const changed: NotificationView = { ...notification, ...changeOf(notification, act, byOf(actor)) };
    this.held.set(id, changed);
    return changed;
  }

  async askForPlaces(_actor: Actor, { id }: { readonly id: string }): Promise<{ approval: { id: string; state: string } }> {
    if (this.refusal !== undefined) throw this.refusal;
    return { approval: { id, state: 'asked' } };
  }

  async places(): Promise<{ media: string; name: string; text: string }> {
    if (this.refusal !== undefined) throw this.refusal;
    return { media: 'application/geo+json', name: 'places.geojson', text: '{"type":"FeatureCollection","features":[]}' };
  }
}

function changeOf(held: NotificationView, act: NotificationDoing, by: NotificationView['by']): Partial<NotificationView> {
  switch (act.do) {
    case 'acknowledge':
      return { state: 'acknowledged', known: { ...held.known, party: { at, by } } };
    case 'clear': {
      const { answer, ground = null } = act;
      const conditions = act.conditions === undefined ? null : messageOf(act.conditions);
      const clearance = { revision: 1, answer, ground, conditions, reason: null, by, at };
      return { state: answer === 'not-cleared' ? 'not-cleared' : 'cleared', clearance, clearances: [clearance] };
    }
    case 'cancel':
      return { state: 'cancelled', revision: 2, cancelled: { by, at, reason: act.reason } };
    case 'end':
      return { state: 'ended', ended: { by, at } };
    default:
      return {};
  }
}

/** The way onward in memory. */
export class FakeOnward implements OnwardService {
  readonly #notifications: FakeNotifications;
  readonly passed = new Map<string, UnitView[]>();
  /** The one code that opens the one link. */
  readonly code = '123456';
  used = false;

  constructor(notifications: FakeNotifications) {
    this.#notifications = notifications;
  }

  async pass(
    actor: Actor,
    notification: string,
    { id, units }: { readonly id: string; readonly units: readonly UnitWish[] },
  ): Promise<{ units: PassedUnit[]; created: boolean }> {
    await this.#notifications.view(actor, notification);
    const before = this.passed.get(notification);
    if (before !== undefined) return { units: before, created: false };
    const told = units.map((unit, index) => unitOf(id, unit, index));
    this.passed.set(notification, told);
    return {
      units: told.map((unit) => (unit.desk === null ? { ...unit, link: `/unit#${'s'.repeat(43)}`, code: this.code } : unit)),
      created: true,
    };
  }

  async units(_actor: Actor, notification: string): Promise<UnitView[]> {
    return this.passed.get(notification) ?? [];
  }

  async acknowledge(_actor: Actor, notification: string, unit: string): Promise<UnitView[]> {
    const units = this.passed.get(notification) ?? [];
    if (!units.some(({ id }) => id === unit)) throw new Problem(404, 'NOT_FOUND', 'There is no such unit.');
    const known = units.map((one) => (one.id === unit ? { ...one, acknowledged: { at, by: 'account' as const } } : one));
    this.passed.set(notification, known);
    return known;
  }

  async openLink(_secret: string, code: string): Promise<UnitExtract> {
    if (code !== this.code) throw new Problem(401, 'WRONG_CREDENTIALS', 'The link or its code is wrong.');
    if (this.used) throw new Problem(410, 'LINK_DEAD', 'It was used.');
    return extract;
  }

  async acknowledgeByLink(secret: string, code: string): Promise<UnitExtract> {
    const shown = await this.openLink(secret, code);
    this.used = true;
    return { ...shown, acknowledgedAt: at };
  }
}

const extract: UnitExtract = {
  ...{ unit: 'unit-1', mode: 'exercise', notification: '01900000-0000-7000-8000-000000000001', revision: 1 },
  ...{ type: 'movement', kind: 'ambulance', state: 'acknowledged', precedence: 'flash', emergency: true, asks: 'clearance' },
  window: { from: at, until: '2031-05-01T10:00:00.000Z' },
  ...{ place: null, message: null, vehicles: 1, people: 3, vehicleMarks: null, contact: 'Radio 4', clearance: null },
  acknowledgedAt: null,
};

function unitOf(onward: string, { id, name, level, precision = '1km', desk }: UnitWish, index: number): UnitView {
  const label = id ?? `unit-${index + 1}`;
  return {
    id: label,
    onward,
    level,
    precision,
    desk: desk ?? null,
    name,
    revision: 1,
    due: at,
    acknowledged: null,
    uninformed: false,
  };
}

function byOf({ desk, role, alias, mandate }: Actor): NotificationView['by'] {
  return { desk, role, alias, mandate };
}

function itemOf(view: NotificationView): NotificationItem {
  const { id, line, mode, from, to, district, type, kind, precedence, state, window, asks, emergency, precision } = view;
  const { revision, late, announcedAt, changedAt, delivery, known, place, message, clearance, conflicts } = view;
  return {
    ...{ id, line, mode, from, to, district, type, kind, precedence, state, window, asks, emergency, precision },
    ...{ revision, late, announcedAt, changedAt, delivery, known, place, message },
    clearance: clearance?.answer ?? null,
    conflicts: conflicts.length,
  };
}

function notificationOf(actor: Actor, wanted: AnnounceNotification): NotificationView {
  const { id, line, type = 'activity', kind, window, asks, emergency = false, contact, precedence = 'routine' } = wanted;
  const by = byOf(actor);
  return {
    ...{ id, line, mode: 'exercise', from: { party: northId, desk: actor.desk ?? '' } },
    ...{ to: wanted.to ?? { party: southId, desk: 'south-ferry' }, district: wanted.district ?? 'ferry' },
    ...{ type, kind, precedence, state: 'announced', window, asks, emergency, precision: wanted.precision ?? 'exact' },
    ...{ revision: 1, late: false, announcedAt: at, changedAt: at, delivery: 'stored' },
    known: { party: null, levels: [], units: [] },
    place: wanted.place?.words === undefined ? null : { words: wanted.place.words },
    message: wanted.text === undefined ? null : { text: wanted.text },
    ...{ by, notice: { given: 0, asked: null }, vehicles: wanted.vehicles ?? null, people: wanted.people ?? null },
    ...{ vehicleMarks: wanted.vehicleMarks ?? null, contact },
    revisions: [{ revision: 1, at, by, window, precedence, precision: wanted.precision ?? 'exact', acknowledgedAt: null }],
    ...{ clearance: null, clearances: [], conflicts: [], readings: [], takenOut: [], passages: [], uninformed: [] },
    ...{ onward: [], duties: [], events: [] },
  };
}
