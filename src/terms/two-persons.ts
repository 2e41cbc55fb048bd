/** What becomes of one person's signature under the two-person rule. */
export type TwoPersonsDecision =
  /** The party signs now. */
  | { readonly outcome: 'sign' }
  /** It waits for a second person. */
  | { readonly outcome: 'ask' }
  /** This person has signed already; a second one has to. */
  | { readonly outcome: 'waits' };

/**
 * Whether the party's signature is given: where the party wants two persons, the second one gives it. `approvedBy`: aliases of
 * those who have signed this very version before.
 */
export function decideTwoPersons(signing: {
  readonly twoPersons: boolean;
  readonly alias: string;
  readonly approvedBy: readonly string[];
}): TwoPersonsDecision {
  const { twoPersons, alias, approvedBy } = signing;
  if (!twoPersons) return { outcome: 'sign' };
  if (approvedBy.length === 0) return { outcome: 'ask' };
  return approvedBy.some((other) => other !== alias) ? { outcome: 'sign' } : { outcome: 'waits' };
}
