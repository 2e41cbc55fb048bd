import type { Migration, Words } from './types.ts';

const record = ({ int, text, bytes, serial, strict }: Words) => [
  `create table settings (key ${text} not null primary key, value ${text} not null)${strict}`,
  // Two parties can propose the same number at once: both proposals are kept until one is in force.
  `create table agreements (
    line ${text} not null, number ${int} not null, hash ${text} not null, text ${text} not null, signed_by ${text} not null,
    in_force_since ${int}, primary key (line, number, hash)
  )${strict}`,
  `create table feeds (
    feed ${serial}, line ${text} not null, author ${text} not null, epoch ${text} not null, size ${int} not null,
    root ${bytes} not null, clock ${int} not null, at ${int} not null, terms ${int} not null, past ${text} not null,
    checkpoint ${text} not null, cosigned ${text} not null, closed ${text}, unique (line, author, epoch)
  )${strict}`,
  // Line, author and epoch of an entry are its feed's and are not repeated: it keeps rows and indexes small.
  `create table entries (
    feed ${int} not null, seq ${int} not null, leaf ${text} not null, clock ${int} not null, at ${int} not null,
    terms ${int} not null, past ${text} not null, kind ${text}, subject_party ${text}, subject ${text}, header ${text} not null,
    body ${text}, body_salt ${text}, content ${text}, content_salt ${text}, void ${text}, primary key (feed, seq)
  )${strict}`,
  // Leaves are random: in one index over all of them every insert would touch another page, more pages the longer the record grows.
  // By blocks of 8192 entries only the newest block is written; a search visits one place a block (see leaf.ts).
  'create index entries_leaf on entries (feed, (seq >> 13), substr(leaf, 1, 11))',
  'create index entries_subject on entries (subject) where subject is not null',
  'create index entries_line_scoped on entries (feed, kind) where subject is null',
  `create table tiles (
    feed ${int} not null, level ${int} not null, tile_index ${int} not null, hashes ${bytes} not null,
    primary key (feed, level, tile_index)
  )${strict}`,
  `create table evidence (
    id ${text} not null primary key, line ${text} not null, author ${text} not null, kind ${text} not null,
    found_at ${int} not null, detail ${text} not null
  )${strict}`,
  `create table cards (
    party ${text} not null, number ${int} not null, jws ${text} not null, added_at ${int} not null, primary key (party, number)
  )${strict}`,
];

const work = ({ int, text, strict }: Words) => [
  `create table subjects (
    kind ${text} not null, id ${text} not null, line ${text} not null, begun_by ${text} not null, status ${text} not null,
    clock ${int} not null, began_at ${int} not null, state ${text} not null, primary key (kind, id)
  )${strict}`,
  'create index subjects_newest on subjects (kind, began_at desc, id desc)',
  'create index subjects_of_line on subjects (kind, line, began_at desc, id desc)',
  'create index subjects_of_status on subjects (kind, status, began_at desc, id desc)',
  `create table duties (
    id ${text} not null primary key, line ${text} not null, clause ${text} not null, owed_by ${text} not null,
    owed_to ${text} not null, desk ${text} not null, subject_kind ${text} not null, subject ${text} not null,
    state ${text} not null, started_at ${int} not null, due ${int} not null, detail ${text} not null
  )${strict}`,
  'create index duties_soonest on duties (due, id)',
  'create index duties_of_state on duties (state, due, id)',
  'create index duties_of_line on duties (line, due, id)',
  `create table due_work (
    kind ${text} not null, key ${text} not null, line ${text} not null, at ${int} not null, primary key (kind, key)
  )${strict}`,
  'create index due_work_at on due_work (at, kind, key)',
];

const people = ({ int, text, strict }: Words) => [
  `create table accounts (
    alias ${text} not null primary key, role ${text} not null, mandate ${text} not null, desk ${text}, password ${text} not null,
    pin ${text}, disabled ${int} not null check (disabled in (0, 1)), preferences ${text} not null, created_at ${int} not null
  )${strict}`,
  `create table sessions (
    token_hash ${text} not null primary key, alias ${text} not null, created_at ${int} not null, expires_at ${int} not null
  )${strict}`,
  'create index sessions_end on sessions (expires_at)',
  `create table ladders (desk ${text} not null primary key, steps ${text} not null)${strict}`,
];

/** Several sessions and processes can meet on PostgreSQL; on SQLite a writer is alone. */
const locks = ({ engine, int, text }: Words) =>
  engine === 'sqlite'
    ? []
    : [
        `create table line_locks (line ${text} not null primary key)`,
        // Who works on this schema now (see postgres/instance-lock.ts).
        `create table instance_owner (only_row ${int} not null primary key check (only_row = 1), owner ${text} not null)`,
      ];

export const firstTables: Migration = {
  number: 1,
  name: 'first tables',
  statements: (words) => [...record(words), ...work(words), ...people(words), ...locks(words)],
};
