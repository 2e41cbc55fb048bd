import { type Agreement, compareActs, type Posture } from '../language/index.ts';
import { type LineTerms, type Mark, type PostureAct, saw } from './subject.ts';

export interface LineTermsInput {
  /** Every version that is or was in force (and the founding proposal), by number. */
  readonly at: (version: number) => Agreement | undefined;
  /** For each version in force after the first: the entries by which its parties signed it. */
  readonly amendments: readonly { readonly signatures: readonly Mark[] }[];
  readonly postures: readonly PostureAct[];
  /** Notices of ending that were given. */
  readonly notices?: number;
  /** Whether the agreement had ended when this act was written, as far as its author had seen. */
  readonly ended?: (act: Mark) => boolean;
  /** SHA-256 in base64url. */
  readonly hash: (text: string) => string;
}

/** The terms of a line as folds ask for them, from its `posture.declared` and the signatures of its amendments. */
export function lineTerms({ at, amendments, postures, notices = 0, ended = () => false, hash }: LineTermsInput): LineTerms {
  // By party, newest first: the last one of each that an act had seen stands.
  const byParty = new Map<string, PostureAct[]>();
  for (const posture of [...postures].sort((a, b) => compareActs(b, a)))
    byParty.set(posture.author, [...(byParty.get(posture.author) ?? []), posture]);
  return {
    at,
    hash,
    stamp: postures.length + amendments.length + notices,
    ended,
    postures(act) {
      const seen: Record<string, Posture> = {};
      for (const [party, declared] of byParty) {
        const last = declared.find((one) => one.leaf === act.leaf || saw(act, one));
        if (last !== undefined) seen[party] = last.working;
      }
      return seen;
    },
    crossings: (act) => ({
      // Asked of the few acts alone that a posture could forbid.
      get postures() {
        return postures.filter((posture) => crosses(act, posture));
      },
      terms: amendments.some(({ signatures }) => cameIntoForceMeanwhile(act, signatures)),
    }),
  };
}

/** Not all of its signatures were seen, and none of its signatories had seen the act when it signed. */
function cameIntoForceMeanwhile(act: Mark, signatures: readonly Mark[]): boolean {
  return (
    signatures.some((signature) => !saw(act, signature)) &&
    !signatures.some((signature) => signature.leaf === act.leaf || saw(signature, act))
  );
}

/** Neither had seen the other. */
function crosses(act: Mark, other: Mark): boolean {
  return act.leaf !== other.leaf && !saw(act, other) && !saw(other, act);
}
