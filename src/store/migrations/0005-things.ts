import type { Migration, Words } from './types.ts';

/** Last minute since 1970 that the index of boxes holds: what has no end reaches it. */
const forever = 2_147_483_647;

const tables = ({ int, text, bytes, serial, strict }: Words) => [
  // What lies somewhere at some time. Degrees are whole numbers of 1e-7 degree: they fit 32 bits, and both engines compare them alike.
  `create table things (
    thing ${serial}, kind ${text} not null, id ${text} not null, line ${text} not null, party ${text} not null,
    parties ${text} not null, what ${text} not null, precedence ${text} not null, district ${text} not null, state ${text} not null,
    active ${int} not null check (active in (0, 1)), from_at ${int} not null, until_at ${int},
    west ${int}, south ${int}, east ${int}, north ${int}, places ${text}, detail ${text} not null, unique (id, kind)
  )${strict}`,
  'create index things_newest on things (kind, from_at desc, id desc)',
  'create index things_of_state on things (kind, state, from_at desc, id desc)',
  `create table search_docs (
    doc ${serial}, kind ${text} not null, id ${text} not null, line ${text} not null, party ${text} not null,
    district ${text} not null, at ${int} not null, title ${text} not null, text ${text} not null, words ${text} not null,
    tags ${text} not null, unique (id, kind)
  )${strict}`,
  // Contents by their hash; `held` 0: named by an entry, and still to be fetched; -1: what came was not what had been named.
  `create table files (
    sha256 ${text} not null primary key, size ${int} not null, held ${int} not null check (held in (-1, 0, 1)), at ${int} not null
  )${strict}`,
  'create index files_wanted on files (at, sha256) where held = 0',
  `create table file_pieces (
    sha256 ${text} not null, piece ${int} not null, bytes ${bytes} not null, primary key (sha256, piece)
  )${strict}`,
  // Which entry of which line names a content to be shared: who asks for anything else gets nothing.
  `create table attached (
    line ${text} not null, sha256 ${text} not null, author ${text} not null, kind ${text} not null, subject ${text} not null,
    original ${text} not null, primary key (line, sha256, author, subject)
  )${strict}`,
  'create index attached_of_file on attached (sha256)',
  'create index attached_of_original on attached (original)',
  'create index attached_of_subject on attached (subject)',
];

const boxOf = (row: string) =>
  `${row}.west, ${row}.east, ${row}.south, ${row}.north, min(${row}.from_at / 60000, ${forever - 1}),
  case when ${row}.until_at is null then ${forever} else min(${row}.until_at / 60000 + 1, ${forever}) end, ${row}.active, ${row}.active`;
const boxColumns = ['kind', 'west', 'south', 'east', 'north', 'from_at', 'until_at', 'active'];
const changed = (columns: readonly string[]) => columns.map((name) => `old.${name} is not new.${name}`).join(' or ');

const sqliteIndexes = [
  // In place, time (minutes since 1970) and whether it is still going on. https://sqlite.org/rtree.html
  'create virtual table things_box using rtree_i32(thing, west, east, south, north, from_at, until_at, active_from, active_to)',
  `create trigger things_added after insert on things when new.west is not null begin
    insert into things_box values (new.thing, ${boxOf('new')});
  end`,
  `create trigger things_moved after update on things when ${changed(boxColumns)} begin
    delete from things_box where thing = old.thing;
    insert into things_box select new.thing, ${boxOf('new')} where new.west is not null;
  end`,
  'create trigger things_gone after delete on things begin delete from things_box where thing = old.thing; end',
  // Words come folded and separated by blanks, tags hold a colon. https://sqlite.org/fts5.html#external_content_tables
  `create virtual table search_text using fts5(
    words, tags, content = 'search_docs', content_rowid = 'doc', detail = 'column', columnsize = 0, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0 tokenchars ':-'"
  )`,
  // What is taken out of the index is overwritten in it, not only marked: words that were erased stay nowhere.
  `insert into search_text (search_text, rank) values ('secure-delete', 1)`,
  `create trigger search_added after insert on search_docs begin
    insert into search_text (rowid, words, tags) values (new.doc, new.words, new.tags);
  end`,
  `create trigger search_changed after update on search_docs when ${changed(['words', 'tags'])} begin
    insert into search_text (search_text, rowid, words, tags) values ('delete', old.doc, old.words, old.tags);
    insert into search_text (rowid, words, tags) values (new.doc, new.words, new.tags);
  end`,
  `create trigger search_gone after delete on search_docs begin
    insert into search_text (search_text, rowid, words, tags) values ('delete', old.doc, old.words, old.tags);
  end`,
];

const postgresIndexes = [
  'create index things_box on things using gist (box(point(west, south), point(east, north)))',
  'create index things_box_active on things using gist (box(point(west, south), point(east, north))) where active = 1',
  // No parser of the server touches the words: they are compared as the node has folded them.
  `alter table search_docs add column vector tsvector
    generated always as (array_to_tsvector(string_to_array(trim(words || ' ' || tags), ' '))) stored`,
  'create index search_text on search_docs using gin (vector)',
];

/** Where and when incidents and notifications are, text to search, and attachments. */
export const things: Migration = {
  number: 5,
  name: 'things',
  statements: (words) => [...tables(words), ...(words.engine === 'sqlite' ? sqliteIndexes : postgresIndexes)],
};
