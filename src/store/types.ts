/**
 * The store's contract, the same on SQLite and PostgreSQL. It decides nothing: it keeps what the node hands it, in one
 * transaction with one fsync. Times are milliseconds since 1970 UTC; hashes are raw bytes unless a name says `leaf` (base64url).
 */
import type { DeskReader, DeskWriter } from './desk-rows.ts';
import type {
  AccountRow,
  AgreementRow,
  CardRow,
  DueWorkRow,
  DutyRow,
  EntryRow,
  ErasureRow,
  EvidenceRow,
  FeedRow,
  LadderRow,
  OpenRow,
  SessionRow,
  SubjectRow,
  TileRow,
} from './rows.ts';
import type { ThingReader, ThingWriter } from './thing-rows.ts';

export type { AlarmRow, AttemptRow, CheckSlotRow, PushSubscriptionRow, RotaRow } from './desk-rows.ts';
export type {
  AttachedRow,
  BoundingBox,
  FileRow,
  NearFilter,
  SearchFilter,
  SearchRow,
  ThingFilter,
  ThingRow,
} from './thing-rows.ts';

import type { UnitLinkReader, UnitLinkWriter } from './unit-link-store.ts';
import type { WebhookReader, WebhookWriter } from './webhook-store.ts';

export type { UnitLinkRow } from './unit-link-store.ts';
export type { WebhookPostRow, WebhookRow } from './webhook-store.ts';
export type {
  AccountRow,
  AgreementRow,
  CardRow,
  DueWorkRow,
  DutyRow,
  EntryRow,
  ErasureRow,
  EvidenceRow,
  FeedRow,
  LadderRow,
  OpenRow,
  SessionRow,
  SubjectRow,
  TileRow,
};

export interface SubjectFilter {
  readonly kind: string;
  readonly line?: string;
  readonly status?: readonly string[];
  /** Continue behind this subject (its `next` of the page before). */
  readonly after?: string;
  readonly limit: number;
}

export interface DutySelection {
  readonly line?: string;
  readonly states?: readonly string[];
  readonly owedBy?: string;
  readonly owedTo?: string;
  readonly desk?: string;
  readonly clause?: string;
  /** Due at or after, and before; milliseconds since 1970 UTC. */
  readonly from?: number;
  readonly to?: number;
}

export interface DutyFilter extends DutySelection {
  /** Continue behind this duty. */
  readonly after?: string;
  readonly limit: number;
}

/** How many duties of one state, and of one district, clause or day (number of days since 1970 UTC) of the due. */
export interface DutyCount {
  readonly state: string;
  readonly key: string | number;
  readonly count: number;
}

/** What can be asked inside and outside a transaction. */
export interface StoreReader extends DeskReader, ThingReader, UnitLinkReader, WebhookReader {
  setting(key: string): Promise<string | undefined>;
  agreements(): Promise<AgreementRow[]>;
  feeds(line?: string): Promise<FeedRow[]>;
  /** Entries `from` (inclusive) to `to` (exclusive) in order; stops after `maxBytes` of carried text (at least one entry). */
  entries(feed: number, from: number, to: number, maxBytes?: number): Promise<EntryRow[]>;
  entryByLeaf(line: string, leaf: string): Promise<EntryRow | undefined>;
  /** Lamport clock of one entry. */
  clockAt(feed: number, seq: number): Promise<number | undefined>;
  tile(feed: number, level: number, index: number): Promise<Uint8Array | undefined>;
  /** All entries about the subjects named, in no particular order. */
  subjectEntries(line: string, ids: readonly string[]): Promise<EntryRow[]>;
  /** Entries of one line about no subject, of the kinds named, ordered by (clock, author, epoch, seq). */
  lineEntries(line: string, kinds: readonly string[]): Promise<EntryRow[]>;
  subject(kind: string, id: string): Promise<SubjectRow | undefined>;
  subjectsById(kind: string, ids: readonly string[]): Promise<SubjectRow[]>;
  /** Newest `beganAt` first, then id descending. */
  subjects(filter: SubjectFilter): Promise<{ items: SubjectRow[]; next?: string }>;
  /** Every open subject of a line, in no particular order. */
  openSubjects(line: string): Promise<OpenRow[]>;
  /** Soonest `due` first, then id. `CURSOR_UNKNOWN` behind a duty that is not held. */
  duties(filter: DutyFilter): Promise<DutyRow[]>;
  duty(id: string): Promise<DutyRow | undefined>;
  /** In no particular order. */
  dutiesById(ids: readonly string[]): Promise<DutyRow[]>;
  countDuties(selection: DutySelection, by: 'district' | 'clause' | 'day'): Promise<DutyCount[]>;
  /** Soonest first, then by kind and key; those behind `after`, whether that still stands or not. */
  dueWork(until: number, limit: number, after?: DueWorkRow): Promise<DueWorkRow[]>;
  nextDueAt(): Promise<number | undefined>;
  cards(party?: string): Promise<CardRow[]>;
  accounts(): Promise<AccountRow[]>;
  account(alias: string): Promise<AccountRow | undefined>;
  session(tokenHash: string): Promise<SessionRow | undefined>;
  ladder(desk: string): Promise<LadderRow | undefined>;
  ladders(): Promise<LadderRow[]>;
  evidence(line?: string): Promise<EvidenceRow[]>;
  /** What was erased in these subjects. */
  erasures(line: string, subjects: readonly string[]): Promise<ErasureRow[]>;
  /** What legal holds keep of a line, by the entry's hash; behind `after`. */
  sealed(line: string, limit: number, after?: string): Promise<ErasureRow[]>;
}

/** What can be written; everything in one `write` is one durable commit. Writing what stands already is refused by its key. */
export interface StoreWriter extends StoreReader, DeskWriter, ThingWriter, UnitLinkWriter, WebhookWriter {
  /** Locks the line's heads against other instances (PostgreSQL row lock; nothing on SQLite, where a writer is alone). */
  lockLine(line: string): Promise<void>;
  putSetting(key: string, value: string): Promise<void>;
  putAgreement(row: AgreementRow): Promise<void>;
  /** Creates the feed and answers its number. */
  addFeed(row: Omit<FeedRow, 'feed'>): Promise<number>;
  /** Replaces head, checkpoint and delivery of an existing feed. */
  putFeed(row: FeedRow): Promise<void>;
  addEntries(rows: readonly EntryRow[]): Promise<void>;
  /** Marks entries as void (or sound again after a re-fold). */
  markVoid(feed: number, seq: number, reason: string | null): Promise<void>;
  putTiles(rows: readonly TileRow[]): Promise<void>;
  putSubjects(rows: readonly SubjectRow[]): Promise<void>;
  putDuties(rows: readonly DutyRow[]): Promise<void>;
  /** One row per (kind, key): a later one replaces the time. */
  putDueWork(rows: readonly DueWorkRow[]): Promise<void>;
  dropDueWork(kind: string, keys: readonly string[]): Promise<void>;
  putCard(row: CardRow): Promise<void>;
  putAccount(row: AccountRow): Promise<void>;
  putSession(row: SessionRow): Promise<void>;
  dropSession(tokenHash: string): Promise<void>;
  dropSessionsBefore(expiresAt: number): Promise<void>;
  /** All sessions of an account but the one named. */
  dropSessionsOf(alias: string, except?: string): Promise<void>;
  putLadder(row: LadderRow): Promise<void>;
  addEvidence(row: EvidenceRow): Promise<void>;
  /** Takes the content and its salt out of an entry. */
  eraseContent(feed: number, seq: number): Promise<void>;
  /** The first row of an entry stands. */
  addErasure(row: ErasureRow): Promise<void>;
  /** What no hold keeps any more goes for good. */
  dropSealed(line: string, entries: readonly string[]): Promise<void>;
}

export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  readonly read: StoreReader;
  /** Runs `work` in one transaction. It is durable when the promise resolves; when `work` throws nothing of it stands. */
  write<T>(work: (tx: StoreWriter) => Promise<T>): Promise<T>;
  /** A consistent copy of the database while it is in use: SQLite only; PostgreSQL has pg_dump. */
  backup(file: string): Promise<void>;
  /** PostgreSQL alone: on which of its histories the server writes now; undefined where the role may not ask. */
  timeline?(): Promise<number | undefined>;
  close(): Promise<void>;
}
