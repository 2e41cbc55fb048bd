/** Standard phrases, as the node offers them. */
import type { Language, PhraseCategory, SlotType } from '../../language/index.ts';
import type { Actor } from '../service.ts';

export interface PhraseView {
  readonly code: string;
  readonly category: PhraseCategory;
  readonly slots: readonly { readonly name: string; readonly type: SlotType }[];
  readonly texts: Readonly<Record<Language, string>>;
  /** Who checked it in each language; null: nobody who speaks it. The party's own wording is its own affair. */
  readonly checked: Readonly<Record<Language, string | null>>;
  /** How the party says it for itself, by language. */
  readonly own: Partial<Readonly<Record<Language, string>>>;
}

export interface PhrasesService {
  /** By typed words in any language; those found in `language` first. Without words: all. */
  list(q: string, language: Language): Promise<readonly PhraseView[]>;
  /** Replaces the party's own wording of a phrase; without a text the standard one holds again. */
  reword(actor: Actor, code: string, texts: Partial<Readonly<Record<Language, string>>>): Promise<PhraseView>;
}
