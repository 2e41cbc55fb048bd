/** Rows as the node sees them. Times: milliseconds since 1970 UTC. JSON columns are strings: who reads them parses them. */

/** One version of a line's agreement; `signedBy` lists the parties whose signature we hold. */
export interface AgreementRow {
  readonly line: string;
  readonly number: number;
  readonly hash: string;
  /** Canonical JSON of the agreement. */
  readonly text: string;
  /** JSON array of party ids. */
  readonly signedBy: string;
  /** When the last signature was stored here; null while it is a proposal. */
  readonly inForceSince: number | null;
}

/** One feed (line, author, epoch): its head, newest checkpoint and who has cosigned how much. */
export interface FeedRow {
  readonly feed: number;
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Clock and `at` of the last entry; 0 in an empty feed. */
  readonly clock: number;
  readonly at: number;
  readonly terms: number;
  /** JSON: for every feed, how much of it the last entry had seen (the author's own `past`). */
  readonly past: string;
  /** Newest checkpoint as a signed note with the cosignature lines that we hold; '' in an empty feed. */
  readonly checkpoint: string;
  /** JSON: party id → size that it has cosigned. */
  readonly cosigned: string;
  /** Why it takes no more entries (a form error, a fork, superseded); null while it lives. */
  readonly closed: string | null;
}

export interface EntryRow {
  readonly feed: number;
  readonly seq: number;
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  readonly leaf: string;
  readonly clock: number;
  readonly at: number;
  readonly terms: number;
  /** JSON: feed key → size, as in language `Act.past`. */
  readonly past: string;
  readonly kind: string | null;
  readonly subjectParty: string | null;
  readonly subject: string | null;
  /** The carried strings, hashed as they are. */
  readonly header: string;
  readonly body: string | null;
  readonly bodySalt: string | null;
  readonly content: string | null;
  readonly contentSalt: string | null;
  /** A language `VoidReason`, or null. */
  readonly void: string | null;
}

/** A tile of a feed's Merkle tree: up to 256 hashes of 32 bytes (record/tree). */
export interface TileRow {
  readonly feed: number;
  readonly level: number;
  readonly index: number;
  readonly hashes: Uint8Array;
}

export interface SubjectRow {
  readonly kind: string;
  readonly id: string;
  readonly line: string;
  readonly begunBy: string;
  readonly status: string;
  /** Highest clock of its entries. */
  readonly clock: number;
  readonly beganAt: number;
  /** JSON of the fold. */
  readonly state: string;
  /** JSON of what must be known of it while it is open; null once it is closed. */
  readonly open: string | null;
}

/** An open subject without its fold. */
export type OpenRow = Pick<SubjectRow, 'kind' | 'id'> & { readonly open: string };

export interface DutyRow {
  readonly id: string;
  readonly line: string;
  readonly clause: string;
  readonly owedBy: string;
  readonly owedTo: string;
  /** Desk of the owing party. */
  readonly desk: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly state: string;
  readonly startedAt: number;
  readonly due: number;
  /** JSON: figures of both sides. */
  readonly detail: string;
  readonly precedence: string | null;
  /** District of the desk under the agreement by which it is judged; '' where it has none. */
  readonly district: string;
}

/** Something to look at again at a time: unique on (kind, key). */
export interface DueWorkRow {
  readonly kind: string;
  readonly key: string;
  readonly line: string;
  readonly at: number;
}

export interface CardRow {
  readonly party: string;
  readonly number: number;
  readonly jws: string;
  readonly addedAt: number;
}

export interface AccountRow {
  readonly alias: string;
  readonly role: string;
  readonly mandate: string;
  readonly desk: string | null;
  /** argon2id in PHC form. */
  readonly password: string;
  /** argon2id of the PIN that answers a locked screen; null while none is set. */
  readonly pin: string | null;
  readonly disabled: boolean;
  /** JSON: language, theme, keys and the like. */
  readonly preferences: string;
  readonly createdAt: number;
}

export interface SessionRow {
  /** SHA-256 of the token, base64url: the token itself is never kept. */
  readonly tokenHash: string;
  readonly alias: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface LadderRow {
  readonly desk: string;
  /** JSON array of {target:{desk}|{account}, seconds, label}. */
  readonly steps: string;
}

/** Fork evidence: kept for good, shown and exported. */
export interface EvidenceRow {
  readonly id: string;
  readonly line: string;
  readonly author: string;
  readonly kind: string;
  readonly foundAt: number;
  readonly detail: string;
}

/** The content of one entry that is gone from the record held here: once for each entry. */
export interface ErasureRow {
  readonly line: string;
  /** Leaf hash, base64url. */
  readonly entry: string;
  readonly subject: string | null;
  /** Time of the entry that erased it. */
  readonly at: number;
  readonly ground: string;
  readonly clause: string;
  /** Canonical JSON as it was, while a legal hold keeps it; null: gone for good. */
  readonly content: string | null;
}
