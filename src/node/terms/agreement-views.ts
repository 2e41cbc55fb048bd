import { isProposal } from '../line/agreement-work.ts';
import type { AgreementState as Held, LineState } from '../line/line-state.ts';
import type { HeldSignature } from './held-signatures.ts';
import type { AgreementState, AgreementView } from './service.ts';

/** One version that is in the record of its line. */
export function versionView(line: LineState, version: Held, now: number, held?: HeldSignature): AgreementView {
  const { agreement, hash, signedBy, inForceSince, signatures, withdrawals } = version;
  const state = stateOf(line, version, now);
  const standsUntil = state === 'proposed' ? line.book.standsUntil(version) : undefined;
  const [withdrawal] = withdrawals;
  const notice = state === 'in-force' ? earliestNotice(line) : undefined;
  return {
    id: line.id,
    number: agreement.number,
    hash,
    ...(agreement.follows === undefined ? {} : { follows: agreement.follows }),
    state,
    signedBy,
    inForceSince: inForceSince === null ? null : toTime(inForceSince),
    proposedBy: signatures[0]?.author ?? signedBy[0] ?? '',
    ...(standsUntil === undefined ? {} : { standsUntil: toTime(standsUntil) }),
    ...(withdrawal === undefined
      ? {}
      : {
          withdrawn: { party: withdrawal.author, by: withdrawal.by, at: toTime(withdrawal.at), reason: withdrawal.reason },
        }),
    ...(held === undefined || state !== 'proposed' ? {} : { approvals: held.approvals }),
    ...(notice === undefined
      ? {}
      : {
          notice: {
            party: notice.author,
            by: notice.by,
            at: toTime(notice.at),
            effective: toTime(notice.effective),
            clause: notice.clause,
            reason: notice.reason,
            ended: now >= notice.effective,
          },
        }),
    agreement,
  };
}

/** A version that one of our people has signed: nobody else knows of it. */
export function heldView(held: HeldSignature, self: string): AgreementView {
  const { line, hash, agreement, approvals } = held;
  return {
    id: line,
    number: agreement.number,
    hash,
    ...(agreement.follows === undefined ? {} : { follows: agreement.follows }),
    state: 'proposed',
    signedBy: [],
    inForceSince: null,
    proposedBy: self,
    approvals,
    agreement,
  };
}

function stateOf(line: LineState, version: Held, now: number): AgreementState {
  const { book } = line;
  if (book.isComplete(version)) return book.inForce()?.hash === version.hash ? 'in-force' : 'superseded';
  if (version.withdrawals.length > 0) return 'withdrawn';
  if (isProposal(book, version, now)) return 'proposed';
  return now > (book.standsUntil(version) ?? now) ? 'expired' : 'overtaken';
}

/** The agreement ends by the first notice that takes effect; one that its giver took back by a later version does not. */
function earliestNotice(line: LineState) {
  return line.book.notices.filter((notice) => !line.book.isTakenBack(notice)).sort((a, b) => a.effective - b.effective)[0];
}

export function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
