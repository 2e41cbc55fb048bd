import { type Language, type Phrase, type PhraseUse, type SlotType, standardPhrases } from '../language/index.ts';
import { type Slot, slotsOf, slotsOfPhrase } from './slots.ts';

const byCode = new Map(standardPhrases.map((phrase) => [phrase.code, phrase]));

export const phraseOf = (code: string): Phrase | undefined => byCode.get(code);

export interface PhraseProblem {
  readonly code: 'PHRASE_UNKNOWN' | 'PHRASE_SLOTS';
  readonly phrase: string;
  readonly detail: string;
}

const holds: Readonly<Record<SlotType, string>> = { place: 'place', time: 'time', number: 'number', unit: 'unit' };

/** What is wrong with a message of phrases: the first code that nobody knows, or the first whose gaps are not all filled as they ask. */
export function phraseProblem(uses: readonly PhraseUse[]): PhraseProblem | undefined {
  for (const { code, slots = {} } of uses) {
    const phrase = phraseOf(code);
    if (phrase === undefined) return { code: 'PHRASE_UNKNOWN', phrase: code, detail: `There is no standard phrase ${code}.` };
    const wrong = wrongSlot(slotsOfPhrase(phrase), slots);
    if (wrong !== undefined) return { code: 'PHRASE_SLOTS', phrase: code, detail: `The phrase ${code} ${wrong}.` };
  }
  return undefined;
}

function wrongSlot(asked: readonly Slot[], filled: NonNullable<PhraseUse['slots']>): string | undefined {
  for (const { name, type } of asked) {
    const value = Object.hasOwn(filled, name) ? filled[name] : undefined;
    if (value === undefined) return `lacks its ${type} (${name})`;
    if (!(holds[type] in value)) return `takes a ${type} as ${name}`;
    if ('time' in value && Number.isNaN(Date.parse(value.time))) return `has a time that does not exist (${name})`;
  }
  const names = asked.map(({ name }) => name);
  const more = Object.keys(filled).find((name) => !names.includes(name));
  return more === undefined ? undefined : `has no gap called ${more}`;
}

/** A party's own wording has the gaps of the phrase, each once. */
export function wordingProblem(phrase: Phrase, language: Language, text: string): PhraseProblem | undefined {
  const asked = slotsOfPhrase(phrase).map(({ name, type }) => `${name}:${type}`);
  const given = slotsOf(text).map(({ name, type }) => `${name}:${type}`);
  if (asked.join() === given.join()) return undefined;
  const gaps = asked.length === 0 ? 'no gap' : asked.map((slot) => `{${slot}}`).join(', ');
  return { code: 'PHRASE_SLOTS', phrase: phrase.code, detail: `The wording in ${language} must have ${gaps}, each once.` };
}
