import { type Phrase, type SlotType, slotTypes } from '../language/index.ts';

export interface Slot {
  readonly name: string;
  readonly type: SlotType;
}

/** A text between gaps, or a gap. */
export type Piece = string | Slot;

/** `{place}` is a gap whose name is its type, `{from:place}` one of another name. A brace that is no gap stays a brace. */
export function piecesOf(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [index, part] of template.split(/\{([a-z]{1,20}(?::[a-z]+)?)\}/).entries()) {
    if (index % 2 === 0) {
      if (part !== '') pieces.push(part);
      continue;
    }
    const [name = '', said = name] = part.split(':');
    const type = slotTypes.find((one) => one === said);
    pieces.push(type === undefined ? `{${part}}` : { name, type });
  }
  return pieces;
}

export const isSlot = (piece: Piece): piece is Slot => typeof piece !== 'string';

/** The gaps of a text, by name. */
export function slotsOf(template: string): readonly Slot[] {
  return piecesOf(template)
    .filter(isSlot)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

export const slotsOfPhrase = (phrase: Phrase): readonly Slot[] => slotsOf(phrase.texts.en);
