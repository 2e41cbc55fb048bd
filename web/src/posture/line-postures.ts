import { useQueries, useQuery } from '@tanstack/react-query';
import { linesQuery } from '../api/queries.ts';
import { posturesQuery } from '../api/terms.ts';
import type { Posture, Postures } from '../api/terms-types.ts';
import type { LineView } from '../api/types.ts';
import { postures } from '../api/vocabulary.ts';

export interface LinePosture {
  readonly line: LineView;
  readonly postures: Postures;
}

/** Lines whose posture counts for the whole desk: real ones; those of an exercise only where there is nothing else. */
export function countingLines(lines: readonly LineView[]): readonly LineView[] {
  const inForce = lines.filter((line) => line.state !== 'proposed');
  const real = inForce.filter((line) => line.mode === 'actual');
  return real.length > 0 ? real : inForce;
}

/** The strictest first. */
export function byStrictness(a: Posture, b: Posture): number {
  return postures.indexOf(b) - postures.indexOf(a);
}

/** The postures of the lines that count for the desk, the strictest line first; what is not known yet is left out. */
export function useLinePostures(): readonly LinePosture[] {
  const { data: lines } = useQuery(linesQuery);
  const counting = countingLines(lines ?? []);
  const answers = useQueries({ queries: counting.map((line) => posturesQuery(line.id)) });
  return counting
    .flatMap((line, index) => {
      const held = answers[index]?.data;
      return held ? [{ line, postures: held }] : [];
    })
    .sort((a, b) => byStrictness(a.postures.effective, b.postures.effective));
}
