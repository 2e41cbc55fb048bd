-- What the migrations make. Written by a test: `npx vitest run src/store/schema.test.ts -u` writes it anew.

create table accounts (
  alias text collate "C" not null,
  role text collate "C" not null,
  mandate text collate "C" not null,
  desk text collate "C",
  password text collate "C" not null,
  pin text collate "C",
  disabled bigint not null,
  preferences text collate "C" not null,
  created_at bigint not null,
  PRIMARY KEY (alias),
  CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

create table agreements (
  line text collate "C" not null,
  number bigint not null,
  hash text collate "C" not null,
  text text collate "C" not null,
  signed_by text collate "C" not null,
  in_force_since bigint,
  PRIMARY KEY (line, number, hash)
);

create table alarms (
  id text collate "C" not null,
  kind text collate "C" not null,
  line text collate "C",
  desk text collate "C",
  subject_kind text collate "C",
  subject text collate "C",
  at bigint not null,
  detail text collate "C" not null,
  acknowledged_at bigint,
  acknowledged_by text collate "C",
  PRIMARY KEY (id)
);
CREATE INDEX alarms_newest ON alarms USING btree (at DESC, id DESC);
CREATE INDEX alarms_open ON alarms USING btree (at DESC, id DESC) WHERE (acknowledged_at IS NULL);

create table attached (
  line text collate "C" not null,
  sha256 text collate "C" not null,
  author text collate "C" not null,
  kind text collate "C" not null,
  subject text collate "C" not null,
  original text collate "C" not null,
  PRIMARY KEY (line, sha256, author, subject)
);
CREATE INDEX attached_of_file ON attached USING btree (sha256);
CREATE INDEX attached_of_original ON attached USING btree (original);
CREATE INDEX attached_of_subject ON attached USING btree (subject);

create table attempts (
  id text collate "C" not null,
  tries bigint not null,
  kind text collate "C" not null,
  line text collate "C",
  subject text collate "C" not null,
  step bigint,
  desk text collate "C",
  account text collate "C",
  via text collate "C" not null,
  recipient text collate "C",
  at bigint not null,
  state text collate "C" not null,
  detail text collate "C",
  PRIMARY KEY (id, tries)
);
CREATE INDEX attempts_of_subject ON attempts USING btree (subject, at, id);

create table cards (
  party text collate "C" not null,
  number bigint not null,
  jws text collate "C" not null,
  added_at bigint not null,
  PRIMARY KEY (party, number)
);

create table check_slots (
  line text collate "C" not null,
  check_id text collate "C" not null,
  slot bigint not null,
  state text collate "C" not null,
  call text collate "C" not null,
  PRIMARY KEY (line, check_id, slot)
);

create table due_work (
  kind text collate "C" not null,
  key text collate "C" not null,
  line text collate "C" not null,
  at bigint not null,
  PRIMARY KEY (kind, key)
);
CREATE INDEX due_work_at ON due_work USING btree (at, kind, key);

create table duties (
  id text collate "C" not null,
  line text collate "C" not null,
  clause text collate "C" not null,
  owed_by text collate "C" not null,
  owed_to text collate "C" not null,
  desk text collate "C" not null,
  subject_kind text collate "C" not null,
  subject text collate "C" not null,
  state text collate "C" not null,
  started_at bigint not null,
  due bigint not null,
  detail text collate "C" not null,
  precedence text collate "C",
  district text collate "C" not null,
  PRIMARY KEY (id)
);
CREATE INDEX duties_of_desk ON duties USING btree (line, desk, due, id);
CREATE INDEX duties_of_line ON duties USING btree (line, due, id);
CREATE INDEX duties_of_state ON duties USING btree (state, due, id);
CREATE INDEX duties_soonest ON duties USING btree (due, id);

create table entries (
  feed bigint not null,
  seq bigint not null,
  leaf text collate "C" not null,
  clock bigint not null,
  at bigint not null,
  terms bigint not null,
  past text collate "C" not null,
  kind text collate "C",
  subject_party text collate "C",
  subject text collate "C",
  header text collate "C" not null,
  body text collate "C",
  body_salt text collate "C",
  content text collate "C",
  content_salt text collate "C",
  void text collate "C",
  PRIMARY KEY (feed, seq)
);
CREATE INDEX entries_leaf ON entries USING btree (feed, ((seq >> 13)), substr(leaf, 1, 11));
CREATE INDEX entries_line_scoped ON entries USING btree (feed, kind) WHERE (subject IS NULL);
CREATE INDEX entries_subject ON entries USING btree (subject) WHERE (subject IS NOT NULL);

create table erasures (
  line text collate "C" not null,
  entry text collate "C" not null,
  subject text collate "C",
  at bigint not null,
  ground text collate "C" not null,
  clause text collate "C" not null,
  content text collate "C",
  PRIMARY KEY (line, entry)
);
CREATE INDEX erasures_of_subject ON erasures USING btree (subject) WHERE (subject IS NOT NULL);
CREATE INDEX erasures_sealed ON erasures USING btree (line, entry) WHERE (content IS NOT NULL);

create table evidence (
  id text collate "C" not null,
  line text collate "C" not null,
  author text collate "C" not null,
  kind text collate "C" not null,
  found_at bigint not null,
  detail text collate "C" not null,
  PRIMARY KEY (id)
);

create table feeds (
  feed bigint not null generated always as identity,
  line text collate "C" not null,
  author text collate "C" not null,
  epoch text collate "C" not null,
  size bigint not null,
  root bytea not null,
  clock bigint not null,
  at bigint not null,
  terms bigint not null,
  past text collate "C" not null,
  checkpoint text collate "C" not null,
  cosigned text collate "C" not null,
  closed text collate "C",
  UNIQUE (line, author, epoch),
  PRIMARY KEY (feed)
);

create table file_pieces (
  sha256 text collate "C" not null,
  piece bigint not null,
  bytes bytea not null,
  PRIMARY KEY (sha256, piece)
);

create table files (
  sha256 text collate "C" not null,
  size bigint not null,
  held bigint not null,
  at bigint not null,
  PRIMARY KEY (sha256),
  CHECK ((held = ANY (ARRAY[('-1'::integer)::bigint, (0)::bigint, (1)::bigint])))
);
CREATE INDEX files_wanted ON files USING btree (at, sha256) WHERE (held = 0);

create table instance_owner (
  only_row bigint not null,
  owner text collate "C" not null,
  PRIMARY KEY (only_row),
  CHECK ((only_row = 1))
);

create table ladders (
  desk text collate "C" not null,
  steps text collate "C" not null,
  PRIMARY KEY (desk)
);

create table line_locks (
  line text collate "C" not null,
  PRIMARY KEY (line)
);

create table push_subscriptions (
  endpoint text collate "C" not null,
  alias text collate "C" not null,
  keys text collate "C" not null,
  created_at bigint not null,
  PRIMARY KEY (endpoint)
);

create table rotas (
  desk text collate "C" not null,
  rota text collate "C" not null,
  PRIMARY KEY (desk)
);

create table schema_migrations (
  number bigint not null,
  name text not null,
  applied_at bigint not null,
  PRIMARY KEY (number)
);

create table search_docs (
  doc bigint not null generated always as identity,
  kind text collate "C" not null,
  id text collate "C" not null,
  line text collate "C" not null,
  party text collate "C" not null,
  district text collate "C" not null,
  at bigint not null,
  title text collate "C" not null,
  text text collate "C" not null,
  words text collate "C" not null,
  tags text collate "C" not null,
  vector tsvector,
  UNIQUE (id, kind),
  PRIMARY KEY (doc)
);
CREATE INDEX search_text ON search_docs USING gin (vector);

create table sessions (
  token_hash text collate "C" not null,
  alias text collate "C" not null,
  created_at bigint not null,
  expires_at bigint not null,
  PRIMARY KEY (token_hash)
);
CREATE INDEX sessions_end ON sessions USING btree (expires_at);

create table settings (
  key text collate "C" not null,
  value text collate "C" not null,
  PRIMARY KEY (key)
);

create table subjects (
  kind text collate "C" not null,
  id text collate "C" not null,
  line text collate "C" not null,
  begun_by text collate "C" not null,
  status text collate "C" not null,
  clock bigint not null,
  began_at bigint not null,
  state text collate "C" not null,
  open text collate "C",
  PRIMARY KEY (kind, id)
);
CREATE INDEX subjects_newest ON subjects USING btree (kind, began_at DESC, id DESC);
CREATE INDEX subjects_of_line ON subjects USING btree (kind, line, began_at DESC, id DESC);
CREATE INDEX subjects_of_status ON subjects USING btree (kind, status, began_at DESC, id DESC);
CREATE INDEX subjects_open ON subjects USING btree (line) WHERE (open IS NOT NULL);

create table things (
  thing bigint not null generated always as identity,
  kind text collate "C" not null,
  id text collate "C" not null,
  line text collate "C" not null,
  party text collate "C" not null,
  parties text collate "C" not null,
  what text collate "C" not null,
  precedence text collate "C" not null,
  district text collate "C" not null,
  state text collate "C" not null,
  active bigint not null,
  from_at bigint not null,
  until_at bigint,
  west bigint,
  south bigint,
  east bigint,
  north bigint,
  places text collate "C",
  detail text collate "C" not null,
  UNIQUE (id, kind),
  PRIMARY KEY (thing),
  CHECK ((active = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE INDEX things_box ON things USING gist (box(point((west)::double precision, (south)::double precision), point((east)::double precision, (north)::double precision)));
CREATE INDEX things_box_active ON things USING gist (box(point((west)::double precision, (south)::double precision), point((east)::double precision, (north)::double precision))) WHERE (active = 1);
CREATE INDEX things_newest ON things USING btree (kind, from_at DESC, id DESC);
CREATE INDEX things_of_state ON things USING btree (kind, state, from_at DESC, id DESC);

create table tiles (
  feed bigint not null,
  level bigint not null,
  tile_index bigint not null,
  hashes bytea not null,
  PRIMARY KEY (feed, level, tile_index)
);

create table unit_links (
  secret_hash text collate "C" not null,
  code_hash text collate "C" not null,
  onward text collate "C" not null,
  unit text collate "C" not null,
  created_at bigint not null,
  used_at bigint,
  PRIMARY KEY (secret_hash)
);
CREATE INDEX unit_links_of_onward ON unit_links USING btree (onward, unit);

create table webhook_posts (
  key text collate "C" not null,
  webhook text collate "C" not null,
  post text collate "C" not null,
  kind text collate "C" not null,
  subject text collate "C" not null,
  line text collate "C" not null,
  tries bigint not null,
  PRIMARY KEY (key)
);
CREATE INDEX webhook_posts_of_webhook ON webhook_posts USING btree (webhook);

create table webhooks (
  id text collate "C" not null,
  url text collate "C" not null,
  events text collate "C" not null,
  created_by text collate "C" not null,
  created_at bigint not null,
  last_at bigint,
  last_detail text collate "C",
  PRIMARY KEY (id)
);
