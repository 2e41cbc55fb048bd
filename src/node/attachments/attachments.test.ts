import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onSqlite } from '../../../test/support/stores.ts';
import { sha256, toHex } from '../../record/index.ts';
import { Attachments, maxFileBytes } from './attachments.ts';
import { fileKind } from './file-kind.ts';
import { DamagedFile, type Stripped } from './strip/bytes.ts';
import { stripJpeg } from './strip/jpeg.ts';
import { stripMp4 } from './strip/mp4.ts';
import { stripPng } from './strip/png.ts';
import { stripWebp } from './strip/webp.ts';
import { box, bytesOf, jpeg, located, mp4, place, png, pngChunk, pngHead, riffChunk, webp } from './testing/files.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const removed = (strip: (bytes: Uint8Array) => Stripped, bytes: Uint8Array) => {
  expect(text(bytes)).toContain(place);
  const stripped = strip(bytes);
  expect(stripped.removed).toBe(true);
  expect(text(stripped.bytes)).not.toContain(place);
  expect(strip(stripped.bytes)).toEqual({ bytes: stripped.bytes, removed: false });
  return stripped.bytes;
};

describe('location data is taken out', () => {
  it.each(Object.entries(located))('of a JPEG with %s, and its picture stays to the byte', (_, extra) => {
    expect(removed(stripJpeg, jpeg(extra))).toEqual(jpeg());
  });

  it('of a JPEG, with a second picture behind its end, and a colour profile stays', () => {
    const profile = bytesOf([0xff, 0xe2, 0, 15], 'ICC_PROFILE', [0, 1]);
    expect(removed(stripJpeg, bytesOf(jpeg(profile), jpeg(located.exif)))).toEqual(jpeg(profile));
    expect(stripJpeg(jpeg())).toEqual({ bytes: jpeg(), removed: false });
  });

  it.each(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'caBX'])('of a PNG with %s', (name) => {
    expect(removed(stripPng, png(pngChunk(name, place)))).toEqual(png());
    expect(removed(stripPng, bytesOf(png(), place))).toEqual(png());
  });

  it.each(['EXIF', 'XMP ', 'GPS?'])('of a WebP with %s; its header no longer promises it, its lengths are right', (name) => {
    const out = removed(stripWebp, webp(riffChunk(name, place)));
    expect(new DataView(out.buffer).getUint32(4, true)).toBe(out.length - 8);
    expect(out[20]).toBe(0);
    expect(text(out)).toContain('pixels!');
  });

  it('of an MP4: user data, metadata and boxes of the maker are blanked in place, so that no sample moves', () => {
    const video = mp4({ udta: true });
    const out = removed(stripMp4, video);
    expect(out).toHaveLength(video.length);
    expect(text(out).indexOf('frames')).toBe(text(video).indexOf('frames'));
    expect(stripMp4(mp4()).removed).toBe(false);
    const long = bytesOf(box('ftyp', 'isom'), [0, 0, 0, 1], 'udta', [0, 0, 0, 0, 0, 0, 0, 16 + place.length], place);
    removed(stripMp4, long);
  });

  it('a video with a track of positions is refused: it cannot be taken out', () => {
    for (const format of ['gpmd', 'mebx', 'camm']) expect(() => stripMp4(mp4({ format }))).toThrow(/positions/);
  });
});

describe('hostile files', () => {
  const strips = { stripJpeg, stripPng, stripWebp, stripMp4 };
  const sound = { stripJpeg: jpeg(located.exif), stripPng: png(), stripWebp: webp(), stripMp4: mp4({ udta: true }) };

  it.each(Object.entries(strips))(
    '%s: whatever bytes come, it answers or says that the file is damaged, and never hangs',
    (name, strip) => {
      const whole = sound[name as keyof typeof sound];
      const cut = fc.nat(whole.length).map((length) => whole.slice(0, length));
      const changed = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes;
      });
      fc.assert(
        fc.property(fc.oneof(cut, changed, fc.uint8Array({ maxLength: 200 })), (bytes) => {
          const before = bytes.slice();
          try {
            const out = strip(bytes);
            expect(out.bytes.length).toBeLessThanOrEqual(bytes.length + 1);
          } catch (error) {
            expect(error).toBeInstanceOf(DamagedFile);
          }
          expect(bytes).toEqual(before);
        }),
        { numRuns: 1_500 },
      );
    },
  );

  it('lengths beyond the file, nesting without end and boxes without number are damage', () => {
    expect(() => stripPng(bytesOf(pngHead, [0xff, 0xff, 0xff, 0xff], 'IDAT', [0, 0, 0, 0]))).toThrow(DamagedFile);
    expect(() => stripJpeg(bytesOf([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff], place))).toThrow(DamagedFile);
    expect(() => stripJpeg(bytesOf([0xff, 0xd8], new Uint8Array(100_000).fill(0xff)))).toThrow(DamagedFile);
    let nested = box('free');
    for (let i = 0; i < 20; i++) nested = box('moov', nested);
    expect(() => stripMp4(bytesOf(box('ftyp', 'isom'), nested))).toThrow(/deep/);
    const many = new Uint8Array(8 * 100_001);
    for (let at = 0; at < many.length; at += 8) many.set([0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65], at);
    expect(() => stripMp4(bytesOf(box('ftyp', 'isom'), many))).toThrow(/too many/);
  });
});

describe('what a file is says its content', () => {
  const kindOf = async (bytes: Uint8Array | string) => (await fileKind(bytesOf(bytes)))?.type;

  it('pictures, videos, documents and plain text are taken', async () => {
    expect(await kindOf(jpeg())).toBe('image/jpeg');
    expect(await kindOf(webp())).toBe('image/webp');
    expect(await kindOf(mp4())).toBe('video/mp4');
    expect(await kindOf('%PDF-1.7\n%%EOF')).toBe('application/pdf');
    expect(await fileKind(new TextEncoder().encode('Tank 3 < 4 & gut, שלום, مرحبا\r\n\tx'))).toMatchObject({
      type: 'text/plain',
    });
  });

  it('programs, scripts, pages, drawings with scripts, archives and what nobody knows are not, whatever they are called', async () => {
    for (const bytes of [
      'MZ\u0090\0\u0003\0\0\0',
      '\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0\u0002\0',
      '#!/bin/sh\nrm -rf /',
      '<!DOCTYPE html><p>x',
      ' \n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
      'Harmless <script>alert(1)</script>',
      '<?xml version="1.0"?><x/>',
      'PK\u0003\u0004\u0014\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u0001\0\0\0a',
      'GIF89a\u0001\0\u0001\0',
      'a\0b',
      '\u00ff\u00fe\u00fd',
    ])
      expect(await kindOf(bytes), bytes).toBeUndefined();
  });
});

onSqlite('attachments are kept', (engine) => {
  const hash = (bytes: Uint8Array) => toHex(sha256(bytes));

  it('what is shared and the untouched original, each by its hash and in pieces', () =>
    engine.withStore(async (store) => {
      const attachments = new Attachments(store, () => 5);
      const picture = jpeg(located.exif);
      const kept = await attachments.keep(picture);
      expect(kept).toEqual({
        type: 'image/jpeg',
        shared: hash(jpeg()),
        original: hash(picture),
        size: jpeg().length,
        location: 'removed',
        keepsLocation: false,
      });
      expect(await attachments.read(kept.original)).toEqual(picture);
      expect(await attachments.read(kept.shared)).toEqual(jpeg());
      expect(await attachments.keep(picture)).toEqual(kept);
      const onPurpose = await attachments.keep(picture, { keepLocation: true });
      expect(onPurpose).toMatchObject({ shared: hash(picture), original: hash(picture), location: 'kept', keepsLocation: true });
      expect(await attachments.keep(jpeg())).toMatchObject({ location: 'none', shared: hash(jpeg()), original: hash(jpeg()) });
      const document = bytesOf('%PDF-1.7\n%%EOF');
      expect(await attachments.keep(document)).toMatchObject({ location: 'cannot-be-removed', keepsLocation: true });
      expect(await attachments.read('00'.repeat(32))).toBeUndefined();
    }));

  it('of 25 MiB and not of one byte more; nothing empty, nothing damaged', () =>
    engine.withStore(async (store) => {
      const attachments = new Attachments(store, () => 5);
      const largest = new Uint8Array(maxFileBytes).fill(0x61);
      const kept = await attachments.keep(largest);
      expect(await store.read.attachmentPieces(kept.shared)).toHaveLength(100);
      expect(hash((await attachments.read(kept.shared)) ?? new Uint8Array())).toBe(kept.original);
      await expect(attachments.keep(new Uint8Array(maxFileBytes + 1).fill(0x61))).rejects.toMatchObject({ code: 'TOO_LARGE' });
      await expect(attachments.keep(new Uint8Array())).rejects.toMatchObject({ code: 'FILE_REFUSED' });
      await expect(attachments.keep(jpeg().slice(0, 40))).rejects.toMatchObject({ status: 422, code: 'FILE_DAMAGED' });
    }));

  it('and swept away a day later where no entry names them, but not what a legal hold keeps', () =>
    engine.withStore(async (store) => {
      let now = 1_000;
      const attachments = new Attachments(store, () => now);
      const text = (words: string) => new TextEncoder().encode(words);
      const [named, loose, sealed] = await Promise.all(
        ['named', 'loose', 'sealed'].map((words) => attachments.keep(text(words))),
      );
      const row = { line: 'line-1', author: 'north', kind: 'incident', subject: 's' };
      await store.write(async (tx) => {
        await tx.putAttached([{ ...row, sha256: named?.shared ?? '', original: named?.original ?? '' }], []);
        const erased = { line: 'line-1', entry: 'leaf', subject: 's', at: 5, ground: 'order', clause: 'c' };
        await tx.addErasure({ ...erased, content: JSON.stringify({ shared: sealed?.shared, original: sealed?.original }) });
      });
      const held = () => Promise.all([named, loose, sealed].map((file) => attachments.held(file?.shared ?? '')));
      await attachments.sweep(['line-1']);
      expect(await held()).toEqual([true, true, true]);
      now += 24 * 3_600_000 + 1;
      await attachments.sweep(['line-1']);
      expect(await held()).toEqual([true, false, true]);
      await attachments.sweep([]);
      expect(await held()).toEqual([true, false, false]);
    }));
});
