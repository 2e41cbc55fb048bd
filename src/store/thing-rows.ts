/** What lies somewhere at some time, what can be searched, and attachments. Times: milliseconds since 1970 UTC. */
import type { Generated } from 'kysely';

/** An incident or a notification as maps, lists by place and time, and the search for conflicts need it. */
export interface ThingRow {
  readonly kind: string;
  readonly id: string;
  readonly line: string;
  /** Party that began it. */
  readonly party: string;
  /** JSON array of the parties that it concerns. */
  readonly parties: string;
  /** Kind of incident or notification. */
  readonly what: string;
  readonly precedence: string;
  readonly district: string;
  readonly state: string;
  /** 1 while it is going on: an incident that is not closed, a notification that was not called off. */
  readonly active: 0 | 1;
  readonly fromAt: number;
  /** Null: no end is known. */
  readonly untilAt: number | null;
  /** Box around all its places with their uncertainty, in 1e-7 degrees; null, all four, where it has no position. */
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
  /** JSON array of {party, geometry, uncertainty (metres)}: each party's last word; null where it has no position. */
  readonly places: string | null;
  /** JSON, of its kind. */
  readonly detail: string;
}

/** Degrees, GeoJSON order (RFC 7946 §5); `west` greater than `east` crosses the antimeridian. */
export interface BoundingBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface ThingSelection {
  readonly line?: string;
  readonly states?: readonly string[];
  readonly what?: readonly string[];
  readonly party?: string;
  readonly district?: string;
  readonly active?: boolean;
  readonly bbox?: BoundingBox;
  /** Going on at or after `from`, and begun before `to`. */
  readonly from?: number;
  readonly to?: number;
}

export interface ThingFilter extends ThingSelection {
  readonly kind?: string;
  /** Words as `foldText` leaves them; each must begin a word of its text. */
  readonly q?: string;
  /** Continue behind this one (`next` of the page before). */
  readonly after?: string;
  readonly limit: number;
}

export interface NearFilter extends ThingSelection {
  readonly kind?: string;
  readonly bbox: BoundingBox;
  readonly limit: number;
}

/** One thing of which the text can be found. */
export interface SearchRow {
  readonly kind: string;
  readonly id: string;
  readonly line: string;
  readonly party: string;
  readonly district: string;
  readonly at: number;
  readonly title: string;
  /** As written, to show the place that was found. */
  readonly text: string;
  /** `foldText` of title and text: words separated by one blank. */
  readonly words: string;
}

export interface SearchFilter {
  readonly line?: string;
  readonly kinds?: readonly string[];
  readonly party?: string;
  readonly from?: number;
  readonly to?: number;
  /** Only what lies somewhere is in it. */
  readonly bbox?: BoundingBox;
  /** Continue behind this number (`next` of the page before). */
  readonly after?: number;
  readonly limit: number;
}

/** A content by its hash. `held` 0: named by an entry and still to be fetched; -1: what came was not what had been named. */
export interface FileRow {
  readonly sha256: string;
  readonly size: number;
  readonly held: -1 | 0 | 1;
  readonly at: number;
}

/** An entry of the line names this content as one that both sides have. */
export interface AttachedRow {
  readonly line: string;
  readonly sha256: string;
  readonly author: string;
  readonly kind: string;
  readonly subject: string;
  /** Its untouched file, on the node of the author alone. */
  readonly original: string;
}

export interface ThingReader {
  /** Latest `fromAt` first, then id descending; with `q` those taken in last first. `CURSOR_UNKNOWN` behind one that is not held. */
  things(filter: ThingFilter): Promise<{ items: ThingRow[]; next?: string }>;
  /** Whose box and time touch those given, latest `fromAt` first. */
  near(filter: NearFilter): Promise<ThingRow[]>;
  thing(kind: string, id: string): Promise<ThingRow | undefined>;
  /** `q`: words as `foldText` leaves them; each must begin a word of the text. Those taken in last first. */
  search(q: string, filter: SearchFilter): Promise<{ items: SearchRow[]; next?: number }>;
  file(sha256: string): Promise<FileRow | undefined>;
  attachmentPiece(sha256: string, piece: number): Promise<Uint8Array | undefined>;
  /** Numbers of the pieces that are here, in order. */
  attachmentPieces(sha256: string): Promise<number[]>;
  /** Who named it on this line. */
  attached(line: string, sha256: string): Promise<AttachedRow[]>;
  /** Named on this line and still to be fetched, first named first. */
  wantedFiles(line: string, limit: number): Promise<FileRow[]>;
  /** Contents that no entry names, as shared or as original, and that came here before this time. */
  looseFiles(before: number): Promise<string[]>;
  /** Bytes of all contents of this author on this line. */
  attachedBytes(line: string, author: string): Promise<number>;
}

export interface ThingWriter {
  putThings(rows: readonly ThingRow[]): Promise<void>;
  putSearch(rows: readonly SearchRow[]): Promise<void>;
  dropSearch(kind: string, ids: readonly string[]): Promise<void>;
  putFile(row: FileRow): Promise<void>;
  /** Named by an entry: a content that is known already stays as it is. */
  putAttached(rows: readonly AttachedRow[], files: readonly FileRow[]): Promise<void>;
  /** The subject names these contents and no others; answers what nothing names any more. */
  keepAttached(line: string, subject: string, sha256s: readonly string[]): Promise<string[]>;
  /** With all their pieces. */
  dropFiles(sha256s: readonly string[]): Promise<void>;
  putAttachmentPiece(sha256: string, piece: number, bytes: Uint8Array): Promise<void>;
  dropAttachmentPieces(sha256: string): Promise<void>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface ThingTables {
  things: Mutable<ThingRow> & { thing: Generated<number> };
  searchDocs: Mutable<SearchRow> & { doc: Generated<number>; tags: string };
  files: Mutable<FileRow>;
  filePieces: { sha256: string; piece: number; bytes: Uint8Array };
  attached: Mutable<AttachedRow>;
}
