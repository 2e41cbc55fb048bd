import type { Static } from 'typebox';
import { type CommitmentWish, newUuid, type ProblemCode } from '../../node/index.ts';
import type { ProposeMinute } from '../schemas/index.ts';

/** What can stand against the commitments of a minute. */
export const committing: readonly ProblemCode[] = ['FOREIGN_COMMITMENT', 'COMMITMENT_PAST', 'UNKNOWN_DESK'];

export function minuteOf({ id, text, commitments }: Static<typeof ProposeMinute>): {
  readonly id: string;
  readonly text: string;
  readonly commitments?: readonly CommitmentWish[];
} {
  const wishes = commitments?.map((one): CommitmentWish => ({ ...one, id: one.id ?? newUuid() }));
  return { id: id ?? newUuid(), text, ...(wishes === undefined ? {} : { commitments: wishes }) };
}
