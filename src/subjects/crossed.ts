/** Permission by channel and posture, judged by what an act's author had seen; and what was under way to it meanwhile. */
import type { Act, Agreement, Channel, Posture } from '../language/index.ts';
import { permittedInPosture, strictest } from '../terms/index.ts';
import type { LineTerms } from './subject.ts';

/** Whether the postures that the author of `act` had seen permit the channel, by the version under which it wrote. */
export function channelPermitted(act: Act, agreement: Agreement, line: LineTerms, channel: Channel): boolean {
  return permittedIn(agreement, channel, line.postures(act));
}

/** A posture that would have forbidden it, or a newer version, existed when it was written and its author could not know. */
export function hasCrossed(act: Act, line: LineTerms, channel: Channel | undefined): boolean {
  const crossings = line.crossings(act);
  if (crossings.terms) return true;
  if (channel === undefined || crossings.postures.length === 0) return false;
  const agreement = line.at(act.terms);
  if (agreement === undefined) return false;
  const seen = line.postures(act);
  return crossings.postures.some(({ author, working }) => !permittedIn(agreement, channel, { ...seen, [author]: working }));
}

function permittedIn(agreement: Agreement, channel: Channel, postures: Readonly<Record<string, Posture>>): boolean {
  return permittedInPosture(agreement, channel, strictest(postures));
}
