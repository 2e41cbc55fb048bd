import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../api/vocabulary.ts';
import { wordsOf } from '../../i18n/testing/words.ts';
import { problemWords } from './problem-words.ts';

const [, table = ''] = readFileSync(new URL('../../../../docs/agreement.md', import.meta.url), 'utf8').split(
  '| code | meaning |',
);
const rows = (table.split('\n\n')[0] ?? '').split('\n').map((row) => row.split('|')[1] ?? '');
const codes = rows.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, code = '']) => code));
const of = (code: string, path = '/title') => ({ code, path, detail: 'As the node says it.' });

describe('what stands against signing', () => {
  it.each(languages)('is told in %s for every code that docs/agreement.md lists', (language) => {
    expect(codes.length).toBeGreaterThan(20);
    const untold = codes.filter((code) => problemWords(wordsOf(language), of(code), {}) === 'As the node says it.');
    expect(untold).toEqual([]);
  });

  it('says of a field without a value that it is missing, of another that its form is wrong', () => {
    const t = wordsOf('en');
    expect(problemWords(t, of('SCHEMA', '/desks/0/party'), { desks: [{ id: 'a' }] })).toBe('It is missing.');
    expect(problemWords(t, of('SCHEMA', '/desks/0/id'), { desks: [{ id: 'A!' }] })).toMatch(/right form/);
  });

  it('of a code that is not known here gives the words of the node', () => {
    expect(problemWords(wordsOf('fr'), of('LATER'), {})).toBe('As the node says it.');
  });
});
