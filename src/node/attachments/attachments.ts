/** Attachments in pieces in the database: kept here, or fetched from the other side, each by its hash. */
import { MAX_FILE_PIECES, PIECE_BYTES } from '../../exchange/index.ts';
import { sha256, toHex } from '../../record/index.ts';
import type { Store } from '../../store/index.ts';
import { Problem } from '../problem.ts';
import { fileKind, takenTypes } from './file-kind.ts';
import type { AttachmentsService, KeptFile, LocationData } from './service.ts';
import { DamagedFile, type Stripped } from './strip/bytes.ts';

export const maxFileBytes = MAX_FILE_PIECES * PIECE_BYTES;

/** What no entry names goes after so long: an upload whose act was refused, or what a legal hold no longer keeps. */
const looseMs = 24 * 3_600_000;
const sweepEveryMs = 6 * 3_600_000;
const sealedPage = 500;

export class Attachments implements AttachmentsService {
  readonly #store: Store;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** From now on what nothing names is swept away now and then. */
  start(lines: () => readonly string[], failed: (error: unknown) => void): void {
    const sweep = () => void this.sweep(lines()).catch(failed);
    this.#timer = setInterval(sweep, sweepEveryMs).unref();
    sweep();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Drops contents that no entry of any line names; what a legal hold keeps of erased words keeps its file. */
  async sweep(lines: readonly string[]): Promise<void> {
    const loose = await this.#store.read.looseFiles(this.#now() - looseMs);
    if (loose.length === 0) return;
    const sealed = new Set<string>();
    for (const line of lines) for (const hash of await this.#sealedOn(line)) sealed.add(hash);
    await this.#store.write((tx) => tx.dropFiles(loose.filter((hash) => !sealed.has(hash))));
  }

  async #sealedOn(line: string): Promise<string[]> {
    const hashes: string[] = [];
    let after: string | undefined;
    do {
      const rows = await this.#store.read.sealed(line, sealedPage, after);
      for (const { content } of rows) hashes.push(...(content?.match(/[0-9a-f]{64}/g) ?? []));
      after = rows.length < sealedPage ? undefined : rows.at(-1)?.entry;
    } while (after !== undefined);
    return hashes;
  }

  async keep(bytes: Uint8Array, { keepLocation = false } = {}): Promise<KeptFile> {
    if (bytes.length > maxFileBytes) throw new Problem(413, 'TOO_LARGE', 'An attachment has 25 MiB at most.');
    const kind = bytes.length === 0 ? undefined : await fileKind(bytes);
    if (kind === undefined)
      throw new Problem(422, 'FILE_REFUSED', `By its content it is none of ${takenTypes.join(', ')}.`, { takes: takenTypes });
    const { strip, type } = kind;
    const stripped = keepLocation || strip === undefined ? { bytes, removed: false } : strippedBy(strip, bytes);
    const location: LocationData = keepLocation
      ? 'kept'
      : strip === undefined
        ? 'cannot-be-removed'
        : stripped.removed
          ? 'removed'
          : 'none';
    const original = await this.#put(bytes);
    const shared = stripped.removed ? await this.#put(stripped.bytes) : original;
    const size = stripped.removed ? stripped.bytes.length : bytes.length;
    return { type, shared, original, size, location, keepsLocation: keepLocation || strip === undefined };
  }

  /** One commit: whole, or not there. */
  async #put(bytes: Uint8Array): Promise<string> {
    const hash = toHex(sha256(bytes));
    if (await this.held(hash)) return hash;
    await this.#store.write(async (tx) => {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES)
        await tx.putAttachmentPiece(hash, at / PIECE_BYTES, bytes.subarray(at, at + PIECE_BYTES));
      await tx.putFile({ sha256: hash, size: bytes.length, held: 1, at: this.#now() });
    });
    return hash;
  }

  async held(hash: string): Promise<boolean> {
    return (await this.#store.read.file(hash))?.held === 1;
  }

  async read(hash: string): Promise<Uint8Array | undefined> {
    const file = await this.#store.read.file(hash);
    if (file?.held !== 1) return undefined;
    const whole = new Uint8Array(file.size);
    for (let at = 0; at < file.size; at += PIECE_BYTES) {
      const piece = await this.#store.read.attachmentPiece(hash, at / PIECE_BYTES);
      if (piece === undefined) return undefined;
      whole.set(piece, at);
    }
    return whole;
  }
}

function strippedBy(strip: (bytes: Uint8Array) => Stripped, bytes: Uint8Array): Stripped {
  try {
    return strip(bytes);
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw new Problem(422, 'FILE_DAMAGED', `The file cannot be read as what it says it is: ${error.message}.`);
  }
}
