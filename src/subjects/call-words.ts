/** What is written in a call: messages beside the voice, and the minute that both agree on. */
import type { About } from '../language/index.ts';
import { type CallFold, callIsOpen } from './call.ts';
import type { CallContext } from './call-commands.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import { type ConfirmCommand, decideConfirm, decideMinute, type MinuteCommand } from './minute-decide.ts';
import type { Decision } from './subject.ts';

export function decideMessage(
  call: CallFold,
  { id, text }: { readonly id: string; readonly text: string },
  { self, by }: CallContext,
): Decision {
  const earlier = call.messages.find((one) => one.id === id && one.party === self);
  if (earlier !== undefined) {
    // Erased words cannot be compared and count as the same.
    return earlier.text === null || earlier.text === text
      ? unchanged
      : refuse.idReused('This id stands already, with other words.', call.state);
  }
  if (!callIsOpen(call) && call.state !== 'answered')
    return refuse.state(call.state, 'This call is over: nothing more is written in it.');
  const about: About = { party: call.from.party, id: call.id };
  return saysOnly({ kind: 'call.message', about, by, data: { id }, content: { text } });
}

export function decideCallMinute(call: CallFold, command: MinuteCommand | ConfirmCommand, context: CallContext): Decision {
  const stateRefused = (detail: string) => refuse.state(call.state, detail);
  const known = call.minutes.some((minute) => minute.id === (command.do === 'minute' ? command.id : command.of));
  if (call.answered === null && command.do === 'minute' && !known)
    return stateRefused('Only a call that took place has a minute.');
  const actions = { commit: 'call.commit', stateRefused } as const;
  return command.do === 'minute' ? decideMinute(call, command, context, actions) : decideConfirm(call, command, context, actions);
}
