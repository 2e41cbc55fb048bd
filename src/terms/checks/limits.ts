import { precedences, type Within } from '../../language/index.ts';
import type { TermsProblem } from '../problem.ts';

/** A higher precedence never has more time than a lower one, or precedence would mean nothing. */
export function checkLimits(within: Within, path: string, what: string): TermsProblem[] {
  return precedences.flatMap((precedence, index): TermsProblem[] => {
    const lower = precedences[index - 1];
    if (lower === undefined || within[precedence] <= within[lower]) return [];
    return [
      {
        code: 'LIMITS_OUT_OF_ORDER',
        path: `${path}/${precedence}`,
        detail: `A ${precedence} ${what} has more time than a ${lower} one.`,
      },
    ];
  });
}
