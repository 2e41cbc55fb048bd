import { expect, it } from 'vitest';
import { decideTwoPersons } from './two-persons.ts';

it.each([
  ['one person signs where two are not asked for', false, [], 'sign'],
  ['the first of two persons waits for a second', true, [], 'ask'],
  ['the second of two persons signs', true, ['heron'], 'sign'],
  ['the same person twice is still one', true, ['otter'], 'waits'],
  ['the same person is not held back by having been first of several', true, ['otter', 'heron'], 'sign'],
] as const)('%s', (_, twoPersons, approvedBy, outcome) => {
  expect(decideTwoPersons({ twoPersons, alias: 'otter', approvedBy })).toEqual({ outcome });
});
