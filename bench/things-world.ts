/** The invented world of the map's bench: the same in every run, on whichever machine. */

export interface SeedThings {
  readonly line: string;
  /** Who opens and announces. */
  readonly party: string;
  readonly desk: string;
  readonly to: { readonly party: string; readonly desk: string };
  /** How many of each are there already. */
  readonly from: { readonly incidents: number; readonly notifications: number };
  readonly incidents: number;
  readonly notifications: number;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

/** Numbers from 0 to 1, those of this seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const syllables = ['bar', 'den', 'fol', 'gar', 'hem', 'kel', 'lor', 'mun', 'nes', 'pel', 'rud', 'sor', 'tam'];

/** The word of this number, of about two thousand. */
export function wordAt(number: number): string {
  const at = (index: number) => syllables[index % syllables.length] ?? '';
  return at(number) + at(Math.floor(number / syllables.length)) + at(Math.floor(number / syllables.length ** 2));
}

/** Twelve words; those of low number stand in far more texts than the others, as in any language. */
export function textOf(roll: () => number): string {
  return Array.from({ length: 12 }, () => wordAt(Math.floor(2_000 * roll() ** 3))).join(' ');
}
