import type { About } from '../language/index.ts';
import type { Action } from '../terms/index.ts';
import { type CallFold, callIsOpen, callIsOver } from './call.ts';
import type { CallAct, CallCommand, CallContext } from './call-commands.ts';
import { crossing } from './call-crossed.ts';
import { decidePlace } from './call-place.ts';
import { decidePass, decideRang } from './call-ring.ts';
import { decideCallMinute, decideMessage } from './call-words.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import { decideDone } from './minute-decide.ts';
import { forbids } from './permission.ts';
import type { Decision } from './subject.ts';

const actionOf: Record<CallCommand['do'], Action> = {
  place: 'call.place',
  rang: 'call.rang',
  answer: 'call.answer',
  pass: 'call.pass',
  refuse: 'call.refuse',
  end: 'call.end',
  hold: 'call.hold',
  message: 'call.text',
  minute: 'call.minute',
  'confirm-minute': 'call.minute',
  'commitment-done': 'commitment.done',
  mark: 'call.mark',
};

/** Acts of the called party alone. */
const calleeOnly: readonly CallCommand['do'][] = ['rang', 'answer', 'pass', 'refuse', 'mark'];
/** These change what rings at the called desk: for those whom the call rings. */
const ladderOnly: readonly CallCommand['do'][] = ['rang', 'pass', 'refuse'];

/**
 * What one person's command comes to, against the state that holds everything decided before it. An act that its party has
 * done already is `unchanged`, so a request can be repeated; what is not possible now is 409 `CALL_STATE` with the state.
 */
export function decideCall(fold: CallFold | undefined, command: CallCommand, context: CallContext): Decision {
  const forbidden = forbids(isCheck(command) ? 'check-call.place' : actionOf[command.do], context, fold !== undefined);
  if (forbidden !== undefined) return forbidden;
  if (command.do === 'place') return decidePlace(fold, command, context);
  if (fold === undefined) return refuse.with(422, 'UNKNOWN_CALL', 'There is no such call.');
  return notTheirs(fold, command, context) ?? decideAct(fold, command, context);
}

function isCheck(command: CallCommand): boolean {
  return command.do === 'place' && command.check !== undefined;
}

function notTheirs(call: CallFold, command: CallAct, { self, by, agreement, mayAnswer }: CallContext): Decision | undefined {
  if (self !== call.from.party && self !== call.to.party)
    return refuse.notAllowed(agreement, 'a party of the call', 'This call is between two other parties.');
  if (calleeOnly.includes(command.do) && self !== call.to.party)
    return refuse.notAllowed(agreement, 'the called party', 'Only the called party can do this.');
  // The floor: any duty officer of the called party may answer, wherever it sits. Others must be rung by this call.
  const needsLadder = ladderOnly.includes(command.do) || (command.do === 'answer' && by.role !== 'duty-officer');
  if (!needsLadder || mayAnswer) return undefined;
  return refuse.notAllowed(
    agreement,
    'headquarters',
    'This call does not ring you: you are not on the ladder of the called desk.',
  );
}

function decideAct(call: CallFold, command: CallAct, context: CallContext): Decision {
  const about: About = { party: call.from.party, id: call.id };
  switch (command.do) {
    case 'rang':
      return decideRang(call, context);
    case 'pass':
      return decidePass(call, context);
    case 'answer':
      return decideAnswer(call, command.as, context);
    case 'refuse':
      if (call.state === 'refused') return unchanged;
      if (!callIsOpen(call)) return refuse.state(call.state, 'Only a call that still waits can be refused.');
      return saysOnly({ kind: 'call.refused', about, by: context.by, data: {}, content: { reason: command.reason } });
    case 'end':
      return decideEnd(call, context);
    case 'hold':
      if (call.state !== 'answered') return refuse.state(call.state, 'Only an answered call can be held.');
      if (call.heldBy.includes(context.self) === command.on) return unchanged;
      return saysOnly({ kind: 'call.held', about, by: context.by, data: { on: command.on } });
    case 'message':
      return decideMessage(call, command, context);
    case 'minute':
    case 'confirm-minute':
      return decideCallMinute(call, command, context);
    case 'commitment-done':
      return decideDone(call, command, context);
    case 'mark':
      if ((call.marked ?? call.precedence) === command.precedence) return unchanged;
      return saysOnly({ kind: 'call.marked', about, by: context.by, data: { precedence: command.precedence } });
  }
}

/** Answering takes the call for the party: a second answer of the same party, from whatever screen, changes nothing. */
function decideAnswer(call: CallFold, as: 'voice' | 'text', { by, self, related = [] }: CallContext): Decision {
  if (call.state === 'answered') return unchanged;
  if (!callIsOpen(call)) return refuse.state(call.state, 'This call can no longer be answered.');
  const answered = { kind: 'call.answered', about: { party: call.from.party, id: call.id }, by, data: { as } } as const;
  // Answered by hand although our own call crossed it and should have stayed: then ours gives way.
  const ours = crossing(call, related);
  if (ours === undefined || ours.from.party !== self) return saysOnly(answered);
  return saysOnly(answered, {
    kind: 'call.cancelled',
    about: { party: self, id: ours.id },
    by,
    data: { because: 'crossed', for: call.id },
  });
}

/** Before an answer only the caller can give up; afterwards either side ends, and both ending is one end. */
function decideEnd(call: CallFold, { by, self }: CallContext): Decision {
  const about: About = { party: call.from.party, id: call.id };
  if (call.answered !== null) return callIsOver(call) ? unchanged : saysOnly({ kind: 'call.ended', about, by, data: {} });
  const caller = self === call.from.party;
  if (caller && call.cancelled !== null) return unchanged;
  if (caller && callIsOpen(call)) return saysOnly({ kind: 'call.cancelled', about, by, data: { because: 'caller' } });
  return refuse.state(
    call.state,
    caller ? 'This call is over.' : 'A call that was not answered can be refused or passed on, not ended.',
  );
}
