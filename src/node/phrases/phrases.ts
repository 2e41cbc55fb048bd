import { type Language, languages, type Phrase } from '../../language/index.ts';
import { phraseOf, searchPhrases, slotsOfPhrase, type Wordings, wordingProblem } from '../../phrases/index.ts';
import type { Store } from '../../store/index.ts';
import { demand } from '../house/demand.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import type { PhrasesService, PhraseView } from './service.ts';

const key = 'phrase-wordings';

export interface PhrasesOptions {
  readonly self: string;
  readonly store: Store;
  /** Oversight is told before a setting changes. */
  readonly settingsChanged: (actor: Actor) => Promise<void>;
}

export class Phrases implements PhrasesService {
  readonly #options: PhrasesOptions;
  #wordings: Wordings = {};

  constructor(options: PhrasesOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    const text = await this.#options.store.read.setting(key);
    if (text !== undefined) this.#wordings = JSON.parse(text) as Wordings;
  }

  /** How the party says phrases for itself. */
  get wordings(): Wordings {
    return this.#wordings;
  }

  async list(q: string, language: Language): Promise<readonly PhraseView[]> {
    return searchPhrases(q, language, this.#wordings).map((phrase) => this.#view(phrase));
  }

  async reword(actor: Actor, code: string, texts: Partial<Record<Language, string>>): Promise<PhraseView> {
    const { self, store, settingsChanged } = this.#options;
    demand(self, 'party-settings.set', actor);
    const phrase = phraseOf(code);
    if (phrase === undefined) throw new Problem(404, 'NOT_FOUND', `There is no standard phrase ${code}.`);
    for (const language of languages) {
      const text = texts[language];
      const wrong = text === undefined ? undefined : wordingProblem(phrase, language, text);
      if (wrong !== undefined) throw new Problem(422, wrong.code, wrong.detail);
    }
    const { [code]: _before, ...others } = this.#wordings;
    const wordings = Object.keys(texts).length === 0 ? others : { ...others, [code]: texts };
    if (JSON.stringify(wordings[code] ?? {}) !== JSON.stringify(this.#wordings[code] ?? {})) {
      await settingsChanged(actor);
      await store.write((tx) => tx.putSetting(key, JSON.stringify(wordings)));
      this.#wordings = wordings;
    }
    return this.#view(phrase);
  }

  #view(phrase: Phrase): PhraseView {
    const { code, category, texts, checked } = phrase;
    return { code, category, slots: slotsOfPhrase(phrase), texts, checked, own: this.#wordings[code] ?? {} };
  }
}
