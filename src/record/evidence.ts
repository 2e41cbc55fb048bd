/** Proof that an author has signed two trees that cannot be one: anybody can check it with the author's cards alone. */
import { parseCanonical, toCanonical } from './canonical.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { VerifyKey } from './crypto.ts';
import { demand, RecordError } from './error.ts';
import { hasOnly, isObject, isText } from './form.ts';

/** `kind` of evidence that holds two checkpoints of one feed and one size with different roots. */
export const forkEvidenceKind = 'checkpoints';

/** The detail to keep as evidence of that kind. */
export function toForkEvidence(one: string, other: string): string {
  return toCanonical({ one, other });
}

/** The feed and size at which the author's checkpoints part. Throws `RECORD_FORM` or what `openCheckpoint` throws when it proves nothing. */
export function openForkEvidence(detail: string, logKeys: readonly VerifyKey[]): { origin: string; size: number } {
  const value = parseCanonical(detail);
  demand(
    isObject(value) && hasOnly(value, ['one', 'other']) && isText(value.one, 65_536) && isText(value.other, 65_536),
    'RECORD_FORM',
    'not two notes',
  );
  const [one, other] = [openCheckpoint(value.one, logKeys), openCheckpoint(value.other, logKeys)];
  if (one.origin !== other.origin || one.size !== other.size || Buffer.compare(one.root, other.root) === 0) {
    throw new RecordError('RECORD_FORM', 'the two checkpoints do not contradict each other');
  }
  return { origin: one.origin, size: one.size };
}
