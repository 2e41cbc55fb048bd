import type { DutySelection } from '../api/duties.ts';
import type { DutyState, Me } from '../api/types.ts';
import { type Period, spanOf } from './period.ts';

export const whoses = ['mine', 'desk', 'party', 'line'] as const;
/** My own desk's, one of our desks', our party's, or all that both sides owe. */
export type Whose = (typeof whoses)[number];

export interface DutyFilter {
  readonly whose: Whose;
  readonly desk: string;
  readonly period: Period;
  /** So many days, weeks or months from now. */
  readonly shift: number;
  /** '' for all. */
  readonly line: string;
  readonly state: DutyState | '';
}

/** Whoever has a desk begins with it, others with their party. */
export function firstFilter(me: Pick<Me, 'desk'>): DutyFilter {
  return { whose: me.desk === null ? 'party' : 'mine', desk: me.desk ?? '', period: 'week', shift: 0, line: '', state: '' };
}

/** What another page leads to: what we owe on a line and have not done, at one desk where it names one. */
export function openFilter(line: string, desk?: string): DutyFilter {
  return { whose: desk === undefined ? 'party' : 'desk', desk: desk ?? '', period: 'all', shift: 0, line, state: 'pending' };
}

export function selectionOf(filter: DutyFilter, me: Pick<Me, 'party'>, now: number): DutySelection {
  const { whose, desk, period, shift, line, state } = filter;
  const span = period === 'all' ? undefined : spanOf(period, now, shift);
  return {
    ...(whose === 'mine' ? { mine: true } : {}),
    ...(whose === 'desk' || whose === 'party' ? { owedBy: me.party.id } : {}),
    ...(whose === 'desk' && desk !== '' ? { desk } : {}),
    ...(line === '' ? {} : { line }),
    ...(state === '' ? {} : { state }),
    ...(span ? { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() } : {}),
  };
}
