import { describe, expect, it } from 'vitest';
import { marked } from './marks.ts';

const hits = (text: string, q: string) => marked(text, q).flatMap((piece) => (piece.marked ? [piece.text] : []));

describe('the place of a hit', () => {
  it('words that begin with what was typed are marked, in whatever spelling', () => {
    expect(hits('An Ambulance was sent to the école.', 'ambul ECOLE')).toEqual(['Ambulance', 'école']);
    expect(hits('أُرسلت سيارة إسعاف', 'اسعاف')).toEqual(['إسعاف']);
    expect(hits('נשלח אַמְבּוּלַנְס', 'אמבולנס')).toEqual(['אַמְבּוּלַנְס']);
  });

  it('what stands inside a word is no hit, as it is none for the node', () => {
    expect(hits('The fireplace is cold', 'place')).toEqual([]);
    expect(hits('anything', '  ')).toEqual([]);
  });

  it('no letter is lost or moved', () => {
    const text = '… two  persons, 31.76 (Old mill) …';
    expect(
      marked(text, 'old')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
