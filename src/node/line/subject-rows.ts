/** A subject and its duties as the store keeps them. */

import type { Duty } from '../../duties/index.ts';
import type { DutyRow, OpenRow, SubjectRow } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { type OpenSubject, openText } from './open-subjects.ts';

export function subjectRow(line: string, fold: AnyFold, open: OpenSubject | undefined): SubjectRow {
  return {
    kind: fold.kind,
    id: fold.id,
    line,
    begunBy: fold.begunBy,
    status: fold.state,
    clock: fold.clock,
    beganAt: fold.begun.at,
    state: JSON.stringify(briefOf(fold)),
    open: open === undefined ? null : JSON.stringify(openText(open)),
  };
}

/** What lists and counts read without folding; all else is in the entries, and would be written anew with each of them. */
function briefOf(fold: AnyFold): Record<string, unknown> {
  const brief: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fold))
    if (typeof value !== 'object' || value === null || field === 'from' || field === 'to') brief[field] = value;
  return brief;
}

export function openOfRow({ id, kind, open }: OpenRow): OpenSubject {
  // Written by an earlier version of this program: it is asked when the node starts, and noted then.
  if (open === '') return { id, kind: kind as OpenSubject['kind'], duties: [], heeds: 'presence' };
  return { id, kind: kind as OpenSubject['kind'], ...(JSON.parse(open) as Omit<OpenSubject, 'id' | 'kind'>) };
}

export function dutyRow(line: string, fold: AnyFold, duty: Duty, district: string): DutyRow {
  const { id, clause, owedBy, owedTo, desk, precedence, state, startedAt, due, ...detail } = duty;
  return {
    id,
    line,
    clause,
    owedBy,
    owedTo,
    desk,
    subjectKind: fold.kind,
    subject: fold.id,
    state,
    startedAt,
    due,
    detail: JSON.stringify(detail),
    precedence,
    district,
  };
}

export function isSameDuty(row: DutyRow, held: DutyRow | undefined): boolean {
  return held !== undefined && (Object.keys(row) as (keyof DutyRow)[]).every((column) => row[column] === held[column]);
}
