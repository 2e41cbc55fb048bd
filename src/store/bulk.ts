/**
 * The tables that are written many rows at a time. They bypass Kysely: building and compiling a statement of thousands of
 * parameters costs more than the database's own work. Each engine has one file that writes these with prepared statements.
 */
import type { DueWorkRow, DutyRow, EntryRow, SubjectRow, TileRow } from './rows.ts';
import { tagsOfRow } from './thing-listings.ts';
import type { SearchRow, ThingRow } from './thing-rows.ts';

export type BulkType = 'int' | 'text' | 'bytes';
export type BulkValue = number | string | Uint8Array | null;

export interface BulkTable<Row> {
  readonly name: string;
  readonly columns: readonly (readonly [column: string, type: BulkType])[];
  /** How many of the first columns are the key. */
  readonly keyColumns: number;
  values(row: Row): BulkValue[];
}

export const entriesTable: BulkTable<EntryRow> = {
  name: 'entries',
  keyColumns: 2,
  columns: [
    ['feed', 'int'],
    ['seq', 'int'],
    ['leaf', 'text'],
    ['clock', 'int'],
    ['at', 'int'],
    ['terms', 'int'],
    ['past', 'text'],
    ['kind', 'text'],
    ['subject_party', 'text'],
    ['subject', 'text'],
    ['header', 'text'],
    ['body', 'text'],
    ['body_salt', 'text'],
    ['content', 'text'],
    ['content_salt', 'text'],
    ['void', 'text'],
  ],
  values: (r) => [
    r.feed,
    r.seq,
    r.leaf,
    r.clock,
    r.at,
    r.terms,
    r.past,
    r.kind,
    r.subjectParty,
    r.subject,
    r.header,
    r.body,
    r.bodySalt,
    r.content,
    r.contentSalt,
    r.void,
  ],
};

export const tilesTable: BulkTable<TileRow> = {
  name: 'tiles',
  keyColumns: 3,
  columns: [
    ['feed', 'int'],
    ['level', 'int'],
    ['tile_index', 'int'],
    ['hashes', 'bytes'],
  ],
  values: (r) => [r.feed, r.level, r.index, r.hashes],
};

export const subjectsTable: BulkTable<SubjectRow> = {
  name: 'subjects',
  keyColumns: 2,
  columns: [
    ['kind', 'text'],
    ['id', 'text'],
    ['line', 'text'],
    ['begun_by', 'text'],
    ['status', 'text'],
    ['clock', 'int'],
    ['began_at', 'int'],
    ['state', 'text'],
    ['open', 'text'],
  ],
  values: (r) => [r.kind, r.id, r.line, r.begunBy, r.status, r.clock, r.beganAt, r.state, r.open],
};

export const dutiesTable: BulkTable<DutyRow> = {
  name: 'duties',
  keyColumns: 1,
  columns: [
    ['id', 'text'],
    ['line', 'text'],
    ['clause', 'text'],
    ['owed_by', 'text'],
    ['owed_to', 'text'],
    ['desk', 'text'],
    ['subject_kind', 'text'],
    ['subject', 'text'],
    ['state', 'text'],
    ['started_at', 'int'],
    ['due', 'int'],
    ['detail', 'text'],
    ['precedence', 'text'],
    ['district', 'text'],
  ],
  values: (r) => [
    r.id,
    r.line,
    r.clause,
    r.owedBy,
    r.owedTo,
    r.desk,
    r.subjectKind,
    r.subject,
    r.state,
    r.startedAt,
    r.due,
    r.detail,
    r.precedence,
    r.district,
  ],
};

export const dueWorkTable: BulkTable<DueWorkRow> = {
  name: 'due_work',
  keyColumns: 2,
  columns: [
    ['kind', 'text'],
    ['key', 'text'],
    ['line', 'text'],
    ['at', 'int'],
  ],
  values: (r) => [r.kind, r.key, r.line, r.at],
};

export const thingsTable: BulkTable<ThingRow> = {
  name: 'things',
  keyColumns: 2,
  columns: [
    ['kind', 'text'],
    ['id', 'text'],
    ['line', 'text'],
    ['party', 'text'],
    ['parties', 'text'],
    ['what', 'text'],
    ['precedence', 'text'],
    ['district', 'text'],
    ['state', 'text'],
    ['active', 'int'],
    ['from_at', 'int'],
    ['until_at', 'int'],
    ['west', 'int'],
    ['south', 'int'],
    ['east', 'int'],
    ['north', 'int'],
    ['places', 'text'],
    ['detail', 'text'],
  ],
  values: (r) => [
    r.kind,
    r.id,
    r.line,
    r.party,
    r.parties,
    r.what,
    r.precedence,
    r.district,
    r.state,
    r.active,
    r.fromAt,
    r.untilAt,
    r.west,
    r.south,
    r.east,
    r.north,
    r.places,
    r.detail,
  ],
};

export const searchTable: BulkTable<SearchRow> = {
  name: 'search_docs',
  keyColumns: 2,
  columns: [
    ['kind', 'text'],
    ['id', 'text'],
    ['line', 'text'],
    ['party', 'text'],
    ['district', 'text'],
    ['at', 'int'],
    ['title', 'text'],
    ['text', 'text'],
    ['words', 'text'],
    ['tags', 'text'],
  ],
  values: (r) => [r.kind, r.id, r.line, r.party, r.district, r.at, r.title, r.text, r.words, tagsOfRow(r)],
};

/** The columns of an `EntryRow`, for a query over `entries e join feeds f`. */
export const entryColumns = [
  'e.feed as feed',
  'e.seq as seq',
  'f.line as line',
  'f.author as author',
  'f.epoch as epoch',
  'e.leaf as leaf',
  'e.clock as clock',
  'e.at as at',
  'e.terms as terms',
  'e.past as past',
  'e.kind as kind',
  'e.subject_party as "subjectParty"',
  'e.subject as subject',
  'e.header as header',
  'e.body as body',
  'e.body_salt as "bodySalt"',
  'e.content as content',
  'e.content_salt as "contentSalt"',
  'e.void as void',
].join(', ');

/** The columns of a `DutyRow`. */
export const dutyColumns =
  'id, line, clause, owed_by as "owedBy", owed_to as "owedTo", desk, subject_kind as "subjectKind", subject, state, started_at as "startedAt", due, detail, precedence, district';

export const subjectColumns = 'kind, id, line, begun_by as "begunBy", status, clock, began_at as "beganAt", state, open';
