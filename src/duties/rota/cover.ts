/** Who is on duty when: rotations and fixed shifts, with the overrides laid over them. */
import type { Override, Rota } from '../../language/index.ts';
import { type Turn, turnsBetween } from './turns.ts';

/** Ms since 1970 UTC; `to` is not part of it and always later than `from`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Shift extends Span {
  readonly alias: string;
  readonly source: 'rotation' | 'shift' | 'override';
  /** Id of the rotation that it comes from. */
  readonly rotation?: string;
}

export interface Cover {
  /** Whole shifts, also where they reach beyond the time that was asked for; by begin, then alias. */
  readonly shifts: readonly Shift[];
  /** Nobody is on duty. Within the time that was asked for, as are the doubles. */
  readonly gaps: readonly Span[];
  /** More than one person is. */
  readonly doubles: readonly (Span & { readonly aliases: readonly string[] })[];
}

export function coverBetween(rota: Rota, from: number, to: number): Cover {
  const shifts = shiftsBetween(rota, from, to);
  const gaps: Span[] = [];
  const doubles: (Span & { aliases: readonly string[] })[] = [];
  for (const piece of pieces(shifts, from, to)) {
    const { aliases } = piece;
    if (aliases.length === 0) join(gaps, { from: piece.from, to: piece.to }, () => true);
    else if (aliases.length > 1) join(doubles, piece, (last) => last.aliases.join('\n') === aliases.join('\n'));
  }
  return { shifts, gaps, doubles };
}

/** Shifts that overlap the time from `from` to `to`. */
export function shiftsBetween(rota: Rota, from: number, to: number): Shift[] {
  const holidays = new Set(rota.holidays);
  const planned: Shift[] = rota.rotations.flatMap((rotation) =>
    turnsBetween(rotation, rota.timezone, holidays, from, to).map((turn) => ({
      ...turn,
      source: 'rotation' as const,
      rotation: rotation.id,
    })),
  );
  for (const { from: begins, to: ends, alias } of rota.shifts) {
    const shift = { from: Date.parse(begins), to: Date.parse(ends), alias, source: 'shift' as const };
    if (overlaps(shift, { from, to })) planned.push(shift);
  }
  const ruled = rota.overrides.reduce<Shift[]>((shifts, override) => overridden(shifts, override), planned);
  return ruled.filter((shift) => overlaps(shift, { from, to })).sort((a, b) => a.from - b.from || compare(a.alias, b.alias));
}

/** Aliases on duty at an instant, each once, in alphabetical order. */
export function onDutyAt(rota: Rota, at: number): string[] {
  return aliasesAt(shiftsBetween(rota, at, at + 1), at);
}

/** Of shifts that were worked out already. */
export function aliasesAt(shifts: readonly Shift[], at: number): string[] {
  return [...new Set(shifts.filter((shift) => shift.from <= at && at < shift.to).map((shift) => shift.alias))].sort(compare);
}

/** An override takes the time of whom it replaces out of their shifts, and stands in it. */
function overridden(shifts: readonly Shift[], override: Override): Shift[] {
  const from = Date.parse(override.from);
  const to = Date.parse(override.to);
  const kept = shifts.flatMap((shift) => {
    if (!overlaps(shift, { from, to }) || (override.instead ?? shift.alias) !== shift.alias) return [shift];
    const before = shift.from < from ? [{ ...shift, to: from }] : [];
    const after = shift.to > to ? [{ ...shift, from: to }] : [];
    return [...before, ...after];
  });
  return [...kept, { from, to, alias: override.alias, source: 'override' }];
}

/** The time cut at every begin and end of a shift, with those on duty in each piece. */
function pieces(shifts: readonly Shift[], from: number, to: number): (Span & { readonly aliases: readonly string[] })[] {
  const changes = new Map<number, Turn[]>();
  const cuts = new Set([from, to]);
  for (const shift of shifts) {
    for (const at of [shift.from, shift.to]) {
      if (at > from && at < to) cuts.add(at);
      changes.set(Math.max(at, from), [...(changes.get(Math.max(at, from)) ?? []), shift]);
    }
  }
  const times = [...cuts].sort((a, b) => a - b);
  const present = new Set<Turn>();
  return times.slice(0, -1).map((at, index) => {
    for (const shift of changes.get(at) ?? []) {
      if (shift.from <= at && shift.to > at) present.add(shift);
      else present.delete(shift);
    }
    const aliases = [...new Set([...present].map((shift) => shift.alias))].sort(compare);
    return { from: at, to: times[index + 1] as number, aliases };
  });
}

function join<S extends Span>(spans: S[], next: S, same: (last: S) => boolean): void {
  const last = spans.at(-1);
  if (last !== undefined && last.to === next.from && same(last)) spans[spans.length - 1] = { ...last, to: next.to };
  else spans.push(next);
}

function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
