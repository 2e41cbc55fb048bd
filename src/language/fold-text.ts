/** One spelling for what is written in several: both what is searched and what is typed go through it, so that each finds the other. */

/** Letters that Unicode does not decompose and people write for each other. */
const alike = new Map<string, string>(
  Object.entries({
    // Arabic: alef with its variants, alef maqsura and Persian yeh, ta marbuta, Persian kaf and heh.
    ٱ: 'ا',
    ٲ: 'ا',
    ٳ: 'ا',
    ى: 'ي',
    ی: 'ي',
    ې: 'ي',
    ة: 'ه',
    ہ: 'ه',
    ھ: 'ه',
    ە: 'ه',
    ۃ: 'ه',
    ک: 'ك',
    // Hebrew: letters at the end of a word, ligatures of Yiddish.
    ך: 'כ',
    ם: 'מ',
    ן: 'נ',
    ף: 'פ',
    ץ: 'צ',
    װ: 'וו',
    ױ: 'וי',
    ײ: 'יי',
    // Latin and Greek.
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    æ: 'ae',
    œ: 'oe',
    ı: 'i',
    ς: 'σ',
  }),
);
const letters = new RegExp(`[${[...alike.keys()].join('')}]`, 'gu');

/** Arabic-Indic digits (U+0660) and those of Persian and Urdu (U+06F0); all other decimal digits that matter NFKD changes itself. */
const digits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * Words separated by one blank: no case, accents, vowel marks, niqqud, tatweel or invisible characters; alef forms, ta marbuta, final
 * letters and digits in one form each. Nothing but letters and digits is left. Pure, and folding twice changes nothing.
 */
export function foldText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      // Again: lower case can bring marks of its own (İ), and compatibility forms capital letters.
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
      // Hebrew writes abbreviations with a quotation mark inside the word.
      .replace(/(?<=[\u05d0-\u05ea])["'\u05f3\u05f4\u2018\u2019\u201c\u201d](?=[\u05d0-\u05ea])/g, '')
      .replace(letters, (letter) => alike.get(letter) ?? letter)
      .replace(digits, (digit) => String(digit.charCodeAt(0) & 0xf))
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
