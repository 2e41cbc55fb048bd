/** A standard phrase while its gaps are being filled. Pure. */
import type { Position } from '../../../src/language/index.ts';
import { phraseOf, type Slot, slotsOfPhrase } from '../../../src/phrases/index.ts';
import type { PhraseUse } from '../api/phrases.ts';
import { readTyped } from '../places/place-draft.ts';

/** What is typed in each gap, by its name. A place has its words beside its position. */
export interface PhraseDraft {
  readonly code: string;
  readonly typed: Readonly<Record<string, string>>;
}

type SlotValue = NonNullable<PhraseUse['slots']>[string];

export const slotsOfDraft = ({ code }: PhraseDraft): readonly Slot[] => {
  const phrase = phraseOf(code);
  return phrase === undefined ? [] : slotsOfPhrase(phrase);
};

/** Where the words of a place are kept beside its position. */
export const wordsKey = (name: string) => `${name}/words`;

/** What a gap holds; undefined while it is empty or cannot be read. */
export function slotValue({ name, type }: Slot, { typed }: PhraseDraft, near?: Position): SlotValue | undefined {
  const text = (typed[name] ?? '').trim();
  if (type === 'number') {
    const number = Number(text.replace(',', '.'));
    return text === '' || !Number.isFinite(number) || Math.abs(number) > 1e12 ? undefined : { number };
  }
  if (type === 'time') {
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : { time: new Date(time).toISOString() };
  }
  if (type === 'unit') return text === '' ? undefined : { unit: text };
  const words = (typed[wordsKey(name)] ?? '').trim();
  const { geometry, wrong } = readTyped(text, 'Point', near);
  if (wrong !== undefined || (geometry === undefined && words === '')) return undefined;
  return { place: { ...(geometry === undefined ? {} : { geometry }), ...(words === '' ? {} : { words }) } };
}

/** As far as it is filled: what the preview shows. */
export function partOf(draft: PhraseDraft, near?: Position): PhraseUse {
  const slots: Record<string, SlotValue> = {};
  for (const slot of slotsOfDraft(draft)) {
    const value = slotValue(slot, draft, near);
    if (value !== undefined) slots[slot.name] = value;
  }
  return { code: draft.code, ...(Object.keys(slots).length === 0 ? {} : { slots }) };
}

/** As it is sent; undefined while a gap is open. */
export function wholeOf(draft: PhraseDraft, near?: Position): PhraseUse | undefined {
  const part = partOf(draft, near);
  return Object.keys(part.slots ?? {}).length === slotsOfDraft(draft).length ? part : undefined;
}
