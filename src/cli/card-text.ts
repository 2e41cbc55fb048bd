import { readFile } from 'node:fs/promises';
import { fingerprintDigits, fingerprintWords, fromBase64url, openCard, type PartyCard, RecordError } from '../record/index.ts';
import { Failure } from './failure.ts';

export interface ReadCard {
  readonly jws: string;
  readonly card: PartyCard;
  readonly words: readonly string[];
  /** The same fingerprint as 40 digits, for two people who share no language. */
  readonly digits: string;
}

/** A party card from a file that came from outside: checked against its own root key, not yet compared with anything. */
export async function readCardFile(file: string): Promise<ReadCard> {
  return describeCard((await readFile(file, 'utf8')).trim(), file);
}

export function describeCard(jws: string, file: string): ReadCard {
  try {
    const card = openCard(jws);
    const root = fromBase64url(card.root);
    return { jws, card, words: fingerprintWords(root), digits: fingerprintDigits(root) };
  } catch (error) {
    if (error instanceof RecordError) throw new Failure(error.code, `${file} is not a party card: ${error.detail}`, error);
    throw error;
  }
}

/** Twelve words in three lines of four, as they are read out. */
export function wordLines(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += 4) lines.push(words.slice(at, at + 4).join(' '));
  return lines;
}

/** Digits in groups of five. */
export function digitGroups(digits: string): string {
  return digits.match(/.{1,5}/g)?.join(' ') ?? digits;
}
