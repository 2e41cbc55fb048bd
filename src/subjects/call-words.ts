/** What is written in a call: messages beside the voice, and the minute that both agree on. */
import type { About } from '../language/index.ts';
import { type CallFold, type CallMinute, callIsOpen } from './call.ts';
import type { CallContext } from './call-commands.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { Decision } from './subject.ts';

interface Words {
  readonly id: string;
  readonly text: string;
}

export function decideMessage(call: CallFold, { id, text }: Words, { self, by }: CallContext): Decision {
  const repeated = sameId(call.messages, id, text, self, call);
  if (repeated !== undefined) return repeated;
  if (!callIsOpen(call) && call.state !== 'answered')
    return refuse.state(call.state, 'This call is over: nothing more is written in it.');
  return saysOnly({ kind: 'call.message', about: aboutOf(call), by, data: { id }, content: { text } });
}

/** A proposal replaces the newest one that stands, whoever made it. */
export function decideMinute(call: CallFold, { id, text }: Words, { self, by }: CallContext): Decision {
  const repeated = sameId(call.minutes, id, text, self, call);
  if (repeated !== undefined) return repeated;
  if (call.minutes.some((minute) => minute.id === id))
    return refuse.idReused('The other party has proposed a minute of this id.', call.state);
  if (call.answered === null) return refuse.state(call.state, 'Only a call that took place has a minute.');
  const newest = standing(call).at(-1);
  const data = newest === undefined ? { id } : { id, corrects: newest.id };
  return saysOnly({ kind: 'call.minute', about: aboutOf(call), by, data, content: { text } });
}

export function decideConfirm(call: CallFold, of: string, { self, by, agreement }: CallContext): Decision {
  const named = call.minutes.filter((minute) => minute.id === of);
  const minute = named.find((one) => one.party !== self);
  if (named.length === 0) return refuse.with(422, 'UNKNOWN_MINUTE', 'There is no such proposal in this call.');
  if (minute === undefined)
    return refuse.notAllowed(agreement, 'the other party', 'A minute is confirmed by the party that did not propose it.');
  if (minute.confirmedBy !== undefined) return unchanged;
  if (!standing(call).includes(minute)) return refuse.state(call.state, 'A newer proposal has replaced this one: confirm that.');
  return saysOnly({ kind: 'call.minute-confirmed', about: aboutOf(call), by, data: { of } });
}

/** Proposals that no other one corrects, oldest first: one, unless both sides proposed at once. */
function standing(call: CallFold): CallMinute[] {
  const corrected = new Set(call.minutes.map((minute) => minute.corrects));
  return call.minutes.filter((minute) => !corrected.has(minute.id));
}

/** The same words again change nothing; erased ones cannot be compared and count as the same. */
function sameId(said: CallFold['messages'], id: string, text: string, self: string, call: CallFold): Decision | undefined {
  const earlier = said.find((one) => one.id === id && one.party === self);
  if (earlier === undefined) return undefined;
  return earlier.text === null || earlier.text === text
    ? unchanged
    : refuse.idReused('This id stands already, with other words.', call.state);
}

function aboutOf(call: CallFold): About {
  return { party: call.from.party, id: call.id };
}
