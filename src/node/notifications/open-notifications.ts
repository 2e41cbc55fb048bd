/** Notifications of a running node with all that follows from them, tied to its lines, its house and its desks. */
import type { Store } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import type { TermsInForce } from '../../terms/index.ts';
import type { DeskServices } from '../desk-services.ts';
import type { DueClock } from '../due-clock.ts';
import type { House } from '../house/house.ts';
import type { Keeper } from '../keeper.ts';
import type { Ladders } from '../ladders.ts';
import { Onward } from '../onward/onward.ts';
import type { PassOutgoing } from '../pass-outgoing.ts';
import type { SubjectReader } from '../subject-reader.ts';
import { ClearanceLadder, clearanceKind } from './clearance-ladder.ts';
import { Following, type FollowingOptions } from './following.ts';
import { Notifications } from './notifications.ts';
import { PlacesOut, type PlacesOutOptions } from './places-out.ts';
import { Readings } from './readings.ts';
import { Touched } from './touched.ts';

export interface NotificationsParts {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
  readonly now: () => number;
  readonly termsInForce: (line: string) => TermsInForce;
  readonly passOutgoing: PassOutgoing;
  readonly house: House;
  readonly desks: DeskServices;
  readonly dueClock: DueClock;
  readonly ladderOf: (desk: string) => ReturnType<Ladders['of']>;
  readonly writePlaces: PlacesOutOptions['write'];
  readonly notice: (kind: string, id: string) => void;
  readonly failed: (error: unknown) => void;
}

export interface OpenNotifications {
  readonly notifications: Notifications;
  readonly onward: Onward;
  readonly touched: Touched;
  load(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  committed(line: string, folds: readonly AnyFold[]): void;
}

export function notificationsOf(parts: NotificationsParts): OpenNotifications {
  const { self, store, keeper, reader, now, house, desks, dueClock, ladderOf, writePlaces, notice, failed } = parts;
  const touched = new Touched(reader);
  const readings = new Readings({ keeper, now });
  const onward = new Onward({
    ...{ self, store, keeper, reader, now },
    read: (found, unit, precision) => readings.note(found, unit, precision),
  });
  const placesOut = new PlacesOut({
    ...{ self, store, keeper, reader, now },
    approvals: () => house.approvals,
    oversight: () => house.oversight,
    write: writePlaces,
  });
  house.approvals.onGiven('places-out', placesOut.given);
  const agreementOf: FollowingOptions['agreementOf'] = ({ line, fold }) => keeper.line(line)?.book.at(fold.terms);
  const ladder = new ClearanceLadder({
    ...{ self, store, reader, now, agreementOf, ladderOf },
    notify: desks.notify,
    noticed: (at) => dueClock.noticed(at),
    notice: (id) => notice('notification', id),
  });
  dueClock.handle(clearanceKind, { run: (rows) => ladder.due(rows) });
  const following = new Following({
    ...{ self, store, keeper, reader, onward, ladder, touched, agreementOf, failed },
    alarm: (id, alarm) => desks.alarmOnce(id, alarm),
  });
  return {
    notifications: new Notifications({ ...parts, onward, readings, placesOut, touched }),
    onward,
    touched,
    load: () => onward.load(),
    start: () => following.start(now()),
    stop: () => following.stop(),
    committed: (line, folds) => following.committed(line, folds),
  };
}
