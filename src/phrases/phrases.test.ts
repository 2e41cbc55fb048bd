import { describe, expect, it } from 'vitest';
import { languages, type PhraseUse, phraseCategories, standardPhrases } from '../language/index.ts';
import { phraseOf, phrasePieces, phraseProblem, phraseText, searchPhrases, slotsOf, wordingProblem } from './index.ts';

const at = '2030-03-12T14:05:00.000Z';
const script = { en: /\p{Script=Latin}/u, fr: /\p{Script=Latin}/u, ar: /\p{Script=Arabic}/u, he: /\p{Script=Hebrew}/u };
const plain = (text: string) => text.replace(/\p{Cf}/gu, '');

describe('the book of phrases', () => {
  it('has at least 150, of every category, each with a code of its own', () => {
    expect(standardPhrases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(standardPhrases.map(({ code }) => code)).size).toBe(standardPhrases.length);
    for (const category of phraseCategories)
      expect(standardPhrases.filter((phrase) => phrase.category === category).length, category).toBeGreaterThanOrEqual(10);
    for (const { code } of standardPhrases) expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
  });

  it.each(standardPhrases.map((phrase) => [phrase.code, phrase] as const))(
    '%s: all languages, with the same gaps',
    (_, phrase) => {
      for (const language of languages) {
        const text = phrase.texts[language];
        const words = text.replace(/\{[^}]*\}/g, '');
        expect(words, language).not.toMatch(/[{}]/);
        expect(words, language).toMatch(script[language]);
        expect(text, language).toBe(text.trim());
        expect(text, language).toMatch(/[.?؟]$/);
        expect(slotsOf(text), language).toEqual(slotsOf(phrase.texts.en));
        const names = slotsOf(text).map(({ name }) => name);
        expect(new Set(names).size, language).toBe(names.length);
      }
      expect(Object.keys(phrase.checked).sort()).toEqual([...languages].sort());
    },
  );

  it('no text of a language stands twice: who hears it knows which is meant', () => {
    for (const language of languages) {
      const texts = standardPhrases.map((phrase) => `${phrase.category} ${phrase.texts[language]}`);
      expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
    }
  });

  it('nobody is named as having checked what nobody has', () => {
    expect(standardPhrases.every(({ checked }) => Object.values(checked).every((name) => name === null))).toBe(true);
  });
});

describe('a message of phrases is checked', () => {
  it('a code that nobody knows, a gap left open, of another type, or not there is named', () => {
    const problem = (...uses: PhraseUse[]) => phraseProblem(uses);
    expect(problem({ code: 'answer-yes' }, { code: 'time-at', slots: { time: { time: at } } })).toBeUndefined();
    expect(problem({ code: 'answer-yes' }, { code: 'answer-maybe' })).toMatchObject({
      code: 'PHRASE_UNKNOWN',
      phrase: 'answer-maybe',
    });
    expect(problem({ code: 'constructor' })).toMatchObject({ code: 'PHRASE_UNKNOWN' });
    expect(problem({ code: 'time-at' })?.detail).toContain('lacks its time');
    expect(problem({ code: 'time-at', slots: { time: { number: 5 } } })?.detail).toContain('takes a time as time');
    expect(problem({ code: 'answer-yes', slots: { time: { time: at } } })?.detail).toContain('no gap called time');
    expect(problem({ code: 'time-at', slots: { time: { time: '2030-13-41T99:00:00.000Z' } } })?.code).toBe('PHRASE_SLOTS');
  });

  it('a party’s own wording keeps the gaps, each once', () => {
    const phrase = phraseOf('place-between');
    if (phrase === undefined) throw new Error('the phrase is gone');
    expect(wordingProblem(phrase, 'en', 'From {from:place} as far as {to:place}.')).toBeUndefined();
    for (const text of [
      'From {from:place}.',
      '{place} {to:place}',
      '{from:place} {to:place} {to:place}',
      '{from:time} {to:place}',
    ])
      expect(wordingProblem(phrase, 'fr', text)).toMatchObject({ code: 'PHRASE_SLOTS' });
  });
});

describe('a phrase as its reader sees it', () => {
  const use: PhraseUse = {
    code: 'place-north',
    slots: {
      number: { number: 1200.5 },
      unit: { unit: 'm' },
      place: { place: { geometry: { type: 'Point', coordinates: [35.2137, 31.7683] }, words: 'Old mill' } },
    },
  };

  it('in the reader’s language, with the number in its form and the position in its notation', () => {
    expect(plain(phraseText(use, 'en'))).toBe('1,200.5 m north of Old mill (31.768300, 35.213700).');
    expect(plain(phraseText(use, 'fr')).replace(/\s/g, ' ')).toBe('1 200,5 m au nord de Old mill (31.768300, 35.213700).');
    expect(plain(phraseText(use, 'ar'))).toContain('شمال');
    expect(plain(phraseText(use, 'ar'))).toMatch(/1[.,]?200[.,٫]5/);
    expect(plain(phraseText(use, 'he', { notation: 'plus-code' }))).toContain('8G3QQ697+8F');
    const known = { gazetteer: [{ id: 'ferry', name: 'Ferry', position: [35.2137, 31.7583] as [number, number] }] };
    expect(plain(phraseText(use, 'en', { known }))).toContain('1.1 km north of Ferry');
  });

  it('what was filled in is isolated, so that it turns nothing around it, and every isolate is closed', () => {
    for (const language of languages) {
      const text = phraseText(use, language);
      expect(text.match(/[\u2066\u2068]/g)?.length).toBe(text.match(/\u2069/g)?.length);
      expect(text).toMatch(/\u2066[\d., ]+\u2069/);
      expect(text).toContain('\u2068m\u2069');
    }
  });

  it('a time says its date and its zone', () => {
    const said = (language: 'en' | 'ar' | 'he' | 'fr', timeZone?: string) =>
      plain(phraseText({ code: 'time-at', slots: { time: { time: at } } }, language, timeZone === undefined ? {} : { timeZone }));
    expect(said('en')).toMatch(/At March 12 at 14:05 UTC\./);
    expect(said('fr', 'Europe/Paris')).toMatch(/12 mars.*15:05/);
    for (const language of languages) expect(said(language)).toContain('14:05');
  });

  it('a route by its ends, an area by its middle, also across the antimeridian', () => {
    const where = (geometry: object) =>
      plain(phraseText({ code: 'place-at', slots: { place: { place: { geometry } } } } as PhraseUse, 'en'));
    expect(
      where({
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      }),
    ).toContain('2.000000, 1.000000 – 6.000000, 5.000000');
    const ring = (west: number, east: number) => [
      [
        [west, 0],
        [east, 0],
        [east, 2],
        [west, 2],
        [west, 0],
      ],
    ];
    expect(where({ type: 'Polygon', coordinates: ring(10, 12) })).toContain('1.000000, 11.000000');
    expect(where({ type: 'Polygon', coordinates: ring(179, -179) })).toMatch(/1\.000000, -?180\.000000/);
  });

  it('the party’s own wording is used where it has one; an unknown code is shown as the code that it is', () => {
    const wordings = { 'answer-yes': { en: 'Affirmative.' } };
    expect(phraseText({ code: 'answer-yes' }, 'en', { wordings })).toBe('Affirmative.');
    expect(phraseText({ code: 'answer-yes' }, 'fr', { wordings })).toBe('Oui.');
    expect(phraseText({ code: 'answer-of-later' }, 'en')).toBe('[answer-of-later]');
    expect(phrasePieces({ code: 'answer-of-later' }, 'en')).toBeUndefined();
    expect(phraseText({ code: 'time-at' }, 'en')).toContain('…');
  });
});

describe('phrases are found by typed words', () => {
  const codes = (q: string, language: 'en' | 'ar' | 'he' | 'fr') => searchPhrases(q, language).map(({ code }) => code);

  it('in any language, in any spelling, by the beginnings of words and by the code', () => {
    for (const [q, language] of [
      ['ambul send', 'en'],
      ['ارسلوا إسعاف', 'ar'],
      ['לשלוח אמבולנס', 'he'],
      ['ENVOYEZ AMBUL', 'fr'],
      ['envoyez ambulance', 'he'],
      ['medical ambulance', 'fr'],
    ] as const)
      expect(codes(q, language), q).toContain('medical-ambulance');
    expect(codes('evacuation', 'fr')).toContain('medical-evacuate');
    expect(codes('xyzzy', 'en')).toEqual([]);
    expect(codes(' ', 'en')).toHaveLength(standardPhrases.length);
    expect(codes('from', 'en')).not.toContain('movement-from');
  });

  it('those of the reader’s language come first', () => {
    expect(codes('no', 'en')[0]).toBe('answer-no');
    expect(codes('ambulance', 'he')).not.toEqual([]);
    expect(codes('non', 'fr').slice(0, 1)).toEqual(['answer-no']);
  });
});
