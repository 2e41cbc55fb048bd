import { deskOf, partyOf } from '../terms/index.ts';
import type { CallFold } from './call.ts';
import type { CallContext, CallPlacing } from './call-commands.ts';
import { refuse, saysOnly } from './decisions.ts';
import type { Decision } from './subject.ts';

/** A call is placed, or placed again with the same id, or placed to return another. */
export function decidePlace(fold: CallFold | undefined, command: CallPlacing, context: CallContext): Decision {
  const { agreement, self, by } = context;
  if (fold !== undefined) {
    return isSame(fold, command, self)
      ? { outcome: 'unchanged' }
      : refuse.idReused('A call of this id stands already, with other content.', fold.state);
  }
  if (context.inForce === false)
    return refuse.with(409, 'LINE_NOT_IN_FORCE', 'The agreement of this line is not yet signed by every party.');
  const { to, from, precedence, reason, returns, check } = command;
  if (to.party === self)
    return refuse.with(422, 'OWN_PARTY', 'This desk belongs to your own party: the line is for calls to the other.');
  if (partyOf(agreement, to.party) === undefined || deskOf(agreement, to.desk)?.party !== to.party) {
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement names no such desk of that party.');
  }
  if (deskOf(agreement, from)?.party !== self)
    return refuse.with(422, 'UNKNOWN_DESK', 'The agreement does not name the desk that calls as one of yours.');
  if (check !== undefined && !agreement.checkCalls?.some((one) => one.id === check && one.from === from && one.to === to.desk))
    return refuse.with(422, 'UNKNOWN_CHECK_CALL', 'The agreement has no such check call between these two desks.');
  if (returns !== undefined) {
    const refused = checkReturn(returns, command, context);
    if (refused !== undefined) return refused;
  }
  return saysOnly({
    kind: 'call.placed',
    about: { party: self, id: command.id },
    by,
    data: {
      from,
      to,
      precedence,
      ...(check === undefined ? {} : { check }),
      ...(returns === undefined ? {} : { returns }),
    },
    content: { reason },
  });
}

/** Only a call that came to nothing and that we were called by can be returned, and only to who called. */
function checkReturn(
  returns: string,
  command: CallPlacing,
  { related = [], self, agreement }: CallContext,
): Decision | undefined {
  const old = related.find((call) => call.id === returns);
  if (old === undefined) return refuse.with(422, 'UNKNOWN_CALL', 'There is no such call to return.');
  if (old.to.party !== self)
    return refuse.notAllowed(agreement, 'the called party', 'Only the party that was called can return a call.');
  if (command.to.party !== old.from.party)
    return refuse.with(422, 'UNKNOWN_DESK', 'A call is returned to the party that placed it.');
  const returnable =
    old.state === 'missed' || old.state === 'refused' || (old.state === 'cancelled' && old.cancelled?.because === 'caller');
  return returnable ? undefined : refuse.state(old.state, 'Only a missed, refused or cancelled call can be returned.');
}

/** The reason may have been erased since: then the coded fields decide. */
function isSame(fold: CallFold, command: CallPlacing, self: string): boolean {
  return (
    fold.from.party === self &&
    fold.from.desk === command.from &&
    fold.to.party === command.to.party &&
    fold.to.desk === command.to.desk &&
    fold.precedence === command.precedence &&
    fold.returns === command.returns &&
    fold.check === command.check &&
    (fold.reason === null || fold.reason === command.reason)
  );
}
