import type { By } from '../language/index.ts';

/** Whether the person may commit its party: agree for its desk, or bind the party. */
export function mayCommit({ mandate }: Pick<By, 'mandate'>): boolean {
  return mandate === 'agree' || mandate === 'bind';
}
