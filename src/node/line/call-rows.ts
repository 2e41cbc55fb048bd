/** A call and its duty as the store keeps them. */

import type { Duty } from '../../duties/index.ts';
import type { CallState } from '../../language/index.ts';
import type { DutyRow, SubjectRow } from '../../store/index.ts';
import { type CallFold, callIsOpen } from '../../subjects/index.ts';

/** States of a call in which something may still follow by itself. */
export const openStatuses: readonly CallState[] = ['placed', 'received', 'ringing', 'missed', 'refused'];

/** Still waited for, or refused and so to be missed when due. */
export function isOpen(call: CallFold): boolean {
  return callIsOpen(call) || (call.refused !== null && call.missed === null && call.answered === null && call.returned === null);
}

/** Names who rings whom: the desk that calls, and the one that is called. */
export function directionOf({ from, to }: Pick<CallFold, 'from' | 'to'>): string {
  return `${from.party}/${from.desk} ${to.party}/${to.desk}`;
}

/** Whether the two calls ring the same two desks, one each way. */
export function isReverse(call: CallFold, other: CallFold): boolean {
  return (
    call.from.party === other.to.party &&
    call.to.party === other.from.party &&
    call.from.desk === other.to.desk &&
    call.to.desk === other.from.desk
  );
}

/** The row leaves out the list of events: the entries hold it, and a long call would be written anew with each of its lines. */
export function subjectRow(line: string, call: CallFold): SubjectRow {
  return {
    kind: 'call',
    id: call.id,
    line,
    begunBy: call.from.party,
    status: call.state,
    clock: call.clock,
    beganAt: call.placed.at,
    state: JSON.stringify({ ...call, events: [], messages: [], minutes: [] }),
  };
}

export function dutyRow(line: string, call: CallFold, duty: Duty): DutyRow {
  const { id, clause, owedBy, owedTo, state, startedAt, due, ...detail } = duty;
  return {
    id,
    line,
    clause,
    owedBy,
    owedTo,
    desk: call.to.desk,
    subjectKind: call.kind,
    subject: call.id,
    state,
    startedAt,
    due,
    detail: JSON.stringify(detail),
  };
}

export function isSameDuty(row: DutyRow, held: DutyRow | undefined): boolean {
  return held !== undefined && (Object.keys(row) as (keyof DutyRow)[]).every((column) => row[column] === held[column]);
}
