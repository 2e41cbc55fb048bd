/** What one person's command about a notification comes to, against the state that holds everything decided before it. */
import type {
  Clearance,
  ClearanceGround,
  DataOf,
  Message,
  NotificationAsks,
  NotificationKind,
  NotificationType,
  Passage,
  Place,
  PlacePrecision,
  Precedence,
  Saying,
} from '../language/index.ts';
import { type Action, deskOf, partyOf } from '../terms/index.ts';
import type { CommandContext } from './command-context.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import { currentRevision, knownBy, type NotificationFold, type Revision } from './notification.ts';
import { forbids } from './permission.ts';
import { isSameValue } from './same.ts';
import type { Decision } from './subject.ts';

/** What one revision tells. Times: milliseconds since 1970 UTC. */
export interface NotificationTold {
  readonly window: { readonly from: number; readonly until?: number };
  readonly precedence: Precedence;
  readonly precision: PlacePrecision;
  readonly vehicles?: number;
  readonly people?: number;
  readonly place: Place;
  readonly message?: Message;
  readonly vehicleMarks?: string;
  readonly contact: string;
}

export interface Announcement extends NotificationTold {
  readonly do: 'announce';
  readonly id: string;
  /** Own desk that announces it. */
  readonly from: string;
  readonly to: { readonly party: string; readonly desk: string };
  readonly district: string;
  readonly type: NotificationType;
  readonly kind: NotificationKind;
  readonly asks: NotificationAsks;
  readonly emergency: boolean;
}

export type NotificationAct =
  | { readonly do: 'acknowledge'; readonly revision?: number }
  | {
      readonly do: 'clear';
      readonly answer: Clearance;
      readonly conditions?: Message;
      readonly ground?: ClearanceGround;
      readonly reason?: string;
      readonly revision?: number;
    }
  /** What is left out stays as it is told now. */
  | ({ readonly do: 'change' } & Partial<NotificationTold>)
  | { readonly do: 'cancel'; readonly reason: string }
  | { readonly do: 'end' }
  | { readonly do: 'passage'; readonly passage: Passage; readonly passedAt: number };

export type NotificationCommand = Announcement | NotificationAct;

/** The act as `terms/` knows it. Where life is at risk an answer is part of the floor. */
export function actionOfNotification(command: NotificationCommand['do'], emergency: boolean): Action {
  return command === 'clear' && emergency ? 'notification.clear-emergency' : `notification.${command}`;
}

/** An act that its party has done already is `unchanged`, so a request can be repeated; what is not possible now is 409 `SUBJECT_STATE`. */
export function decideNotification(
  fold: NotificationFold | undefined,
  command: NotificationCommand,
  context: CommandContext,
): Decision {
  if (command.do === 'announce') return announce(fold, command, context);
  if (fold === undefined) return refuse.notFound('There is no such notification.');
  const { self, agreement } = context;
  if (self !== fold.from.party && self !== fold.to.party)
    return refuse.notAllowed(agreement, 'a party of the notification', 'This notification is between two other parties.');
  const notifies = self === fold.from.party;
  const mine = { acknowledge: !notifies, clear: !notifies, change: notifies, cancel: notifies, end: notifies, passage: true };
  if (!mine[command.do])
    return refuse.notAllowed(
      agreement,
      notifies ? 'the other party' : 'the party that announced it',
      notifies ? 'It is the other party that knows and clears it.' : 'It is changed by the party that announced it.',
    );
  if (isRepeated(fold, command)) return unchanged;
  return forbids(actionOfNotification(command.do, fold.emergency), context) ?? decideAct(fold, command, context);
}

/** Said again it is no new act, and needs no permission that may have ended meanwhile. */
function isRepeated(fold: NotificationFold, command: NotificationAct): boolean {
  switch (command.do) {
    case 'acknowledge':
      return (command.revision ?? fold.revision) === fold.revision && knownBy(fold) !== null;
    case 'clear':
      return isSameAnswer(fold, command);
    case 'cancel':
      return fold.cancelled !== null;
    case 'end':
      return fold.ended !== null;
    case 'passage':
      return fold.passages.some((one) => one.passage === command.passage && one.passedAt === command.passedAt);
    case 'change':
      return false;
  }
}

function isSameAnswer(
  { clearance, state }: NotificationFold,
  { answer, ground, conditions }: Extract<NotificationAct, { do: 'clear' }>,
) {
  if (clearance === null || state === 'cancelled' || state === 'ended') return false;
  const sameConditions = clearance.conditions === null || isSameValue(clearance.conditions, conditions);
  return clearance.answer === answer && clearance.ground === (ground ?? null) && sameConditions;
}

function decideAct(fold: NotificationFold, command: NotificationAct, context: CommandContext): Decision {
  const { by } = context;
  const about = { party: fold.from.party, id: fold.id };
  const over = fold.cancelled !== null || fold.ended !== null;
  const stateRefused = (detail: string) => refuse.subjectState(fold.state, detail);
  switch (command.do) {
    case 'acknowledge':
      if (command.revision !== undefined && command.revision !== fold.revision)
        return stateRefused(`Revision ${fold.revision} stands now: read it before you acknowledge it.`);
      return saysOnly({ kind: 'notification.acknowledged', about, by, data: { revision: fold.revision } });
    case 'clear':
      return clear(fold, command, context);
    case 'change':
      if (over) return stateRefused('What was called off or has ended is announced anew, not changed.');
      return change(fold, command, context);
    case 'cancel':
      if (fold.ended !== null) return stateRefused('This has ended.');
      return saysOnly({ kind: 'notification.cancelled', about, by, data: {}, content: { reason: command.reason } });
    case 'end':
      if (fold.cancelled !== null) return stateRefused('This was called off.');
      return saysOnly({ kind: 'notification.ended', about, by, data: {} });
    case 'passage': {
      if (fold.type !== 'movement') return stateRefused('Only a movement passes a crossing.');
      const { passage, passedAt } = command;
      return saysOnly({ kind: 'notification.passage', about, by, data: { passage, at: new Date(passedAt).toISOString() } });
    }
  }
}

function clear(fold: NotificationFold, command: Extract<NotificationAct, { do: 'clear' }>, { by }: CommandContext): Decision {
  const { answer, conditions, ground, reason, revision = fold.revision } = command;
  const stateRefused = (detail: string) => refuse.subjectState(fold.state, detail);
  if (fold.asks !== 'clearance') return stateRefused('This asks only to be known: acknowledge it.');
  if (fold.cancelled !== null || fold.ended !== null) return stateRefused('This is over: there is nothing to clear any more.');
  if (revision !== fold.revision)
    return stateRefused(`Revision ${fold.revision} stands now: a clearance is given for what was read.`);
  if (answer === 'not-cleared' && ground === undefined)
    return refuse.with(422, 'CLEARANCE_INCOMPLETE', 'What is not cleared is not cleared on a ground: name it.');
  if (answer === 'cleared-with-conditions' && conditions === undefined)
    return refuse.with(422, 'CLEARANCE_INCOMPLETE', 'Say the conditions under which it is cleared.');
  const saying: Saying = {
    kind: 'notification.cleared',
    about: { party: fold.from.party, id: fold.id },
    by,
    data: { revision, answer, ...(ground === undefined ? {} : { ground }) },
    content: { ...(conditions === undefined ? {} : { conditions }), ...(reason === undefined ? {} : { reason }) },
  };
  return saysOnly(saying);
}

function change(
  fold: NotificationFold,
  command: Extract<NotificationAct, { do: 'change' }>,
  { by, at }: CommandContext,
): Decision {
  const before = currentRevision(fold);
  const told = merged(before, command);
  if (told === undefined)
    return refuse.with(422, 'NOTIFICATION_INCOMPLETE', 'What was told of it is erased: say place and contact again.');
  const wrong = badWindow(fold.type, told, at);
  if (wrong !== undefined) return wrong;
  if (isSameTold(before, told)) return unchanged;
  return saysOnly({
    kind: 'notification.changed',
    about: { party: fold.from.party, id: fold.id },
    by,
    data: { revision: fold.revision + 1, ...dataOf(told) },
    content: contentOf(told),
  });
}

function merged(before: Revision, change: Partial<NotificationTold>): NotificationTold | undefined {
  const place = change.place ?? before.place;
  const contact = change.contact ?? before.contact;
  if (place === null || contact === null) return undefined;
  const { from, until } = before.window;
  const vehicles = change.vehicles ?? before.vehicles;
  const people = change.people ?? before.people;
  const message = change.message ?? before.message;
  const vehicleMarks = change.vehicleMarks ?? before.vehicleMarks;
  return {
    window: change.window ?? { from, ...(until === null ? {} : { until }) },
    precedence: change.precedence ?? before.precedence,
    precision: change.precision ?? before.precision,
    place,
    contact,
    ...(vehicles === null ? {} : { vehicles }),
    ...(people === null ? {} : { people }),
    ...(message === null ? {} : { message }),
    ...(vehicleMarks === null ? {} : { vehicleMarks }),
  };
}

function isSameTold(before: Revision, told: NotificationTold): boolean {
  const unset = merged(before, {});
  return unset !== undefined && isSameValue([dataOf(unset), contentOf(unset)], [dataOf(told), contentOf(told)]);
}

function announce(fold: NotificationFold | undefined, command: Announcement, context: CommandContext): Decision {
  const { self, agreement, at, by } = context;
  if (fold !== undefined)
    return isSame(fold, command, self)
      ? unchanged
      : refuse.idReused('A notification of this id stands already, with other content.', fold.state);
  const forbidden = forbids('notification.announce', context);
  if (forbidden !== undefined) return forbidden;
  if (context.inForce === false)
    return refuse.with(409, 'LINE_NOT_IN_FORCE', 'The agreement of this line is not yet signed by every party.');
  const { id, from, to, district, type, kind, asks, emergency, window } = command;
  if (to.party === self)
    return refuse.with(422, 'OWN_PARTY', 'This desk belongs to your own party: a notification goes to the other.');
  if (partyOf(agreement, to.party) === undefined || deskOf(agreement, to.desk)?.party !== to.party)
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement names no such desk of that party.');
  if (deskOf(agreement, from)?.party !== self)
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement does not name the desk that announces it as one of yours.');
  if (!agreement.districts.some((one) => one.id === district))
    return refuse.with(422, 'UNKNOWN_DISTRICT', 'The agreement names no such district.');
  if (type === 'place' && asks === 'clearance')
    return refuse.with(
      422,
      'CLEARANCE_INCOMPLETE',
      'A protected place asks to be known: what moves or is planned asks to be cleared.',
    );
  const wrong = badWindow(type, { window }, at);
  if (wrong !== undefined) return wrong;
  const data: DataOf<'notification.announced'> = {
    ...{ from, to, district, type, kind, asks, emergency },
    ...dataOf(command),
  };
  return saysOnly({ kind: 'notification.announced', about: { party: self, id }, by, data, content: contentOf(command) });
}

/** 422 `BAD_TIMES`. */
function badWindow(
  type: NotificationType,
  { window: { from, until } }: Pick<NotificationTold, 'window'>,
  at: number,
): Decision | undefined {
  if (until === undefined)
    return type === 'place'
      ? undefined
      : refuse.with(422, 'BAD_TIMES', 'What is planned or moves has an end: only a protected place may stand without one.');
  if (!(from < until)) return refuse.with(422, 'BAD_TIMES', 'The window ends after it begins.');
  return until <= at ? refuse.with(422, 'BAD_TIMES', 'This window has passed already.') : undefined;
}

function dataOf({ window: { from, until }, precedence, precision, vehicles, people }: NotificationTold) {
  return {
    window: { from: time(from), ...(until === undefined ? {} : { until: time(until) }) },
    precedence,
    precision,
    ...(vehicles === undefined ? {} : { vehicles }),
    ...(people === undefined ? {} : { people }),
  };
}

function contentOf({ place, message, vehicleMarks, contact }: NotificationTold) {
  return {
    place,
    ...(message === undefined ? {} : { message }),
    ...(vehicleMarks === undefined ? {} : { vehicles: vehicleMarks }),
    contact,
  };
}

function time(at: number): string {
  return new Date(at).toISOString();
}

/** Words may have been erased since: then the coded fields decide. */
function isSame(fold: NotificationFold, command: Announcement, self: string): boolean {
  const [first] = fold.revisions;
  if (first === undefined || fold.from.party !== self) return false;
  const { from, to, district, type, kind, asks, emergency } = command;
  const coded = [from, to.party, to.desk, district, type, kind, asks, emergency];
  const held = [fold.from.desk, fold.to.party, fold.to.desk, fold.district, fold.type, fold.what, fold.asks, fold.emergency];
  if (coded.join() !== held.join()) return false;
  const told = merged(first, {});
  if (told === undefined) return first.window.from === command.window.from && first.precedence === command.precedence;
  return isSameValue([dataOf(told), contentOf(told)], [dataOf(command), contentOf(command)]);
}
