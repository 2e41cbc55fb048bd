import type { Agreement } from '../../language/index.ts';
import { deskOf } from '../desks.ts';
import type { TermsProblem } from '../problem.ts';
import { repeated } from './unique.ts';

export function checkOrgans(agreement: Agreement): TermsProblem[] {
  const districts = new Set(agreement.districts.map((district) => district.id));
  return (agreement.organs ?? []).flatMap((organ, index): TermsProblem[] => {
    const path = `/organs/${index}`;
    const unknown = organ.desks.flatMap((desk, n): TermsProblem[] =>
      deskOf(agreement, desk) === undefined
        ? [{ code: 'UNKNOWN_DESK', path: `${path}/desks/${n}`, detail: `${organ.name} names “${desk}”, which is no desk here.` }]
        : [],
    );
    const lost: TermsProblem[] =
      organ.district === undefined || districts.has(organ.district)
        ? []
        : [
            {
              code: 'UNKNOWN_DISTRICT',
              path: `${path}/district`,
              detail: `${organ.name} names “${organ.district}”, which is no district here.`,
            },
          ];
    return [...lost, ...unknown, ...repeated(organ.desks, 'DUPLICATE_ID', (n) => `${path}/desks/${n}`)];
  });
}
