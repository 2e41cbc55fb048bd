import type { Agreement } from '../../language/index.ts';
import type { TermsProblem } from '../problem.ts';

/** RFC 7946 §3.1.6: the first and last position of a ring are the same; §4: longitude and latitude in degrees (WGS 84). */
export function checkAreas(agreement: Agreement): TermsProblem[] {
  return agreement.districts.flatMap((district, index) =>
    (district.area?.coordinates ?? []).flatMap((ring, r): TermsProblem[] => {
      const path = `/districts/${index}/area/coordinates/${r}`;
      const first = ring[0];
      const last = ring.at(-1);
      const problems: TermsProblem[] = [];
      if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
        problems.push({ code: 'RING_OPEN', path, detail: `A ring of district “${district.id}” does not end where it begins.` });
      }
      if (!ring.every(([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
        problems.push({
          code: 'POSITION_OFF_EARTH',
          path,
          detail: `A position of district “${district.id}” is outside ±180°, ±90°.`,
        });
      }
      return problems;
    }),
  );
}
