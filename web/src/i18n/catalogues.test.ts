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

  it.each(languages.slice(1))('%s is translated: hardly a message equals the English one', (language) => {
    const catalogue = catalogues.get(language) as Map<string, string>;
    const same = [...english].filter(([key, text]) => catalogue.get(key) === text && /[a-z]{4}/i.test(text)).map(([key]) => key);
    // French and English share a few words.
    expect(same.length).toBeLessThan(language === 'fr' ? 20 : 5);
  });

  it('every message is used', () => {
    const text = sources(source)
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const unused = [...english.keys()].filter((key) => {
      if (text.includes(`'${key}'`)) return false;
      // Built from a closed word: t(`state.${word}`).
      const group = key.slice(0, key.lastIndexOf('.') + 1);
      return !text.includes(`\`${group}\${`);
    });
    expect(unused).toEqual([]);
  });
});
