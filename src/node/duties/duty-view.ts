import { type Duty, ownDue } from '../../duties/index.ts';
import type { DutyState, SubjectKind } from '../../language/index.ts';
import type { DutyRow, SubjectRow } from '../../store/index.ts';
import type { DirectiveInForce } from '../../terms/index.ts';
import { time } from '../subject-view.ts';
import type { DutyView } from './service.ts';

/** What a row keeps beside its columns (line/subject-rows.ts); an earlier version knew of calls' answers alone. */
type Detail = Pick<Duty, 'limitMs' | 'toleranceMs' | 'owing' | 'owed'> & Partial<Pick<Duty, 'owes' | 'excusedBy'>>;

/** @param directives our own, on the line of a duty that we owe; empty for another's */
export function dutyView(row: DutyRow, subject: SubjectRow | undefined, directives: readonly DirectiveInForce[]): DutyView {
  const { owes = 'answer', limitMs, toleranceMs, owing, owed, excusedBy = [] } = JSON.parse(row.detail) as Detail;
  const precedence = row.precedence as DutyView['precedence'];
  const own = ownDue({ owes, desk: row.desk, precedence, startedAt: row.startedAt, limitMs }, directives);
  const title = titleOf(subject);
  return {
    id: row.id,
    line: row.line,
    clause: row.clause,
    owes,
    owedBy: row.owedBy,
    owedTo: row.owedTo,
    desk: row.desk,
    district: row.district,
    precedence,
    subject: {
      ...{ kind: row.subjectKind as SubjectKind, id: row.subject },
      ...(title === undefined ? {} : { title }),
      ...notificationOf(subject),
    },
    state: row.state as DutyState,
    startedAt: time(row.startedAt),
    due: time(row.due),
    limitSeconds: limitMs / 1_000,
    toleranceSeconds: toleranceMs / 1_000,
    owing: { actedAt: orNull(owing.actedAt), breachedAt: orNull(owing.breachedAt), contestedAt: orNull(owing.contestedAt) },
    owed: { deliveredAt: orNull(owed.deliveredAt), statedAt: orNull(owed.statedAt), gaveUpAt: orNull(owed.gaveUpAt) },
    excusedBy,
    ...(own === undefined
      ? {}
      : { own: { due: time(own.due), directive: { id: own.directive.id, number: own.directive.number } } }),
  };
}

function orNull(at: number | null): string | null {
  return at === null ? null : time(at);
}

/** Units owe that they know, on the house line: of which notification. */
function notificationOf(subject: SubjectRow | undefined): { readonly notification?: string } {
  if (subject?.kind !== 'onward') return {};
  const { notification } = JSON.parse(subject.state) as Record<string, unknown>;
  return typeof notification === 'string' ? { notification } : {};
}

function titleOf(subject: SubjectRow | undefined): string | undefined {
  if (subject === undefined) return undefined;
  const { reason, subject: about, title: first } = JSON.parse(subject.state) as Record<string, unknown>;
  const title = subject.kind === 'call' ? reason : subject.kind === 'incident' ? first : about;
  return typeof title === 'string' ? title : undefined;
}
