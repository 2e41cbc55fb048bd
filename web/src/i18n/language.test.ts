import { describe, expect, it } from 'vitest';
import { directionOf, pickLanguage } from './language.ts';

describe('the language of a screen', () => {
  it.each([
    [['de-DE', 'fr-CA'], 'fr'],
    [['iw'], 'he'],
    [['ar-JO'], 'ar'],
    [['xx'], 'en'],
    [[], 'en'],
  ])('a reader of %j gets %s', (wanted, language) => {
    expect(pickLanguage(wanted)).toBe(language);
  });

  it('direction follows the language', () => {
    expect([directionOf('ar'), directionOf('he'), directionOf('en'), directionOf('fr')]).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
  });
});
