/** Duties as a table for spreadsheets: RFC 4180, UTF-8, CRLF. */
import type { DutyView } from './service.ts';

const columns = [
  'id',
  'line',
  'clause',
  'owes',
  'owed_by',
  'owed_to',
  'district',
  'desk',
  'precedence',
  'subject_kind',
  'subject',
  'title',
  'state',
  'started_at',
  'due',
  'limit_seconds',
  'acted_at',
  'breach_stated_by_owing_party_at',
  'breach_stated_by_owed_party_at',
] as const;

export const csvHeader = `${columns.join(',')}\r\n`;

export function csvRow(duty: DutyView): string {
  const { subject, owing, owed } = duty;
  const cells = [
    duty.id,
    duty.line,
    duty.clause,
    duty.owes,
    duty.owedBy,
    duty.owedTo,
    duty.district,
    duty.desk,
    duty.precedence ?? '',
    subject.kind,
    subject.id,
    subject.title ?? '',
    duty.state,
    duty.startedAt,
    duty.due,
    String(duty.limitSeconds),
    owing.actedAt ?? '',
    owing.breachedAt ?? '',
    owed.statedAt ?? '',
  ];
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
