import type { Agreement } from '../../language/index.ts';
import type { TermsProblem, TermsProblemCode } from '../problem.ts';

/** Values that stand a second time where each names one thing. */
export function repeated(values: readonly string[], code: TermsProblemCode, path: (index: number) => string): TermsProblem[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [{ code, path: path(index), detail: `“${value}” stands here a second time.` }];
    seen.add(value);
    return [];
  });
}

export function checkUnique(agreement: Agreement): TermsProblem[] {
  const { parties, districts, desks, organs = [], checkCalls = [] } = agreement;
  const lists = { parties, districts, desks, organs, checkCalls };
  return [
    ...Object.entries(lists).flatMap(([name, list]) =>
      repeated(
        list.map((item) => item.id),
        'DUPLICATE_ID',
        (index) => `/${name}/${index}/id`,
      ),
    ),
    ...repeated(
      parties.map((party) => party.rootKey),
      'DUPLICATE_KEY',
      (index) => `/parties/${index}/rootKey`,
    ),
  ];
}
