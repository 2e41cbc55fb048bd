/** The little of POSIX tar (ustar) that a backup needs: plain files with a mode, in the order given. Any tar program reads it. */

export interface TarFile {
  readonly name: string;
  readonly mode: number;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

const block = 512;
/** From here on a size has no room in 11 octal digits and is written in binary (GNU). */
const mostOctal = 0o77777777777;

export async function* writeTar(files: AsyncIterable<TarFile>): AsyncGenerator<Uint8Array> {
  for await (const file of files) {
    yield header(file);
    let size = 0;
    for await (const piece of file.content) {
      size += piece.length;
      yield piece;
    }
    if (size !== file.size) throw new RangeError(`${file.name} has changed while it was read`);
    yield new Uint8Array(padding(size));
  }
  yield new Uint8Array(2 * block);
}

/** Yields each file; its content must be read to the end before the next one is asked for. Throws a RangeError where it is no such file. */
export async function* readTar(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const source = new Source(pieces);
  for (;;) {
    const head = await source.take(block);
    if (head.every((byte) => byte === 0)) return;
    const { name, mode, size } = parseHeader(head);
    yield { name, mode, size, content: source.stream(size) };
    await source.take(padding(size));
  }
}

function header({ name, mode, size }: TarFile): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long a name`);
  bytes.write(name, 0);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  if (size <= mostOctal) bytes.write(octal(size, 11), 124);
  else {
    bytes.writeUInt8(0x80, 124);
    bytes.writeBigUInt64BE(BigInt(size), 128);
  }
  bytes.write(octal(0, 11), 136);
  bytes.write('0', 156);
  bytes.write('ustar\u000000', 257, 'latin1');
  bytes.write(octal(checksum(bytes), 6), 148);
  bytes.write('\0 ', 154, 'latin1');
  return bytes;
}

function parseHeader(bytes: Buffer): { name: string; mode: number; size: number } {
  const stored = Number.parseInt(bytes.toString('latin1', 148, 154), 8);
  if (stored !== checksum(bytes) || bytes.toString('latin1', 257, 262) !== 'ustar') throw new RangeError('not a tar file');
  const name = bytes.toString('utf8', 0, 100).replace(/\0.*$/s, '');
  const mode = Number.parseInt(bytes.toString('latin1', 100, 107), 8);
  const size = bytes[124] === 0x80 ? Number(bytes.readBigUInt64BE(128)) : Number.parseInt(bytes.toString('latin1', 124, 135), 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('not a tar file');
  return { name, mode, size };
}

/** Sum of all bytes, those of the sum itself read as spaces. */
function checksum(bytes: Buffer): number {
  return bytes.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

class Source {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  async take(size: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of this.stream(size)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *stream(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      if (this.#held.length === 0) await this.#more();
      const part = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#pieces.next();
    if (done === true) throw new RangeError('the file ends too early');
    this.#held = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}
