import { randomBytes } from '../node/index.ts';
import { UsageError } from './failure.ts';

/** Without letters and digits that look alike in print. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twenty characters in groups of five, about 99 bits: read out and typed without doubt. */
export function newPassword(): string {
  const letters: string[] = [];
  while (letters.length < 20) {
    for (const byte of randomBytes(32)) {
      // Bytes beyond the last whole run of the alphabet are dropped, or its first letters would come more often.
      if (letters.length < 20 && byte < 256 - (256 % alphabet.length)) letters.push(alphabet.charAt(byte % alphabet.length));
    }
  }
  return letters.join('').match(/.{5}/g)?.join('-') ?? '';
}

/** The first line of standard input: a file and a pipe end it with a line break that is no part of it. */
export function passwordFromStdin(text: string): string {
  const [password = ''] = text.split(/\r?\n/);
  if (password === '') throw new UsageError('no password came on standard input');
  return password;
}
