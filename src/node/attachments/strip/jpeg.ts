import { DamagedFile, joined, type Stripped } from './bytes.ts';

/**
 * Segments for applications (B.1.1.3 of https://www.w3.org/Graphics/JPEG/itu-t81.pdf) and comments go: Exif and XMP (APP1), previews (APP2),
 * provenance (APP11), IPTC (APP13) and whatever a maker invents. JFIF (APP0), colour profile (APP2) and Adobe's colours (APP14) stay.
 */
function isDropped(marker: number, body: Uint8Array): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe0 || marker > 0xef || marker === 0xe0 || marker === 0xee) return false;
  return marker !== 0xe2 || String.fromCharCode(...body.subarray(0, 11)) !== 'ICC_PROFILE';
}
const startOfScan = 0xda;
const endOfImage = 0xd9;

/**
 * JPEG without Exif, XMP, IPTC and comments. The picture itself is not touched. What follows the end of the image (the second picture
 * of a phone, with its own Exif) goes too. Throws DamagedFile.
 */
export function stripJpeg(bytes: Uint8Array): Stripped {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new DamagedFile('it does not begin as a JPEG');
  const parts = [bytes.subarray(0, 2)];
  let removed = false;
  let at = 2;
  for (;;) {
    const start = at;
    if (bytes[at] !== 0xff) throw new DamagedFile('a marker is missing');
    // Any number of fill bytes may stand before a marker.
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at];
    if (marker === undefined) throw new DamagedFile('it ends before its image');
    at++;
    if (marker === endOfImage) {
      parts.push(Uint8Array.of(0xff, endOfImage));
      return { bytes: joined(parts), removed: removed || at < bytes.length };
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      parts.push(Uint8Array.of(0xff, marker));
      continue;
    }
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const end = at + length;
    if (length < 2 || end > bytes.length) throw new DamagedFile('a segment is longer than the file');
    if (isDropped(marker, bytes.subarray(at + 2, end))) removed = true;
    else parts.push(bytes.subarray(start, end));
    at = end;
    if (marker !== startOfScan) continue;
    at = endOfScan(bytes, end);
    parts.push(bytes.subarray(end, at));
  }
}

/** Coded data runs to the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new DamagedFile('the image does not end');
}
