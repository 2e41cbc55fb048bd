import type { Channel, Posture } from '../language/index.ts';
import { type Action, actions, channelOf } from './actions.ts';
import { type Because, channelClosed, type TermsInForce } from './permits.ts';

export interface PosturePreview {
  /** Nobody can do these, whatever their role. */
  readonly refused: readonly { readonly action: Action; readonly channel: Channel; readonly because: Because }[];
  readonly stays: readonly Action[];
}

/** What this line would permit if the own party worked in this posture: only acts that go through a channel can change. */
export function previewPosture(terms: TermsInForce, working: Posture): PosturePreview {
  const then: TermsInForce = { ...terms, postures: { ...terms.postures, [terms.self]: working } };
  const everybody = terms.directives.filter(({ desks }) => desks.length === 0);
  const refused: { action: Action; channel: Channel; because: Because }[] = [];
  const stays: Action[] = [];
  for (const action of actions) {
    const channel = channelOf(action);
    if (channel === undefined) continue;
    const closed = channelClosed(channel, everybody, then);
    if (closed === undefined) stays.push(action);
    else refused.push({ action, channel, because: closed.because });
  }
  return { refused, stays };
}
