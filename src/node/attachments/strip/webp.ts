import { DamagedFile, joined, type Stripped, tag, viewOf } from './bytes.ts';

/** All else goes: Exif, XMP, and chunks that nobody knows. */
const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of the flags of VP8X that say there is Exif (bit 3) and XMP (bit 2). https://developers.google.com/speed/webp/docs/riff_container */
const exifAndXmp = 0b1100;

/** WebP without Exif and XMP; its header then no longer promises them. Throws DamagedFile. */
export function stripWebp(bytes: Uint8Array): Stripped {
  const view = viewOf(bytes);
  if (bytes.length < 12 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WEBP')
    throw new DamagedFile('it does not begin as a WebP');
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length + 1 || end < 12) throw new DamagedFile('it is longer than the file');
  const parts: Uint8Array[] = [];
  let removed = end < bytes.length;
  let at = 12;
  while (at + 8 <= Math.min(end, bytes.length)) {
    const name = tag(bytes, at);
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) throw new DamagedFile('a chunk is longer than the file');
    const chunk = bytes.slice(at, Math.min(next, bytes.length));
    if (name === 'VP8X' && size > 0) chunk[8] = (chunk[8] ?? 0) & ~exifAndXmp;
    if (!kept.has(name)) removed = true;
    else parts.push(chunk);
    at = next;
  }
  if (parts.length === 0) throw new DamagedFile('it holds no image');
  const body = joined(parts);
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, body.length + 4, true);
  return { bytes: joined([head, body]), removed };
}
