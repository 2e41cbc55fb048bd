/** The coded standard phrases in all languages: data. How a phrase is shown, searched and checked: the room `phrases/`. */
import { type Language, languages } from '../vocabulary.ts';
import { answer } from './answer.ts';
import { ceasefire } from './ceasefire.ts';
import { checked } from './checked.ts';
import { closing } from './closing.ts';
import { identification } from './identification.ts';
import { medical } from './medical.ts';
import { movement } from './movement.ts';
import { number } from './number.ts';
import { type Phrase, type PhraseCategory, type PhraseLine, phraseCategories } from './phrase.ts';
import { place } from './place.ts';
import { request } from './request.ts';
import { time } from './time.ts';
import { warning } from './warning.ts';

export { type Phrase, type PhraseCategory, phraseCategories, type SlotType, slotTypes } from './phrase.ts';

const tables: Readonly<Record<PhraseCategory, readonly PhraseLine[]>> = {
  identification,
  warning,
  request,
  answer,
  place,
  time,
  number,
  medical,
  ceasefire,
  movement,
  closing,
};

const unchecked = Object.fromEntries(languages.map((language) => [language, null])) as Record<Language, null>;

/** Every phrase, in the order in which they are shown. A code is never given to another meaning. */
export const standardPhrases: readonly Phrase[] = phraseCategories.flatMap((category) =>
  tables[category].map(([name, en, ar, he, fr]): Phrase => {
    const code = `${category}-${name}`;
    return { code, category, texts: { en, ar, he, fr }, checked: { ...unchecked, ...checked[code] } };
  }),
);
