import type { CallView, Precedence } from '../api/types.ts';
import { precedences } from '../api/vocabulary.ts';

export function rank(precedence: Precedence): number {
  return precedences.indexOf(precedence);
}

export interface Rings {
  /** Takes the whole screen. */
  readonly full: CallView | undefined;
  /** Ring softly beside the conversation, or wait behind the one on the screen. */
  readonly soft: readonly CallView[];
  /** The conversation of this person that is going on. */
  readonly busyWith: CallView | undefined;
}

/** A conversation of this account that is neither over nor on hold. */
export function isMine(call: CallView, self: string, alias: string): boolean {
  if (call.from.party === self) {
    const placed = call.events.find((event) => event.kind === 'call.placed');
    return placed?.by.alias === alias;
  }
  return call.answeredBy?.party === self && call.answeredBy.by.alias === alias;
}

/** Highest precedence first, then the one that has waited longest. Equal calls keep one order on every screen. */
export function ringOrder(a: CallView, b: CallView): number {
  return rank(b.precedence) - rank(a.precedence) || a.placedAt.localeCompare(b.placedAt) || a.id.localeCompare(b.id);
}

/** What rings how. `open`: every call that is not closed; `self`: own party; `alias`: the account at this screen. */
export function selectRings(open: readonly CallView[], self: string, alias: string): Rings {
  const busyWith = open.filter((call) => call.state === 'answered' && !call.held && isMine(call, self, alias)).sort(ringOrder)[0];
  const ringing = open.filter((call) => call.ringsHere).sort(ringOrder);
  if (busyWith) return { full: undefined, soft: ringing, busyWith };
  return { full: ringing[0], soft: ringing.slice(1), busyWith: undefined };
}

/** Whether answering this call is worth putting the present one on hold: only a higher precedence asks for it. */
export function offersHold(call: CallView, busyWith: CallView | undefined): boolean {
  return busyWith !== undefined && rank(call.precedence) > rank(busyWith.precedence);
}

/** Names one ring of one call: `rang` is said once for each step of the ladder. */
export function ringKey(call: CallView): string {
  const step = call.steps.findLastIndex((one) => one.state === 'alerting' || one.state === 'ringing');
  return `${call.id}/${step === -1 ? 'owed' : step}`;
}
