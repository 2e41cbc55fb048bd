import { describe, expect, it } from 'vitest';
import { phrases, readPhrase } from './phrases.ts';

describe('standard phrases', () => {
  it('a phrase written in Hebrew is read in French, with the words on record beside it', () => {
    expect(readPhrase(phrases['check-call'].he, 'fr')).toEqual({
      text: 'Appel d’essai du jour.',
      original: phrases['check-call'].he,
    });
  });

  it('a phrase in the reader’s own language stands alone', () => {
    expect(readPhrase('Check call of the day.', 'en')).toEqual({ text: 'Check call of the day.' });
  });

  it('a phrase that was changed stays as its writer wrote it', () => {
    expect(readPhrase('Check call of the day. Twice.', 'fr')).toEqual({ text: 'Check call of the day. Twice.' });
  });

  it('no two phrases share one text', () => {
    const texts = Object.values(phrases).flatMap((one) => Object.values(one));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
