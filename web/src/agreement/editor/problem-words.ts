import type { TFunction } from 'i18next';
import type { AgreementProblem } from '../../api/terms-types.ts';
import type en from '../../locales/en.json';
import { valueAt } from './path.ts';

type Known = keyof (typeof en)['termsProblem'];

/** What stands against signing, in the reader's language: by its code, or in the node's own words where the code is not known here. */
export function problemWords(t: TFunction, { code, path, detail }: AgreementProblem, terms: unknown): string {
  const empty = code === 'SCHEMA' && isEmpty(valueAt(terms, stepsOf(path)));
  const words = t(`termsProblem.${(empty ? 'MISSING' : code) as Known}`, { defaultValue: '' });
  return words === '' ? detail : words;
}

/** An RFC 6901 pointer as the steps of a path. */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '';
}
