import type { FeedBatch, FeedOffer, WantedFile } from '../../exchange/index.ts';

/** Why the record would not do what a peer asked: a stable code and words. `apply` and `cosigned` reject with this shape. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

/** Attachments: contents by their hash, in pieces. */
export interface FilePort {
  /** What this peer has named on the line and is not here yet. */
  wanted(peer: string, line: string): Promise<readonly WantedFile[]>;
  /** A piece of a content that an entry of ours on this line names as shared; undefined for all else. */
  load(line: string, sha256: string, piece: number): Promise<Uint8Array | undefined>;
  /** Stores a piece durably; false where it is not wanted from this peer. */
  store(peer: string, line: string, sha256: string, piece: number, bytes: Uint8Array): Promise<boolean>;
  /** All pieces are here: whether they are what was named. */
  complete(line: string, sha256: string): Promise<boolean>;
}

/** What the peers need of the record. The keeper implements it; nothing here decides what is true. */
export interface RecordPort {
  /** Without it no attachments are exchanged. */
  readonly files?: FilePort;
  /** The lines shared with this party and what we hold of each, as of the last commit. */
  linesWith(party: string): readonly { readonly line: string; readonly feeds: readonly FeedOffer[] }[];
  /** At most 1,000 entries and 4 MiB from `from` on, never beyond `to`; bodies only where `peer` stands in the entry's `to`. */
  load(line: string, author: string, epoch: string, from: number, to: number, peer: string): Promise<FeedBatch | undefined>;
  /**
   * Verifies, stores and cosigns. `size` is what is durably held afterwards; `checkpoint` is the note of exactly that size
   * with our cosignature, or '' where the batch ends below its checkpoint. Rejects with a {@link Refusal}.
   */
  apply(peer: string, batch: FeedBatch): Promise<{ readonly size: number; readonly checkpoint: string }>;
  /** The peer's receipt. Rejects with a {@link Refusal} when its signature fails: the socket is then closed. */
  cosigned(peer: string, line: string, author: string, epoch: string, checkpoint: string): Promise<void>;
  /** What the peer says it holds: shows receipts that were lost, our own lost end, or a fork. */
  offered(peer: string, line: string, feeds: readonly FeedOffer[]): Promise<void>;
  /** A newer card of a party that was added here, already verified against the older one. */
  newCard(jws: string): Promise<void>;
  signal(peer: string, line: string, subject: string, data: unknown): void;
  /** Calls back after every commit with all feeds of the line that changed; answers how to stop that. */
  onHeads(listener: (line: string, feeds: readonly FeedOffer[]) => void): () => void;
}
