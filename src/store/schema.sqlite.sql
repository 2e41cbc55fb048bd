-- What the migrations make. Written by a test: `npx vitest run src/store/schema.test.ts -u` writes it anew.

CREATE TABLE accounts (
  alias text not null primary key, role text not null, mandate text not null, desk text, password text not null,
  pin text, disabled integer not null check (disabled in (0, 1)), preferences text not null, created_at integer not null
) strict;

CREATE TABLE agreements (
  line text not null, number integer not null, hash text not null, text text not null, signed_by text not null,
  in_force_since integer, primary key (line, number, hash)
) strict;

CREATE TABLE alarms (
    id text not null primary key, kind text not null, line text, desk text, subject_kind text, subject text,
    at integer not null, detail text not null, acknowledged_at integer, acknowledged_by text
  ) strict;

CREATE INDEX alarms_newest on alarms (at desc, id desc);

CREATE INDEX alarms_open on alarms (at desc, id desc) where acknowledged_at is null;

CREATE TABLE attached (
  line text not null, sha256 text not null, author text not null, kind text not null, subject text not null,
  original text not null, primary key (line, sha256, author, subject)
) strict;

CREATE INDEX attached_of_file on attached (sha256);

CREATE INDEX attached_of_original on attached (original);

CREATE INDEX attached_of_subject on attached (subject);

CREATE TABLE attempts (
    id text not null, tries integer not null, kind text not null, line text, subject text not null, step integer,
    desk text, account text, via text not null, recipient text, at integer not null, state text not null,
    detail text, primary key (id, tries)
  ) strict;

CREATE INDEX attempts_of_subject on attempts (subject, at, id);

CREATE TABLE cards (
  party text not null, number integer not null, jws text not null, added_at integer not null, primary key (party, number)
) strict;

CREATE TABLE check_slots (
    line text not null, check_id text not null, slot integer not null, state text not null, call text not null,
    primary key (line, check_id, slot)
  ) strict;

CREATE TABLE due_work (
  kind text not null, key text not null, line text not null, at integer not null, primary key (kind, key)
) strict;

CREATE INDEX due_work_at on due_work (at, kind, key);

CREATE TABLE duties (
  id text not null primary key, line text not null, clause text not null, owed_by text not null,
  owed_to text not null, desk text not null, subject_kind text not null, subject text not null,
  state text not null, started_at integer not null, due integer not null, detail text not null
, precedence text, district text not null default '') strict;

CREATE INDEX duties_of_desk on duties (line, desk, due, id);

CREATE INDEX duties_of_line on duties (line, due, id);

CREATE INDEX duties_of_state on duties (state, due, id);

CREATE INDEX duties_soonest on duties (due, id);

CREATE TABLE entries (
  feed integer not null, seq integer not null, leaf text not null, clock integer not null, at integer not null,
  terms integer not null, past text not null, kind text, subject_party text, subject text, header text not null,
  body text, body_salt text, content text, content_salt text, void text, primary key (feed, seq)
) strict;

CREATE INDEX entries_leaf on entries (feed, (seq >> 13), substr(leaf, 1, 11));

CREATE INDEX entries_line_scoped on entries (feed, kind) where subject is null;

CREATE INDEX entries_subject on entries (subject) where subject is not null;

CREATE TABLE erasures (
    line text not null, entry text not null, subject text, at integer not null, ground text not null,
    clause text not null, content text, primary key (line, entry)
  ) strict;

CREATE INDEX erasures_of_subject on erasures (subject) where subject is not null;

CREATE INDEX erasures_sealed on erasures (line, entry) where content is not null;

CREATE TABLE evidence (
  id text not null primary key, line text not null, author text not null, kind text not null,
  found_at integer not null, detail text not null
) strict;

CREATE TABLE feeds (
  feed integer primary key autoincrement, line text not null, author text not null, epoch text not null, size integer not null,
  root blob not null, clock integer not null, at integer not null, terms integer not null, past text not null,
  checkpoint text not null, cosigned text not null, closed text, unique (line, author, epoch)
) strict;

CREATE TABLE file_pieces (
  sha256 text not null, piece integer not null, bytes blob not null, primary key (sha256, piece)
) strict;

CREATE TABLE files (
  sha256 text not null primary key, size integer not null, held integer not null check (held in (-1, 0, 1)), at integer not null
) strict;

CREATE INDEX files_wanted on files (at, sha256) where held = 0;

CREATE TABLE ladders (desk text not null primary key, steps text not null) strict;

CREATE TABLE push_subscriptions (
    endpoint text not null primary key, alias text not null, keys text not null, created_at integer not null
  ) strict;

CREATE TABLE rotas (desk text not null primary key, rota text not null) strict;

CREATE TABLE schema_migrations (
    number integer not null primary key, name text not null, applied_at integer not null
  ) strict;

CREATE TRIGGER search_added after insert on search_docs begin
  insert into search_text (rowid, words, tags) values (new.doc, new.words, new.tags);
end;

CREATE TRIGGER search_changed after update on search_docs when old.words is not new.words or old.tags is not new.tags begin
  insert into search_text (search_text, rowid, words, tags) values ('delete', old.doc, old.words, old.tags);
  insert into search_text (rowid, words, tags) values (new.doc, new.words, new.tags);
end;

CREATE TRIGGER search_gone after delete on search_docs begin
  insert into search_text (search_text, rowid, words, tags) values ('delete', old.doc, old.words, old.tags);
end;

CREATE TABLE search_docs (
  doc integer primary key autoincrement, kind text not null, id text not null, line text not null, party text not null,
  district text not null, at integer not null, title text not null, text text not null, words text not null,
  tags text not null, unique (id, kind)
) strict;

CREATE VIRTUAL TABLE search_text using fts5(
  words, tags, content = 'search_docs', content_rowid = 'doc', detail = 'column', columnsize = 0, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 0 tokenchars ':-'"
);

CREATE TABLE 'search_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_text_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash text not null primary key, alias text not null, created_at integer not null, expires_at integer not null
) strict;

CREATE INDEX sessions_end on sessions (expires_at);

CREATE TABLE settings (key text not null primary key, value text not null) strict;

CREATE TABLE subjects (
  kind text not null, id text not null, line text not null, begun_by text not null, status text not null,
  clock integer not null, began_at integer not null, state text not null, open text, primary key (kind, id)
) strict;

CREATE INDEX subjects_newest on subjects (kind, began_at desc, id desc);

CREATE INDEX subjects_of_line on subjects (kind, line, began_at desc, id desc);

CREATE INDEX subjects_of_status on subjects (kind, status, began_at desc, id desc);

CREATE INDEX subjects_open on subjects (line) where open is not null;

CREATE TRIGGER things_added after insert on things when new.west is not null begin
  insert into things_box values (new.thing, new.west, new.east, new.south, new.north, min(new.from_at / 60000, 2147483646),
case when new.until_at is null then 2147483647 else min(new.until_at / 60000 + 1, 2147483647) end, new.active, new.active);
end;

CREATE TRIGGER things_gone after delete on things begin delete from things_box where thing = old.thing; end;

CREATE TRIGGER things_moved after update on things when old.kind is not new.kind or old.west is not new.west or old.south is not new.south or old.east is not new.east or old.north is not new.north or old.from_at is not new.from_at or old.until_at is not new.until_at or old.active is not new.active begin
  delete from things_box where thing = old.thing;
  insert into things_box select new.thing, new.west, new.east, new.south, new.north, min(new.from_at / 60000, 2147483646),
case when new.until_at is null then 2147483647 else min(new.until_at / 60000 + 1, 2147483647) end, new.active, new.active where new.west is not null;
end;

CREATE TABLE things (
  thing integer primary key autoincrement, kind text not null, id text not null, line text not null, party text not null,
  parties text not null, what text not null, precedence text not null, district text not null, state text not null,
  active integer not null check (active in (0, 1)), from_at integer not null, until_at integer,
  west integer, south integer, east integer, north integer, places text, detail text not null, unique (id, kind)
) strict;

CREATE INDEX things_newest on things (kind, from_at desc, id desc);

CREATE INDEX things_of_state on things (kind, state, from_at desc, id desc);

CREATE VIRTUAL TABLE things_box using rtree_i32(thing, west, east, south, north, from_at, until_at, active_from, active_to);

CREATE TABLE "things_box_node"(nodeno INTEGER PRIMARY KEY,data);

CREATE TABLE "things_box_parent"(nodeno INTEGER PRIMARY KEY,parentnode);

CREATE TABLE "things_box_rowid"(rowid INTEGER PRIMARY KEY,nodeno);

CREATE TABLE tiles (
  feed integer not null, level integer not null, tile_index integer not null, hashes blob not null,
  primary key (feed, level, tile_index)
) strict;

CREATE TABLE unit_links (
    secret_hash text not null primary key, code_hash text not null, onward text not null, unit text not null,
    created_at integer not null, used_at integer
  ) strict;

CREATE INDEX unit_links_of_onward on unit_links (onward, unit);

CREATE TABLE webhook_posts (
    key text not null primary key, webhook text not null, post text not null, kind text not null,
    subject text not null, line text not null, tries integer not null
  ) strict;

CREATE INDEX webhook_posts_of_webhook on webhook_posts (webhook);

CREATE TABLE webhooks (
    id text not null primary key, url text not null, events text not null, created_by text not null,
    created_at integer not null, last_at integer, last_detail text
  ) strict;
