/**
 * Finds the fields of a body in its text. A body has fixed fields in fixed order, so one look tells that it is canonical and of the form
 * that `parseBody` asks for; nothing is built that a verifier of a long record does not read.
 */
import { scanCanonicalValue } from './canonical-scan.ts';

/** What a verifier needs of every body. */
export interface BodyShape {
  readonly kind: string;
  /** Base64url hash of the content, where the body names any. */
  readonly content?: string;
}

const aboutText = /"about":\{"id":"[ !#-[\]-~]{1,64}","party":"ql1[a-z2-7]{32}"\},/y;
const contentText = /"content":"([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])",/y;
const kindText = /,"kind":"([a-z][a-z0-9-]{0,31}(?:\.[a-z][a-z0-9-]{0,31}){0,3})"\}/y;

/**
 * Reads the body that begins at `at`; answers its shape and where it ends. Undefined where it is not found to be sound: that is for the
 * slower reader to name, and it may still take a body of unusual letters.
 */
export function readBodyText(text: string, at: number): { readonly shape: BodyShape; readonly end: number } | undefined {
  if (text.charCodeAt(at) !== 0x7b) return undefined;
  let next = at + 1;
  aboutText.lastIndex = next;
  if (aboutText.test(text)) next = aboutText.lastIndex;
  if (!text.startsWith('"by":{', next)) return undefined;
  next = scanCanonicalValue(text, next + 5, 1);
  if (next < 0 || text.charCodeAt(next) !== 0x2c) return undefined;
  contentText.lastIndex = next + 1;
  const content = contentText.exec(text)?.[1];
  next = content === undefined ? next + 1 : contentText.lastIndex;
  if (!text.startsWith('"data":{', next)) return undefined;
  next = scanCanonicalValue(text, next + 7, 1);
  if (next < 0) return undefined;
  kindText.lastIndex = next;
  const kind = kindText.exec(text)?.[1];
  if (kind === undefined) return undefined;
  return { shape: content === undefined ? { kind } : { kind, content }, end: kindText.lastIndex };
}
