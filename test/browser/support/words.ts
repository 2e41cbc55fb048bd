import { readFileSync } from 'node:fs';
import type { Language } from '../../../src/language/index.ts';

type Tree = { readonly [key: string]: string | Tree };
const catalogues = new Map<Language, Tree>();

/** What the desk says at this place of its catalogue. Throws when it says nothing. */
export function word(language: Language, key: string): string {
  let tree = catalogues.get(language);
  if (!tree) {
    tree = JSON.parse(readFileSync(new URL(`../../../web/src/locales/${language}.json`, import.meta.url), 'utf8')) as Tree;
    catalogues.set(language, tree);
  }
  const text = key
    .split('.')
    .reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
  if (typeof text !== 'string') throw new Error(`${language} has no ${key}`);
  return text;
}

/** The same as a pattern: what is filled in may be anything. Signs beside the words, as a key's name, are let pass. */
export function wording(language: Language, key: string): RegExp {
  const literal = word(language, key)
    .split(/\{\{[^}]*\}\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(literal.join('.*'));
}
