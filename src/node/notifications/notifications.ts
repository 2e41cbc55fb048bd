/** Notifications of this node: acts go through the line's writer, views come from the entries and leave by the one door. */
import { type Agreement, foldText, type Place } from '../../language/index.ts';
import type { Store, ThingFilter } from '../../store/index.ts';
import {
  actionOfNotification,
  decideNotification,
  type NotificationCommand,
  type NotificationFold,
} from '../../subjects/index.ts';
import { release, type TermsInForce, withoutEnd } from '../../terms/index.ts';
import { byOf } from '../house/demand.ts';
import type { Keeper } from '../keeper.ts';
import { latestAt } from '../line/line-state.ts';
import type { LineWork } from '../line/line-work.ts';
import type { Onward } from '../onward/onward.ts';
import type { PassOutgoing } from '../pass-outgoing.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce, decided } from '../subject-decided.ts';
import type { Found, SubjectReader } from '../subject-reader.ts';
import { deliveryOn } from '../subject-view.ts';
import { demandPermission } from '../terms/demand.ts';
import { liesIn, widenedBox } from '../things/asked-box.ts';
import { notificationOut, precisionTold, readerOf, released } from './notification-out.ts';
import { type NotificationViewContext, notificationItem, notificationView } from './notification-view.ts';
import type { PlacesOut } from './places-out.ts';
import type { Readings } from './readings.ts';
import type {
  AnnounceNotification,
  NotificationDoing,
  NotificationFilter,
  NotificationItem,
  NotificationsService,
  NotificationView,
  PlacesWish,
} from './service.ts';
import type { Touched } from './touched.ts';
import { actOf, announcementOf } from './wishes.ts';

const defaultPage = 50;
/** Rows read at a time, at least: of one type there may be few. */
const leastRead = 100;

export interface NotificationsOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly termsInForce: (line: string) => TermsInForce;
  /** What is written may wait for the head. */
  readonly passOutgoing: PassOutgoing;
  readonly onward: Onward;
  readonly readings: Readings;
  readonly placesOut: PlacesOut;
  readonly touched: Touched;
}

/** An act as the head approves it. */
export interface NotificationAsked {
  readonly kind: 'notification';
  readonly id: string;
  readonly line: string;
  readonly command: NotificationCommand;
}

export class Notifications implements NotificationsService {
  readonly #options: NotificationsOptions;

  constructor(options: NotificationsOptions) {
    this.#options = options;
  }

  async announce(actor: Actor, wish: AnnounceNotification): Promise<{ notification: NotificationView; created: boolean }> {
    const { self, keeper, termsInForce } = this.#options;
    const agreement = agreementInForce(keeper.writer(wish.line).state.book);
    if (actor.desk === null)
      throw new Problem(422, 'DESK_REQUIRED', 'A notification is announced by a desk, and this account has no desk.');
    const terms = termsInForce(wish.line);
    const again = terms.ended !== undefined && (await this.#options.reader.find('notification', wish.id)) !== undefined;
    demandPermission('notification.announce', actor, again ? withoutEnd(terms) : terms);
    const command = announcementOf(wish, self, actor.desk, agreement);
    const created = await this.#pass(actor, { kind: 'notification', id: wish.id, line: wish.line, command }, command.emergency);
    return { notification: await this.view(actor, wish.id), created };
  }

  async act(actor: Actor, id: string, act: NotificationDoing): Promise<NotificationView> {
    const { line, fold } = await this.#find(id);
    const agreement = agreementInForce(this.#options.keeper.writer(line).state.book);
    const wished = actOf(act, agreement);
    const command =
      wished.do === 'passage' && Number.isNaN(wished.passedAt) ? { ...wished, passedAt: this.#options.now() } : wished;
    await this.#pass(actor, { kind: 'notification', id, line, command }, fold.emergency);
    return this.view(actor, id);
  }

  #pass(actor: Actor, asked: NotificationAsked, emergency: boolean): Promise<boolean> {
    const { id, line, command } = asked;
    const action = actionOfNotification(command.do, emergency);
    const outgoing = { line, action, subject: id, about: 'notification', act: asked } as const;
    const made = command.do === 'announce' ? { ...outgoing, makes: id } : outgoing;
    return this.#options.passOutgoing(actor, made, () => this.#carry(actor, asked));
  }

  /** Does what the head has let go. Done twice it is done once. */
  async carryOut(actor: Actor, asked: NotificationAsked): Promise<void> {
    await this.#carry(actor, asked);
  }

  #carry(actor: Actor, { line, id, command }: NotificationAsked): Promise<boolean> {
    const run = async (work: LineWork): Promise<boolean> => {
      const fold = await work.subjects.fold(id);
      if (fold !== undefined && fold.kind !== 'notification')
        throw new Problem(409, 'ID_REUSED', 'This id stands for another subject.', { state: fold.state });
      const decision = decideNotification(fold, command, {
        self: this.#options.self,
        by: byOf(actor),
        at: this.#options.now(),
        agreement: agreementInForce(work.agreements.book),
        terms: work.termsInForce(),
      });
      return decided(work, decision);
    };
    return this.#options.keeper.writer(line).submit(run, { subjects: [id] });
  }

  async #find(id: string): Promise<Found<NotificationFold>> {
    const found = await this.#options.reader.find('notification', id);
    if (found === undefined) throw new Problem(404, 'NOT_FOUND', 'This node holds no such notification.');
    return found;
  }

  async view(actor: Actor, id: string): Promise<NotificationView> {
    const found = await this.#find(id);
    const before = await this.#context(found);
    const whole = notificationOut(found.fold, before);
    const out = released(whole, 'screen', this.#reader(actor, found.fold, before), before.agreement);
    if (found.fold.from.party !== this.#options.self && out.place !== undefined)
      await this.#options.readings.note(found, actor.desk ?? actor.role, precisionTold(out.place, whole.place));
    // With the reading that was just written.
    const after = await this.#find(id);
    return notificationView(after.fold, out, await this.#context(after));
  }

  #reader(actor: Actor, fold: NotificationFold, { onward }: NotificationViewContext) {
    const units = onward.filter((one) => one.revision === fold.revision).flatMap((one) => one.units);
    return readerOf(actor, fold.from.party === this.#options.self, units);
  }

  async #context({ line, fold }: Found<NotificationFold>): Promise<NotificationViewContext> {
    const { self, keeper, onward, touched } = this.#options;
    const state = keeper.writer(line).state;
    const agreement: Agreement = state.book.at(fold.terms) ?? agreementInForce(state.book);
    const passed = onward.wasPassed(fold.id) ? await onward.of(fold.id) : [];
    return {
      ...{ line, agreement, self, onward: passed, units: onward.views(passed), touching: await touched.of(fold.id) },
      latestAt: (party, epoch) => latestAt(state.feeds, party, epoch),
      deliveryOf: deliveryOn(state, self),
    };
  }

  /** Reads on until the page is full: what the door does not let out here, and another type, make no page shorter. */
  async list(actor: Actor, filter: NotificationFilter): Promise<{ items: NotificationItem[]; next?: string }> {
    const { limit = defaultPage } = filter;
    const items: NotificationItem[] = [];
    for (let after = filter.after; ; ) {
      const read = { ...filter, limit: Math.max(limit + 1, leastRead), ...(after === undefined ? {} : { after }) };
      const page = await this.#options.store.read.things(thingFilter(read));
      const ids = page.items.filter(({ detail }) => isOfType(detail, filter.type)).map(({ id }) => id);
      for (const one of await this.#options.reader.some('notification', ids)) {
        const item = await this.#item(actor, one, filter.bbox);
        if (item === undefined) continue;
        const last = items.at(-1);
        if (items.length === limit && last !== undefined) return { items, next: last.id };
        items.push(item);
      }
      if (page.next === undefined) return { items };
      after = page.next;
    }
  }

  async #item(
    actor: Actor,
    one: Found<NotificationFold>,
    bbox: NotificationFilter['bbox'],
  ): Promise<NotificationItem | undefined> {
    const context = await this.#context(one);
    const out = notificationOut(one.fold, context);
    const answer = release(out, 'list', this.#reader(actor, one.fold, context), { agreement: context.agreement });
    return answer.leaves && isIn(answer.thing.place, bbox) ? notificationItem(one.fold, answer.thing, context) : undefined;
  }

  askForPlaces(actor: Actor, wish: PlacesWish): ReturnType<NotificationsService['askForPlaces']> {
    return this.#options.placesOut.ask(actor, wish);
  }

  places(actor: Actor, approval: string): ReturnType<NotificationsService['places']> {
    return this.#options.placesOut.file(actor, approval);
  }
}

/** By the place as this reader may learn it. */
function isIn(place: Place | undefined, bbox: NotificationFilter['bbox']): boolean {
  if (bbox === undefined) return true;
  const [west, south, east, north] = bbox;
  return liesIn(place, { west, south, east, north });
}

function isOfType(detail: string, type: string | undefined): boolean {
  return type === undefined || (JSON.parse(detail) as { readonly type?: string }).type === type;
}

function thingFilter(filter: NotificationFilter): ThingFilter {
  const { line, bbox, from, to, q, state, kind, party, district, after, limit = defaultPage } = filter;
  const [west = 0, south = 0, east = 0, north = 0] = bbox ?? [];
  const words = q === undefined ? '' : foldText(q);
  return {
    ...{ kind: 'notification', limit },
    ...(line === undefined ? {} : { line }),
    ...(bbox === undefined ? {} : { bbox: widenedBox({ west, south, east, north }) }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) }),
    ...(words === '' ? {} : { q: words }),
    ...(state === undefined ? {} : { states: [state] }),
    ...(kind === undefined ? {} : { what: [kind] }),
    ...(party === undefined ? {} : { party }),
    ...(district === undefined ? {} : { district }),
    ...(after === undefined ? {} : { after }),
  };
}
