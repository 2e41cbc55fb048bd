import { DamagedFile, joined, type Stripped, tag, viewOf } from './bytes.ts';

/**
 * What is needed to show it (https://www.w3.org/TR/png-3/#11Chunks), beside the critical chunks, which begin with a capital. All else
 * goes: Exif (eXIf), texts and XMP (tEXt, iTXt, zTXt), the time, provenance, and whatever a program invents.
 */
const kept = new Set('tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(' '));
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** PNG without Exif, texts and whatever follows its end. Throws DamagedFile. */
export function stripPng(bytes: Uint8Array): Stripped {
  if (signature.some((byte, i) => bytes[i] !== byte)) throw new DamagedFile('it does not begin as a PNG');
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, 8)];
  let removed = false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) throw new DamagedFile('a chunk is longer than the file');
    const name = tag(bytes, at + 4);
    if (!/^[A-Za-z]{4}$/.test(name)) throw new DamagedFile('a chunk has no name');
    if (/^[a-z]/.test(name) && !kept.has(name)) removed = true;
    else parts.push(bytes.subarray(at, end));
    at = end;
    if (name === 'IEND') return { bytes: joined(parts), removed: removed || at < bytes.length };
  }
  throw new DamagedFile('the image does not end');
}
