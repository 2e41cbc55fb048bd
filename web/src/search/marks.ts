/** Where the words that were searched stand in what was found. Pure. */
import { foldText } from '../../../src/language/fold-text.ts';

export interface MarkedPiece {
  readonly text: string;
  readonly marked: boolean;
  /** Where it begins. */
  readonly at: number;
}

/** The text in pieces: a word is marked when one that was searched begins it, in whatever spelling. */
export function marked(text: string, q: string): readonly MarkedPiece[] {
  const asked = foldText(q).split(' ').filter(Boolean);
  const pieces: MarkedPiece[] = [];
  let at = 0;
  for (const word of text.split(/([\p{L}\p{N}\p{M}ـ]+)/u)) {
    if (word !== '') {
      const folded = foldText(word);
      pieces.push({ text: word, marked: folded !== '' && asked.some((one) => folded.startsWith(one)), at });
      at += word.length;
    }
  }
  return pieces;
}
