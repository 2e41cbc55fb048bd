import { describe, expect, test } from 'vitest';
import { readTar, type TarFile, writeTar } from './tar.ts';

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

function file(name: string, text: string, mode = 0o600): TarFile {
  const bytes = Buffer.from(text);
  return { name, mode, size: bytes.length, content: pieces(bytes.subarray(0, 3), bytes.subarray(3)) };
}

async function* list(...files: TarFile[]): AsyncGenerator<TarFile> {
  yield* files;
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

async function filesIn(archive: AsyncIterable<Uint8Array>): Promise<{ name: string; mode: number; text: string }[]> {
  const found: { name: string; mode: number; text: string }[] = [];
  for await (const { name, mode, content } of readTar(archive))
    found.push({ name, mode, text: (await bytesOf(content)).toString() });
  return found;
}

describe('an archive', () => {
  const files = [
    { name: 'empty', mode: 0o600, text: '' },
    { name: 'keys/log.key', mode: 0o400, text: 'x'.repeat(512) },
    { name: 'long', mode: 0o644, text: 'y'.repeat(1_300) },
  ];

  test('gives back what was written, however it is cut', async () => {
    const archive = await bytesOf(writeTar(list(...files.map(({ name, mode, text }) => file(name, text, mode)))));
    expect(archive.length % 512).toBe(0);
    for (const size of [1, 100, 512, 4_000]) {
      const cut = Array.from({ length: Math.ceil(archive.length / size) }, (_, index) =>
        archive.subarray(index * size, (index + 1) * size),
      );
      expect(await filesIn(pieces(...cut))).toEqual(files);
    }
  });

  test('of a file larger than eight octal gigabytes keeps its size', async () => {
    const size = 2 ** 33 + 5;
    const huge: TarFile = { name: 'huge', mode: 0o600, size, content: pieces() };
    const head = await writeTar(list(huge))[Symbol.asyncIterator]().next();
    const read = await readTar(pieces(head.value as Uint8Array))
      [Symbol.asyncIterator]()
      .next();
    expect((read.value as TarFile).size).toBe(size);
  });

  test('that ends early, or is none, is refused', async () => {
    const archive = await bytesOf(writeTar(list(file('a', 'text'))));
    await expect(filesIn(pieces(archive.subarray(0, 514)))).rejects.toThrow('ends too early');
    await expect(filesIn(pieces(Buffer.from('no archive'.repeat(100))))).rejects.toThrow('not a tar file');
  });

  test('of a file that changes while it is read is refused', async () => {
    await expect(bytesOf(writeTar(list({ ...file('a', 'text'), size: 3 })))).rejects.toThrow('changed while it was read');
  });
});
