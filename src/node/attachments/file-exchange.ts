/** What a peer may have of the attachments here, and how those that it names come in. */
import { MAX_FILE_PIECES, PIECE_BYTES, type WantedFile } from '../../exchange/index.ts';
import { sha256 as hashOf, toHex } from '../../record/index.ts';
import type { Store } from '../../store/index.ts';
import type { FilePort } from '../peers/port.ts';

/** Contents fetched in one go. */
const wantedAtOnce = 8;

/**
 * Bytes that one party may have named on one line and have fetched here: 8 GiB, some three hundred of the largest. Beyond that nothing
 * more of it is fetched: a peer must not fill this node's disk.
 */
const maxBytesOfAuthor = 8 * 1024 ** 3;

export interface FileExchangeOptions {
  readonly self: string;
  readonly store: Store;
  readonly now: () => number;
  /** A content that this subject names has come whole. */
  readonly came: (kind: string, id: string) => void;
}

export class FileExchange implements FilePort {
  readonly #options: FileExchangeOptions;

  constructor(options: FileExchangeOptions) {
    this.#options = options;
  }

  async wanted(peer: string, line: string): Promise<WantedFile[]> {
    const { read } = this.#options.store;
    const rows = await read.wantedFiles(line, wantedAtOnce);
    if (rows.length === 0 || (await read.attachedBytes(line, peer)) > maxBytesOfAuthor) return [];
    const wanted: WantedFile[] = [];
    for (const { sha256, size } of rows) {
      if (size > PIECE_BYTES * MAX_FILE_PIECES) continue;
      const named = await read.attached(line, sha256);
      if (named.some(({ author }) => author === peer))
        wanted.push({ line, sha256, size, held: await read.attachmentPieces(sha256) });
    }
    return wanted;
  }

  /** Only what an entry of ours names as shared: an original is named by its hash too, and stays here. */
  async load(line: string, sha256: string, piece: number): Promise<Uint8Array | undefined> {
    const { self, store } = this.#options;
    const named = await store.read.attached(line, sha256);
    if (!named.some(({ author }) => author === self)) return undefined;
    const file = await store.read.file(sha256);
    return file?.held === 1 ? store.read.attachmentPiece(sha256, piece) : undefined;
  }

  async store(peer: string, line: string, sha256: string, piece: number, bytes: Uint8Array): Promise<boolean> {
    const { store } = this.#options;
    const named = await store.read.attached(line, sha256);
    const file = await store.read.file(sha256);
    if (file?.held !== 0 || !named.some(({ author }) => author === peer)) return false;
    await store.write((tx) => tx.putAttachmentPiece(sha256, piece, bytes));
    return true;
  }

  /** All pieces are here: it is held if they are what was named. Otherwise nothing of it is kept, and it is not asked for again. */
  async complete(line: string, sha256: string): Promise<boolean> {
    const { store, now, came } = this.#options;
    const file = await store.read.file(sha256);
    if (file?.held !== 0) return file?.held === 1;
    const pieces: Uint8Array[] = [];
    for (let piece = 0; piece * PIECE_BYTES < file.size; piece++) {
      const bytes = await store.read.attachmentPiece(sha256, piece);
      if (bytes === undefined) return false;
      pieces.push(bytes);
    }
    const sound = toHex(hashOf(...pieces)) === sha256;
    await store.write(async (tx) => {
      if (!sound) await tx.dropAttachmentPieces(sha256);
      await tx.putFile({ ...file, held: sound ? 1 : -1, at: now() });
    });
    if (sound) for (const { kind, subject } of await store.read.attached(line, sha256)) came(kind, subject);
    return sound;
  }
}
