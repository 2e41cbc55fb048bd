import type { Agreement } from '../language/index.ts';
import type { AnyFold, Obligation } from '../subjects/index.ts';
import { answeringObligation } from './answering.ts';
import type { Duty, LatestAt } from './duty.ts';
import { dutyOf } from './duty-of.ts';

/** Everything that is owed in a subject: of a call first its answer, then what its minutes commit to. */
export function obligationsOf(fold: AnyFold, agreement: Agreement, hash: (text: string) => string): readonly Obligation[] {
  return fold.kind === 'call' ? [answeringObligation(fold, agreement, hash), ...fold.obligations] : fold.obligations;
}

/**
 * The duties of a subject with their verdicts, those that were delivered to the owing party.
 *
 * @param agreement the version under which the subject began (`fold.terms`)
 * @param hash SHA-256 in base64url
 */
export function dutiesOf(fold: AnyFold, agreement: Agreement, latestAt: LatestAt, hash: (text: string) => string): Duty[] {
  return obligationsOf(fold, agreement, hash).flatMap((obligation) => dutyOf(obligation, latestAt, hash) ?? []);
}

/** A duty and all that its verdict was given on. */
export interface GivenDuty {
  readonly obligation: Obligation;
  /** The owing party has written something past the due. */
  readonly pastDue: boolean;
  readonly duty: Duty;
}

/** As `dutiesOf`, going on from what was given before: of a duty to which nothing was added and whose due has not passed, the same value. */
export function dutiesAfter(
  before: readonly GivenDuty[],
  fold: AnyFold,
  agreement: Agreement,
  latestAt: LatestAt,
  hash: (text: string) => string,
): GivenDuty[] {
  return obligationsOf(fold, agreement, hash).flatMap((obligation) => {
    const { receipt, due, owedBy, heardAt } = obligation;
    if (receipt === null || due === null) return [];
    const pastDue = Math.max(latestAt(owedBy, receipt.epoch), heardAt) > due;
    const held = before.find((one) => one.obligation === obligation);
    if (held?.pastDue === pastDue) return held;
    const duty = dutyOf(obligation, latestAt, hash);
    return duty === undefined ? [] : { obligation, pastDue, duty };
  });
}
