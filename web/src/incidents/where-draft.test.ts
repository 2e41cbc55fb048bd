import { describe, expect, it } from 'vitest';
import { formatPosition, notations } from '../../../src/places/index.ts';
import type { KnownPlacesOfLine } from '../places/known-places.ts';
import { emptyWhere, readWhere, whereWish } from './where-draft.ts';

const ring: [number, number][] = [
  [35, 31],
  [36, 31],
  [36, 32],
  [35, 32],
  [35, 31],
];
const known: KnownPlacesOfLine = {
  gazetteer: [
    { id: 'ferry-landing', name: 'Ferry Landing', position: [35.5, 31.5] },
    { id: 'ferme', name: 'Fermé du Nord', position: [35.6, 31.6] },
  ],
  districts: [{ id: 'river', name: 'River', area: { type: 'Polygon', coordinates: [ring] } }],
  onMap: [],
};
const typed = (text: string, more: object = {}) => ({ ...emptyWhere, text, ...more });

describe('where it happened, as it is typed', () => {
  it('a position in any notation is read, latitude first, with the uncertainty of its last digit', () => {
    const { position, uncertainty } = readWhere(typed('31.50, 35.50'), known);
    expect(position).toEqual([35.5, 31.5]);
    expect(uncertainty).toBeGreaterThan(500);
    for (const notation of notations) {
      const text = formatPosition([35.5, 31.5], notation) ?? '';
      expect([notation, readWhere(typed(text), known).position?.[1]?.toFixed(3)]).toEqual([notation, '31.500']);
    }
  });

  it('the uncertainty that is typed stands before that of the notation', () => {
    expect(readWhere(typed('31.50, 35.50', { uncertainty: '40' }), known).uncertainty).toBe(40);
  });

  it('latitude and longitude exchanged: the other reading is offered where it lies in a district', () => {
    expect(readWhere(typed('35.5, 31.5'), known).swapped).toEqual([35.5, 31.5]);
    expect(readWhere(typed('31.5, 35.5'), known).swapped).toBeUndefined();
    expect(readWhere(typed('10, 11'), known).swapped).toBeUndefined();
  });

  it('the beginning of names offers them across spellings, and a whole name is taken', () => {
    expect(readWhere(typed('fer'), known).offered.map(({ id }) => id)).toEqual(['ferry-landing', 'ferme']);
    expect(readWhere(typed('FERME du nord'), known).entry?.id).toBe('ferme');
    expect(whereWish(typed('ferry landing'), known)).toEqual({ gazetteer: 'ferry-landing' });
  });

  it('what is neither tells where it fails, and is not sent', () => {
    expect(readWhere(typed('91, 35'), known).wrong?.reason).toBe('latitude-range');
    expect(whereWish(typed('91, 35', { words: 'At the mill' }), known)).toBeUndefined();
    expect(whereWish(typed('fer'), known)).toBeUndefined();
  });

  it('words alone are enough where nobody knows more', () => {
    expect(whereWish(typed('', { words: ' At the mill ' }), known)).toEqual({ words: 'At the mill' });
    expect(whereWish(emptyWhere, known)).toBeUndefined();
  });
});
