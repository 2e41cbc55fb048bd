import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../language/index.ts';
import { excerptOf } from './excerpt.ts';

describe('an excerpt', () => {
  const long = `${'first words '.repeat(60)}the المَدْرَسَة burnt ${'last words '.repeat(60)}`;

  it('of a short text is the text', () => {
    expect(excerptOf('Smoke at\n the  weir', ['weir'])).toBe('Smoke at the weir');
    expect(excerptOf('', ['weir'])).toBe('');
  });

  it('of a long one stands around the word that was found, in whatever spelling, and says that there is more', () => {
    const excerpt = excerptOf(long, [foldText('المدرسه')]);
    expect(excerpt).toContain('the المَدْرَسَة burnt');
    expect(excerpt).toMatch(/^…\S.*…$/);
    expect(excerpt.length).toBeLessThan(330);
  });

  it('where no word of it was found is its beginning', () => {
    expect(excerptOf(long, ['nowhere'])).toMatch(/^first words/);
  });

  it('is a piece of the text whatever the text, without half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 2_000 }),
        fc.string({ unit: 'grapheme', maxLength: 5 }),
        (text, word) => {
          const excerpt = excerptOf(text, [foldText(word)]);
          expect(text.replace(/\s+/g, ' ').trim()).toContain(excerpt.replace(/^…|…$/g, ''));
          expect(excerpt).not.toMatch(/\p{Cs}/u);
        },
      ),
    );
  });
});
