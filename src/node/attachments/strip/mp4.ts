import { DamagedFile, type Stripped, tag, viewOf } from './bytes.ts';

/** Boxes that hold others on the way to what is sought. ISO/IEC 14496-12 §8. */
const holders = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'mvex', 'moof', 'traf']);
/** User data (`©xyz`, `loci` …), item metadata (Apple's `location.ISO6709`), and boxes of the maker's own (XMP). */
const dropped = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);
/** Timed metadata, as the GPS track of an action camera. */
const timed = new Set(['meta', 'gpmd', 'mebx', 'camm']);

const maxDepth = 8;
const maxBoxes = 100_000;

/**
 * MP4 without user data and metadata boxes. Boxes are blanked in place and become `free`: the offsets by which the tracks find their
 * samples stay true. A track of timed metadata is blanked with its samples' table; its samples in `mdat` are no longer reached, but
 * are still there, so a file with one is refused. Throws DamagedFile.
 */
export function stripMp4(bytes: Uint8Array): Stripped {
  if (bytes.length < 8 || tag(bytes, 4) !== 'ftyp') throw new DamagedFile('it does not begin as an MP4');
  const out = bytes.slice();
  const walk = { removed: false, boxes: 0 };
  walkBoxes(out, 0, out.length, 0, walk);
  return { bytes: out, removed: walk.removed };
}

function walkBoxes(bytes: Uint8Array, from: number, to: number, depth: number, walk: { removed: boolean; boxes: number }): void {
  const view = viewOf(bytes);
  if (depth > maxDepth) throw new DamagedFile('its boxes are nested too deep');
  let at = from;
  while (at < to) {
    if (at + 8 > to) throw new DamagedFile('a box is cut off');
    if (++walk.boxes > maxBoxes) throw new DamagedFile('it has too many boxes');
    const name = tag(bytes, at + 4);
    const [head, size] = extent(view, at, to);
    const end = at + size;
    if (size < head || end > to) throw new DamagedFile('a box is longer than what holds it');
    if (name === 'stsd' && end >= at + head + 16 && timed.has(tag(bytes, at + head + 12)))
      throw new DamagedFile('it holds a track of positions, which cannot be taken out');
    if (dropped.has(name)) {
      const body = bytes.subarray(at + head, end);
      // Room that holds nothing anyway says nothing of a place.
      if ((name !== 'free' && name !== 'skip') || body.some((byte) => byte !== 0)) walk.removed = true;
      body.fill(0);
      bytes.set([0x66, 0x72, 0x65, 0x65], at + 4);
    } else if (holders.has(name)) walkBoxes(bytes, at + head, end, depth + 1, walk);
    at = end;
  }
}

/** Length of its head and of the whole: 32 bits, 64 bits (1), or to the end (0). */
function extent(view: DataView, at: number, to: number): [head: number, size: number] {
  const size = view.getUint32(at);
  if (size === 0) return [8, to - at];
  if (size !== 1) return [8, size];
  if (at + 16 > to) throw new DamagedFile('a box is cut off');
  const long = view.getBigUint64(at + 8);
  if (long > BigInt(to)) throw new DamagedFile('a box is longer than the file');
  return [16, Number(long)];
}
