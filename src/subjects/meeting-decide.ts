/** What one person's command about a meeting comes to, against the state that holds everything decided before it. */
import type { MeetingType, Precedence, RefusalGround } from '../language/index.ts';
import { type Action, deskOf, partyOf } from '../terms/index.ts';
import type { CommandContext } from './command-context.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { MeetingFold } from './meeting.ts';
import { decideConfirm, decideDone, decideMinute, type MinuteWords } from './minute-decide.ts';
import { forbids } from './permission.ts';
import type { Decision } from './subject.ts';

export interface MeetingProposal {
  readonly do: 'propose';
  readonly id: string;
  readonly type: MeetingType;
  /** Own desk that asks. */
  readonly from: string;
  readonly to: { readonly party: string; readonly desk: string };
  readonly precedence: Precedence;
  /** Milliseconds since 1970 UTC. */
  readonly begins: number;
  readonly ends: number;
  readonly subject: string;
  readonly place?: string;
}

export type MeetingAct =
  | { readonly do: 'agree' }
  | { readonly do: 'refuse'; readonly ground: RefusalGround; readonly reason?: string }
  | { readonly do: 'cancel'; readonly ground: RefusalGround; readonly reason?: string }
  | { readonly do: 'held' }
  | MinuteWords;

export type MeetingCommand = MeetingProposal | MeetingAct;

const verbs = {
  propose: 'propose',
  agree: 'agree',
  refuse: 'refuse',
  cancel: 'cancel',
  held: 'held',
  minute: 'minute',
  'confirm-minute': 'minute',
} as const;

/** The act as `terms/` knows it: joint activities have a channel of their own. */
export function actionOfMeeting(type: MeetingType, command: MeetingCommand['do']): Action {
  if (command === 'commitment-done') return 'commitment.done';
  return `${type === 'meeting' ? 'meeting' : 'activity'}.${verbs[command]}`;
}

/** An act that its party has done already is `unchanged`, so a request can be repeated; what is not possible now is 409 `SUBJECT_STATE`. */
export function decideMeeting(fold: MeetingFold | undefined, command: MeetingCommand, context: CommandContext): Decision {
  if (command.do === 'propose') return decideProposal(fold, command, context);
  if (fold === undefined) return refuse.notFound('There is no such meeting.');
  const { self, agreement } = context;
  if (self !== fold.from.party && self !== fold.to.party)
    return refuse.notAllowed(agreement, 'a party of the meeting', 'This meeting is between two other parties.');
  return isRepeated(fold, command, self)
    ? unchanged
    : (forbids(actionOfMeeting(fold.type, command.do), context) ?? decideAct(fold, command, context));
}

/** Said again it is no new act, and needs no permission that may have ended meanwhile. */
function isRepeated(meeting: MeetingFold, command: MeetingAct, self: string): boolean {
  switch (command.do) {
    case 'agree':
      return meeting.agreed !== null && self === meeting.to.party && meeting.state === 'agreed';
    case 'refuse':
      return meeting.state === 'refused' && self === meeting.to.party;
    case 'cancel':
      return meeting.state === 'cancelled' && meeting.cancelled?.author === self;
    case 'held':
      return meeting.state === 'held';
    default:
      return false;
  }
}

function decideAct(meeting: MeetingFold, command: MeetingAct, context: CommandContext): Decision {
  const { by, self, agreement } = context;
  const about = { party: meeting.from.party, id: meeting.id };
  const stateRefused = (detail: string) => refuse.subjectState(meeting.state, detail);
  const isAddressee = self === meeting.to.party;
  switch (command.do) {
    case 'agree':
      if (!isAddressee)
        return refuse.notAllowed(agreement, 'the other party', 'A proposal is answered by the party to which it was made.');
      if (meeting.state !== 'proposed') return stateRefused('Only a proposal that waits can be agreed to.');
      return saysOnly({ kind: 'meeting.agreed', about, by, data: {} });
    case 'refuse':
      if (!isAddressee)
        return refuse.notAllowed(agreement, 'the other party', 'A proposal is answered by the party to which it was made.');
      if (meeting.state !== 'proposed' && !owesReply(meeting))
        return stateRefused('Only a proposal that waits can be refused; what was agreed is cancelled.');
      return saysOnly({ kind: 'meeting.refused', about, by, data: { ground: command.ground }, content: reasonOf(command) });
    case 'cancel':
      if (meeting.state !== 'agreed' && !(meeting.state === 'proposed' && !isAddressee))
        return stateRefused(
          meeting.state === 'proposed'
            ? 'A proposal of the other party is refused, not cancelled.'
            : 'This meeting can no longer be cancelled.',
        );
      return saysOnly({ kind: 'meeting.cancelled', about, by, data: { ground: command.ground }, content: reasonOf(command) });
    case 'held':
      if (meeting.state !== 'agreed') return stateRefused('Only a meeting that was agreed can have been held.');
      return saysOnly({ kind: 'meeting.held', about, by, data: {} });
    case 'minute':
    case 'confirm-minute': {
      const actions = { commit: meeting.type === 'meeting' ? 'meeting.commit' : 'activity.commit', stateRefused } as const;
      const tookPlace = meeting.state === 'agreed' || meeting.state === 'held';
      const known = meeting.minutes.some((minute) => minute.id === (command.do === 'minute' ? command.id : command.of));
      if (!tookPlace && !known) return stateRefused('Only a meeting that was agreed or held has a minute.');
      return command.do === 'minute'
        ? decideMinute(meeting, command, context, actions)
        : decideConfirm(meeting, command, context, actions);
    }
    case 'commitment-done':
      return decideDone(meeting, command, context);
  }
}

/** The clause has it that a reply is owed even to what was taken back. */
function owesReply(meeting: MeetingFold): boolean {
  return (
    meeting.state === 'cancelled' &&
    meeting.obligations.some((one) => one.owes === 'reply' && one.act === null && one.withdrawn?.excuses !== true)
  );
}

function reasonOf({ reason }: { readonly reason?: string }): { reason?: string } {
  return reason === undefined ? {} : { reason };
}

function decideProposal(fold: MeetingFold | undefined, command: MeetingProposal, context: CommandContext): Decision {
  const { self, agreement, at, by } = context;
  if (fold !== undefined)
    return isSame(fold, command, self)
      ? unchanged
      : refuse.idReused('A meeting of this id stands already, with other content.', fold.state);
  const forbidden = forbids(actionOfMeeting(command.type, 'propose'), context, fold !== undefined);
  if (forbidden !== undefined) return forbidden;
  if (context.inForce === false)
    return refuse.with(409, 'LINE_NOT_IN_FORCE', 'The agreement of this line is not yet signed by every party.');
  const { type, to, from, precedence, begins, ends, subject, place } = command;
  if (to.party === self)
    return refuse.with(422, 'OWN_PARTY', 'This desk belongs to your own party: a meeting is with the other.');
  if (partyOf(agreement, to.party) === undefined || deskOf(agreement, to.desk)?.party !== to.party)
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement names no such desk of that party.');
  if (deskOf(agreement, from)?.party !== self)
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement does not name the desk that asks as one of yours.');
  if (!(begins < ends)) return refuse.with(422, 'BAD_TIMES', 'A meeting ends after it begins.');
  if (ends <= at) return refuse.with(422, 'BAD_TIMES', 'A meeting whose end has passed cannot be proposed.');
  return saysOnly({
    kind: 'meeting.proposed',
    about: { party: self, id: command.id },
    by,
    data: { type, from, to, precedence, begins: new Date(begins).toISOString(), ends: new Date(ends).toISOString() },
    content: { subject, ...(place === undefined ? {} : { place }) },
  });
}

/** Words may have been erased since: then the coded fields decide. */
function isSame(fold: MeetingFold, command: MeetingProposal, self: string): boolean {
  return (
    fold.from.party === self &&
    fold.from.desk === command.from &&
    fold.to.party === command.to.party &&
    fold.to.desk === command.to.desk &&
    fold.type === command.type &&
    fold.precedence === command.precedence &&
    fold.begins === command.begins &&
    fold.ends === command.ends &&
    (fold.subject === null || (fold.subject === command.subject && fold.place === (command.place ?? null)))
  );
}
