/** What a file is by its content, whatever it is called. Only what is listed here is taken. */
import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import type { Stripped } from './strip/bytes.ts';
import { stripJpeg } from './strip/jpeg.ts';
import { stripMp4 } from './strip/mp4.ts';
import { stripPng } from './strip/png.ts';
import { stripWebp } from './strip/webp.ts';

/** `strip` is missing where nothing can be taken out. */
export interface FileKind {
  readonly type: string;
  readonly strip?: (bytes: Uint8Array) => Stripped;
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
const kinds: readonly FileKind[] = [
  { type: 'image/jpeg', strip: stripJpeg },
  { type: 'image/png', strip: stripPng },
  { type: 'image/webp', strip: stripWebp },
  { type: 'video/mp4', strip: stripMp4 },
  { type: 'video/x-m4v', strip: stripMp4 },
  { type: 'video/quicktime', strip: stripMp4 },
  { type: 'application/pdf' },
  { type: `${office}.wordprocessingml.document` },
  { type: `${office}.spreadsheetml.sheet` },
  { type: `${office}.presentationml.presentation` },
  { type: `${open}.text` },
  { type: `${open}.spreadsheet` },
  { type: `${open}.presentation` },
];

/** Plain text has no place of its own in it: what its author wrote is what it says. */
const plainText: FileKind = { type: 'text/plain', strip: (bytes) => ({ bytes, removed: false }) };

export const takenTypes: readonly string[] = [...kinds, plainText].map(({ type }) => type);

/** Undefined for what is not taken: executables, archives, HTML, SVG, scripts, and all that is not known. */
export async function fileKind(bytes: Uint8Array): Promise<FileKind | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found !== undefined) return kinds.find(({ type }) => type === found.mime);
  return isPlainText(bytes) ? plainText : undefined;
}

/** UTF-8 without control characters, and nothing that a browser or a shell would run. */
function isPlainText(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  const text = new TextDecoder().decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\0-\x08\x0e-\x1f\x7f]/.test(text)) return false;
  return !/^\s*(?:#!|<)|<(?:!doctype|html|head|body|script|svg|iframe|object|embed|xml|\?)/i.test(text);
}
