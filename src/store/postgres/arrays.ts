/**
 * Array literals for `unnest`, one text for a whole column: one prepared statement then serves any number of rows, and PostgreSQL parses
 * them faster than a parameter for each value (measured: 56,000 rows a second against 45,000; pg's own array encoder: 39,000).
 * Syntax: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
import type { BulkType, BulkValue } from '../bulk.ts';
import { checkText, checkValue } from '../values.ts';

export function arrayLiteral(type: BulkType, rows: readonly BulkValue[][], column: number): string {
  const items = rows.map((row) => toItem(type, row[column] ?? null));
  const text = `{${items.join(',')}}`;
  checkText(text);
  return text;
}

function toItem(type: BulkType, value: BulkValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quote(value);
  checkValue(value);
  if (typeof value === 'number') return String(value);
  if (type !== 'bytes') throw new TypeError('bytes in a column that holds none');
  return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`;
}

const quote = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
