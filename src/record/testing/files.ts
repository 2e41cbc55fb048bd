/** Files in memory, and ways to spoil them. */

import { startDigest } from '../crypto.ts';
import type { ExportSource } from '../index.ts';
import { writeExport } from '../index.ts';

export async function fileOf(source: ExportSource): Promise<string> {
  let text = '';
  for await (const piece of writeExport(source)) text += piece;
  return text;
}

/** Hands a file over in pieces of the length given, as a disk would. */
export async function* inPieces(file: string | Uint8Array, length = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Changes the lines of a file and writes its end record anew, as somebody would who knows the format and has no keys. */
export function respun(file: string, change: (lines: string[]) => string[]): string {
  const lines = change(file.trimEnd().split('\n').slice(0, -1));
  const body = lines.map((line) => `${line}\n`).join('');
  const digest = startDigest();
  digest.update(Buffer.from(body));
  const count = (start: string) => lines.filter((line) => line.includes(start)).length;
  const [entries, feeds] = [count('"record":"entry"}'), count('"record":"feed"')];
  return `${body}{"entries":${entries},"feeds":${feeds},"lines":${lines.length},"record":"end","sha256":"${digest.end()}"}\n`;
}
