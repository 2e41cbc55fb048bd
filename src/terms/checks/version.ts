import { type Agreement, excludedUses } from '../../language/index.ts';
import type { TermsProblem } from '../problem.ts';

export function checkVersion(agreement: Agreement): TermsProblem[] {
  const problems: TermsProblem[] = [];
  if (!excludedUses.every((use) => agreement.excludedUses.includes(use))) {
    problems.push({
      code: 'EXCLUDED_USES',
      path: '/excludedUses',
      detail: 'The list of excluded uses is not whole: no agreement can drop one.',
    });
  }
  if ((agreement.number === 1) !== (agreement.follows === undefined)) {
    problems.push({
      code: 'FOLLOWS',
      path: '/follows',
      detail: 'The founding version is number 1 and follows nothing; every later one names the version that it follows.',
    });
  }
  return problems;
}
