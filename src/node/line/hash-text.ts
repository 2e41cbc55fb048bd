import { sha256, toBase64url } from '../../record/index.ts';

/** SHA-256 of a text in base64url: the form of every hash inside bodies. */
export function hashText(text: string): string {
  return toBase64url(sha256(text));
}
