import { MAX_FILE_PIECES, MAX_FILES_ASKED, PIECE_BYTES } from './limits.ts';

/** One content that an entry of a line names: SHA-256 in hex, size in bytes. */
export interface WantedFile {
  readonly line: string;
  readonly sha256: string;
  readonly size: number;
  /** Pieces that are here already. */
  readonly held: readonly number[];
}

export interface PieceOf {
  readonly line: string;
  readonly sha256: string;
  readonly piece: number;
}

interface Fetching extends WantedFile {
  readonly missing: number[];
}

/** How many pieces a content of so many bytes has. */
export const piecesOf = (size: number): number => Math.ceil(size / PIECE_BYTES);

/**
 * The exchange of attachments in one session: one piece at a time each way, and only while no entries are under way. Entries never
 * wait behind more than one piece.
 */
export class Files {
  #wanted: Fetching[] = [];
  /** Given up in this session. */
  readonly #left = new Set<string>();
  /** The piece that was asked for, and the one that came and is being stored. */
  #asked: PieceOf | undefined;
  #storing: PieceOf | undefined;
  /** What the peer asks for, in order. */
  readonly #requests: PieceOf[] = [];
  #loading = false;

  /** What to fetch, in this order; those that are under way stay. */
  want(files: readonly WantedFile[]): void {
    for (const file of files) {
      if (this.#left.has(file.sha256) || this.#wanted.some(({ sha256 }) => sha256 === file.sha256)) continue;
      if (this.#wanted.length >= MAX_FILES_ASKED) return;
      const held = new Set(file.held);
      const pieces = Math.min(piecesOf(file.size), MAX_FILE_PIECES);
      const missing = Array.from({ length: pieces }, (_, piece) => piece).filter((piece) => !held.has(piece));
      if (missing.length > 0) this.#wanted.push({ ...file, missing });
    }
  }

  /** The piece to ask for now; undefined while one is under way. */
  next(): PieceOf | undefined {
    const file = this.#wanted[0];
    const piece = file?.missing[0];
    if (file === undefined || piece === undefined || this.#asked !== undefined || this.#storing !== undefined) return undefined;
    this.#asked = { line: file.line, sha256: file.sha256, piece };
    return this.#asked;
  }

  /** A piece came: whether it is the one that was asked for, and as long as the content's size says. */
  came(piece: PieceOf, bytes: number): boolean {
    if (!isSame(this.#asked, piece) || bytes !== this.#bytesOf(piece)) return false;
    this.#storing = this.#asked;
    this.#asked = undefined;
    return true;
  }

  #bytesOf({ piece }: PieceOf): number {
    const size = this.#wanted[0]?.size ?? 0;
    return Math.min(PIECE_BYTES, size - piece * PIECE_BYTES);
  }

  /** It is stored; answers whether the content is complete. */
  stored(piece: PieceOf): boolean {
    const file = this.#wanted[0];
    if (file === undefined || !isSame(this.#storing, piece)) return false;
    this.#storing = undefined;
    file.missing.shift();
    if (file.missing.length > 0) return false;
    this.#wanted.shift();
    return true;
  }

  /** The peer does not give it, or it could not be stored: the others are not held up. Asked again in the next session. */
  gaveUp({ sha256 }: Pick<PieceOf, 'sha256'>): void {
    if (!this.#wanted.some((file) => file.sha256 === sha256)) return;
    this.#wanted = this.#wanted.filter((file) => file.sha256 !== sha256);
    this.#left.add(sha256);
    if (this.#asked?.sha256 === sha256) this.#asked = undefined;
    if (this.#storing?.sha256 === sha256) this.#storing = undefined;
  }

  /** The peer asks for a piece; false where it asks for too many at once. */
  request(piece: PieceOf): boolean {
    if (this.#requests.length >= MAX_FILES_ASKED) return false;
    this.#requests.push(piece);
    return true;
  }

  /** The piece to read for the peer now. */
  serve(): PieceOf | undefined {
    if (this.#loading) return undefined;
    const next = this.#requests[0];
    this.#loading = next !== undefined;
    return next;
  }

  /** It was read, or not. */
  served(): void {
    this.#requests.shift();
    this.#loading = false;
  }
}

const isSame = (a: PieceOf | undefined, b: PieceOf) =>
  a !== undefined && a.line === b.line && a.sha256 === b.sha256 && a.piece === b.piece;
