/**
 * One entry, provable to anybody, with nothing else of the record: C2SP tlog-proof 1 (inclusion proof and checkpoint), whose `extra` line
 * carries the entry itself and the cards (docs/protocol.md, Proof of one entry).
 */
import { toCanonical } from './canonical.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { sha256Text } from './crypto.ts';
import { toBase64 } from './encoding.ts';
import type { CarriedEntry } from './entry.ts';
import { parseHeader } from './header.ts';
import { parseNote } from './note.ts';
import type { ReadTile } from './tree.ts';
import { inclusionProof } from './tree-proof.ts';

export const proofFirstLine = 'c2sp.org/tlog-proof@v1';
export const proofFormat = 'quietline-proof/1';

export interface ProofSource {
  readonly entry: CarriedEntry;
  /** Newest checkpoint of the entry's feed, with its cosignatures. */
  readonly checkpoint: string;
  /** Cards of the author, and of whoever has cosigned; oldest first. */
  readonly cards: readonly { readonly party: string; readonly jws: readonly string[] }[];
  /** Canonical founding agreement. It shows whether the line is an exercise, and discloses the terms; left out, the proof says neither. */
  readonly agreement?: string;
}

/** What the `extra` line says, as canonical JSON. */
export interface ProofExtra {
  readonly format: typeof proofFormat;
  readonly entry: CarriedEntry;
  readonly cards: readonly { readonly party: string; readonly jws: readonly string[] }[];
  /** SHA-256 of the note as it stands below, base64url: so that no signature line can be lost or changed unseen. */
  readonly note: string;
  readonly agreement?: string;
}

/** Writes the proof. `read` answers the tiles of the entry's feed. Throws `TREE_RANGE` when the checkpoint does not cover the entry. */
export async function proveEntry(source: ProofSource, read: ReadTile): Promise<string> {
  const { seq } = parseHeader(source.entry.header);
  const { size } = parseCheckpoint(parseNote(source.checkpoint).text);
  const hashes = await inclusionProof(seq, size, read);
  const { header, body, bodySalt, content, contentSalt } = source.entry;
  const extra: ProofExtra = {
    format: proofFormat,
    entry: {
      header,
      ...(body === undefined || bodySalt === undefined ? {} : { body, bodySalt }),
      ...(content === undefined || contentSalt === undefined ? {} : { content, contentSalt }),
    },
    cards: source.cards.map(({ party, jws }) => ({ party, jws: [...jws] })),
    note: sha256Text(source.checkpoint),
    ...(source.agreement === undefined ? {} : { agreement: source.agreement }),
  };
  const lines = [proofFirstLine, `extra ${toBase64(Buffer.from(toCanonical(extra)))}`, `index ${seq}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${source.checkpoint}`;
}
