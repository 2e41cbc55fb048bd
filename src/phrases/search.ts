import { foldText, type Language, languages, type Phrase, standardPhrases } from '../language/index.ts';
import type { Wordings } from './render.ts';

/**
 * Phrases by typed words, in whichever of the languages they are typed: each must begin a word of one and the same text, or of the
 * code. First those that hold them as whole words in the reader's own language, then others of it, then those of other languages;
 * among these the shorter first. Nothing typed: all, in the order of the list.
 */
export function searchPhrases(q: string, language: Language, wordings: Wordings = {}): readonly Phrase[] {
  const asked = wordsOf(q);
  if (asked.length === 0) return standardPhrases;
  const found = standardPhrases.flatMap((phrase) => {
    const own = (one: Language) => wordings[phrase.code]?.[one] ?? phrase.texts[one];
    const words = wordsOf(own(language));
    const length = words.length;
    if (asked.every((word) => words.includes(word))) return [{ phrase, length, rank: 0 }];
    if (begins(words, asked)) return [{ phrase, length, rank: 1 }];
    const others = [phrase.code, ...languages.map(own), ...Object.values(phrase.texts)];
    return others.some((text) => begins(wordsOf(text), asked)) ? [{ phrase, length, rank: 2 }] : [];
  });
  return found.sort((a, b) => a.rank - b.rank || a.length - b.length).map(({ phrase }) => phrase);
}

const folded = new Map<string, readonly string[]>();

/** The words of a text without its gaps. The book is small and always the same: each text is folded once. */
function wordsOf(text: string): readonly string[] {
  const held = folded.get(text);
  if (held !== undefined) return held;
  const words = foldText(text.replace(/\{[^}]*\}/g, ' '))
    .split(' ')
    .filter((word) => word !== '');
  if (folded.size < 2_000) folded.set(text, words);
  return words;
}

const begins = (words: readonly string[], asked: readonly string[]) =>
  asked.every((word) => words.some((one) => one.startsWith(word)));
