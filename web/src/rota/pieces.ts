import type { Cover } from '../api/house-types.ts';

/** What stands in one cell of the calendar: somebody's shift, nobody's time, or more people than one. */
export interface Piece {
  readonly kind: 'shift' | 'gap' | 'double';
  readonly from: number;
  readonly to: number;
  /** Who; nobody in a gap. */
  readonly aliases: readonly string[];
  /** A shift that an override sets in place of the rotation. */
  readonly overridden: boolean;
}

/** What of a cover falls into one day, cut at its ends, in the order of the hours; a gap or double stands behind its shift. */
export function piecesOf(cover: Cover, from: number, to: number): Piece[] {
  const cut = (span: { readonly from: string; readonly to: string }) => ({
    from: Math.max(from, Date.parse(span.from)),
    to: Math.min(to, Date.parse(span.to)),
  });
  const pieces: Piece[] = [
    ...cover.items.map((one) => ({
      kind: 'shift' as const,
      ...cut(one),
      aliases: [one.alias],
      overridden: one.source === 'override',
    })),
    ...cover.gaps.map((one) => ({ kind: 'gap' as const, ...cut(one), aliases: [], overridden: false })),
    ...cover.doubles.map((one) => ({ kind: 'double' as const, ...cut(one), aliases: one.aliases, overridden: false })),
  ];
  return pieces
    .filter((one) => one.to > one.from)
    .sort((a, b) => a.from - b.from || order[a.kind] - order[b.kind] || a.to - b.to);
}

const order = { shift: 0, gap: 1, double: 2 } as const;

/** The first moments of the days from one moment to another, in the reader's zone. */
export function daysBetween(from: number, to: number): number[] {
  const days: number[] = [];
  const day = new Date(from);
  day.setHours(0, 0, 0, 0);
  while (day.getTime() < to) {
    days.push(day.getTime());
    day.setDate(day.getDate() + 1);
  }
  return days;
}

/** The moment after a day, whatever its length. */
export function endOfDay(day: number): number {
  const next = new Date(day);
  next.setDate(next.getDate() + 1);
  return next.getTime();
}
