import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Tree = { readonly [key: string]: string | Tree };

const source = join(import.meta.dirname, '..');
const folder = join(source, 'locales');
const languages = ['en', 'ar', 'he', 'fr'];

function flat(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] as string).sort();
}

const catalogues = new Map(
  languages.map((one) => [one, flat(JSON.parse(readFileSync(join(folder, `${one}.json`), 'utf8')) as Tree)]),
);
const english = catalogues.get('en') as Map<string, string>;

/** Names of formats, the same in every language. */
const names = ['mgrs', 'plus code'];
/** Words that are English and French. */
const sharedWithFrench = [
  ...['ambulance', 'clause', 'conditions', 'contact', 'directive', 'directives', 'distance', 'district', 'districts'],
  ...['exception', 'exceptions', 'explosion', 'flash', 'format', 'identification', 'improbable', 'incident', 'incidents'],
  ...['information', 'message', 'microphone', 'minutes', 'notes', 'notification', 'notifications', 'passage', 'pause'],
  ...['phrases', 'point', 'police', 'position', 'routine', 'services', 'situation', 'source'],
];

/** A message without what is put into it. */
function bare(text: string): string {
  return text.replace(/\{\{.*?\}\}/g, '').trim();
}

/** *Safe* and what is said for it, whole words in their forms. */
const safe = new RegExp(
  [
    '(?<!\\p{L})(?:un)?safe(?:r|st|ly|ty)?(?!\\p{L})',
    '(?<!\\p{L})(?:sûre?s?|sûreté|(?:in)?sécurité|sains? et saufs?|saines? et sauves?|sans danger|hors de danger)(?!\\p{L})',
    '(?<!\\p{L})(?:و|ب|ال|وال|بال)?(?:آمن|أمان|سالم|سلامة)(?:ة|ون|ين|ًا|ا)?(?!\\p{L})',
    '(?<!\\p{L})[ובלהמש]{0,2}(?:בטוח|בטיחות|בבטחה|בבטחון)(?:ה|ים|ות)?(?!\\p{L})',
  ].join('|'),
  'iu',
);

function sources(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const full = join(path, entry.name);
    if (entry.isDirectory()) return sources(full);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [full] : [];
  });
}

describe('message catalogues', () => {
  it('there is one for each language and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(languages.map((one) => `${one}.json`).sort());
  });

  it.each(languages)('%s has every key of English, no other, and the same placeholders', (language) => {
    const catalogue = catalogues.get(language) as Map<string, string>;
    expect([...catalogue.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english)
      expect([key, placeholders(catalogue.get(key) as string)]).toEqual([key, placeholders(text)]);
  });

  it.each(languages)('%s leaves no message empty', (language) => {
    for (const [key, text] of catalogues.get(language) as Map<string, string>) expect([key, text.trim()]).not.toEqual([key, '']);
  });

  it.each(languages.slice(1))(
    '%s is translated: no message but the words that both languages share equals the English one',
    (language) => {
      const catalogue = catalogues.get(language) as Map<string, string>;
      const words = [...english].flatMap(([key, text]) => (catalogue.get(key) === text ? bare(text) : []));
      const shared = language === 'fr' ? [...sharedWithFrench, ...names] : names;
      expect(words.filter((word) => /[a-z]{4}/i.test(word) && !shared.includes(word.toLowerCase()))).toEqual([]);
    },
  );

  // To know of something makes nothing safe: a desk, a print or a page of a unit that says so would be believed.
  it.each(languages)('%s never says that anything is safe', (language) => {
    const catalogue = catalogues.get(language) as Map<string, string>;
    const said = [...catalogue].filter(([, text]) => safe.test(text));
    expect(said).toEqual([]);
  });

  it.each([
    'The road is safe.',
    'Unsafe',
    'المكان آمن',
    'طريق آمنة',
    'بأمان',
    'עברו בבטחה',
    'הדרך בטוחה',
    'La route est sûre.',
    'en sécurité',
    'sains et saufs',
  ])('what says so is found: %s', (text) => expect(safe.test(text)).toBe(true));

  it('every message is used', () => {
    const text = sources(source)
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const unused = [...english.keys()].filter((key) => {
      if (text.includes(`'${key}'`)) return false;
      // The page of a unit takes its words from the group itself.
      if (key.startsWith('unitPage.') && text.includes(`page.${key.slice('unitPage.'.length)}`)) return false;
      // Built from a closed word: t(`state.${word}`).
      const group = key.slice(0, key.lastIndexOf('.') + 1);
      return !text.includes(`\`${group}\${`);
    });
    expect(unused).toEqual([]);
  });
});
