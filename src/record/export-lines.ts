/** Cuts a file into lines as it comes in, and hashes what the end record vouches for on the way. */
import { startDigest } from './crypto.ts';
import { fromUtf8 } from './encoding.ts';
import { maxLineBytes } from './export-records.ts';

const newline = 0x0a;
// Only an end record, whose first key in order is `entries`, begins with these bytes.
const endBytes = Buffer.from('{"entries":');

/** A line without its newline; `undefined` where its bytes are no UTF-8. */
export type Line = string | undefined;

export class LineReader {
  readonly #digest = startDigest();
  #hashing = true;
  /** What stands behind the last newline; not empty when the file does not end with one. */
  rest: Uint8Array = new Uint8Array(0);
  /** Set when a line was longer than any line of an export; reading has stopped there. */
  tooLong = false;

  /** Yields the lines of each piece that comes in. Pieces may be cut anywhere. */
  async *read(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Line[]> {
    for await (const piece of pieces) {
      const fresh = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
      const bytes = this.rest.length === 0 ? fresh : Buffer.concat([this.rest, fresh]);
      const lines = this.#cut(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      if (lines.length > 0) yield lines;
      this.tooLong ||= this.rest.length > maxLineBytes;
      if (this.tooLong) return;
    }
  }

  #cut(bytes: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      if (end - start > maxLineBytes) {
        this.tooLong = true;
        break;
      }
      if (this.#hashing && bytes[start + 2] === endBytes[2] && bytes.subarray(start, start + endBytes.length).equals(endBytes)) {
        this.#digest.update(bytes.subarray(0, start));
        this.#hashing = false;
      }
      lines.push(decode(bytes, start, end));
      start = end + 1;
    }
    if (this.#hashing) this.#digest.update(bytes.subarray(0, start));
    this.rest = bytes.subarray(start);
    return lines;
  }

  /** Base64url SHA-256 of all lines before the end record, newlines included. Ends the digest. */
  digest(): string {
    return this.#digest.end();
  }
}

function decode(bytes: Buffer, start: number, end: number): Line {
  const text = bytes.toString('utf8', start, end);
  // The fast decoder writes U+FFFD for what it cannot read; the strict one tells whether that character was meant.
  if (!text.includes('\uFFFD')) return text;
  try {
    return fromUtf8(bytes.subarray(start, end));
  } catch {
    return undefined;
  }
}
