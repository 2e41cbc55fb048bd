import type { CarriedEntry, PartyCard, SigningKey } from '../record/index.ts';

/** How the two ends tie the proof of identity to this very channel (protocol.md, Exchange). */
export interface Channel {
  readonly kind: 'loopback' | 'tls-exporter' | 'tls-key';
  /** base64url; '' for loopback. */
  readonly value: string;
}

/** What we hold of one feed, as told in `have`: the newest checkpoint as a signed note, never a bare size. */
export interface FeedOffer {
  readonly author: string;
  readonly epoch: string;
  readonly size: number;
  readonly checkpoint: string;
}

/** Entries `from` to `from + entries.length` of one feed, a checkpoint of at least that size, and the consistency proof between. */
export interface FeedBatch {
  readonly line: string;
  readonly author: string;
  readonly epoch: string;
  readonly from: number;
  readonly entries: readonly CarriedEntry[];
  readonly checkpoint: string;
  /** base64url hashes: from size `from + entries.length` to the checkpoint's size; empty when they are equal. */
  readonly consistency: readonly string[];
}

export interface SessionConfig {
  readonly role: 'dialler' | 'acceptor';
  readonly party: string;
  /** Our newest card, JWS. */
  readonly card: string;
  readonly auth: SigningKey;
  /** 32 random bytes, base64url. */
  readonly nonce: string;
  /** How this end sees the channel. An acceptor names its kind in `hello`. */
  readonly channel: Channel;
  /** Dialler only: other ways in which it can tie itself to the same channel; the acceptor's `hello` chooses the kind. */
  readonly alternatives?: readonly Channel[];
  /** The newest card that we hold of a party that was added here; undefined for a stranger. */
  readonly cardOf: (party: string) => PartyCard | undefined;
  /** `cardHash` of that card: lets a successor prove that it follows. Without it only the root key and the number are checked. */
  readonly cardHashOf?: (party: string) => string | undefined;
}

/** What the session asks of its host, in order. */
export type Effect =
  | { readonly do: 'send'; readonly text: string }
  | { readonly do: 'close'; readonly code: string; readonly detail: string }
  /** Both proofs hold. `card` is the peer's newest card; the host stores it if it is newer than what it held. */
  | { readonly do: 'authenticated'; readonly party: string; readonly card: string }
  /** Read this range and answer with `loaded(request, batch)`. */
  | {
      readonly do: 'load';
      readonly request: number;
      readonly line: string;
      readonly author: string;
      readonly epoch: string;
      readonly from: number;
      readonly to: number;
    }
  /** Verify, store, cosign, then answer with `applied` or `refused`. The next one comes only after the answer. */
  | { readonly do: 'apply'; readonly batch: FeedBatch }
  /** The peer has cosigned: `checkpoint` is the note with its cosignature line. */
  | {
      readonly do: 'cosigned';
      readonly line: string;
      readonly author: string;
      readonly epoch: string;
      readonly checkpoint: string;
    }
  /** The peer holds this of our line: lets the host see its own lost end or a fork. */
  | { readonly do: 'offered'; readonly line: string; readonly feeds: readonly FeedOffer[] }
  /** Read this piece if the peer may have it, and answer with `pieceLoaded`. */
  | { readonly do: 'load-piece'; readonly line: string; readonly sha256: string; readonly piece: number }
  /** Store it durably, then answer with `pieceStored`, or with `pieceRefused`. */
  | {
      readonly do: 'store-piece';
      readonly line: string;
      readonly sha256: string;
      readonly piece: number;
      readonly bytes: Uint8Array;
    }
  /** All pieces of this content are stored: the host checks its hash. */
  | { readonly do: 'file-complete'; readonly line: string; readonly sha256: string }
  | { readonly do: 'signal'; readonly line: string; readonly subject: string; readonly data: unknown }
  /** The peer refused a frame or a feed of ours by name and stays: for the log. */
  | {
      readonly do: 'complained';
      readonly code: string;
      readonly detail: string;
      readonly line?: string;
      readonly author?: string;
      readonly epoch?: string;
    };
