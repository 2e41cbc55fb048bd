/** Small files of every kind that is taken, with a place noted in each way that there is. */
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const u32 = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
const u32le = (value: number) => u32(value).reverse();
export const bytesOf = (...parts: (Uint8Array | string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? ascii(part) : part)]));

export const place = 'N31.7683E35.2137';

const segment = (marker: number, body: Uint8Array | string) => {
  const bytes = bytesOf(body);
  return bytesOf([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff], bytes);
};

export function jpeg(...extra: Uint8Array[]): Uint8Array {
  return bytesOf(
    [0xff, 0xd8],
    segment(0xe0, 'JFIF\0\x01\x01'),
    ...extra,
    segment(0xdb, 'q'.repeat(65)),
    segment(0xda, 'scan'),
    [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
    [0xff, 0xd9],
  );
}
export const located = {
  exif: segment(0xe1, `Exif\0\0${place}`),
  iptc: segment(0xed, `Photoshop ${place}`),
  comment: segment(0xfe, place),
  c2pa: segment(0xeb, `JP ${place}`),
};

const crc = [0, 0, 0, 0];
const chunk = (name: string, body: Uint8Array | string = '') => {
  const bytes = bytesOf(body);
  return bytesOf(u32(bytes.length), name, bytes, crc);
};
export const pngHead = bytesOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
export const png = (...extra: Uint8Array[]): Uint8Array =>
  bytesOf(pngHead, chunk('IHDR', 'h'.repeat(13)), chunk('gAMA', 'gama'), ...extra, chunk('IDAT', 'pixels'), chunk('IEND'));
export const pngChunk = chunk;

const riff = (name: string, body: Uint8Array | string) => {
  const bytes = bytesOf(body);
  return bytesOf(name, u32le(bytes.length), bytes, bytes.length % 2 === 1 ? [0] : []);
};
export function webp(...extra: Uint8Array[]): Uint8Array {
  const body = bytesOf('WEBP', riff('VP8X', [0b1100, 0, 0, 0, 1, 0, 0, 1, 0, 0] as never), riff('VP8 ', 'pixels!'), ...extra);
  return bytesOf('RIFF', u32le(body.length), body);
}
export const riffChunk = riff;

export const box = (name: string, ...body: (Uint8Array | string)[]): Uint8Array => {
  const bytes = bytesOf(...body);
  return bytesOf(u32(bytes.length + 8), name, bytes);
};
const stsd = (format: string) => box('stsd', bytesOf(u32(0), u32(1), u32(16)), format, u32(0), u32(0));
export const mp4 = (options: { udta?: boolean; format?: string } = {}): Uint8Array =>
  bytesOf(
    box('ftyp', 'isom', u32(512), 'isom', 'mp41'),
    box(
      'moov',
      box('mvhd', 'x'.repeat(100)),
      box(
        'trak',
        box('mdia', box('minf', box('stbl', stsd(options.format ?? 'avc1')))),
        ...(options.udta ? [box('meta', place)] : []),
      ),
      ...(options.udta ? [box('udta', box('\u00a9xyz', place)), box('uuid', place)] : []),
    ),
    box('mdat', 'frames'),
  );
