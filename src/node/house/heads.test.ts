import { describe, expect, test } from 'vitest';
import { headsDesk, type OwnDesk } from './heads.ts';

const own: OwnDesk[] = [
  { id: 'ferry', line: 'a', district: 'river' },
  { id: 'pier', line: 'a', district: 'river' },
  { id: 'mill', line: 'a', district: 'hill' },
  // Another line has districts of its own: the same name is another place.
  { id: 'lock', line: 'b', district: 'river' },
];
const head = (desk: string | null) => ({ role: 'head', desk }) as const;

describe('a head', () => {
  test('of another district heads what no head sits in, on the same line', () => {
    expect(own.map(({ id }) => [id, headsDesk(head('mill'), id, own, ['mill'])])).toEqual([
      ['ferry', true],
      ['pier', true],
      ['mill', true],
      ['lock', false],
    ]);
  });

  test('heads the own desk and those of its district on the same line, no other', () => {
    expect(own.map(({ id }) => [id, headsDesk(head('ferry'), id, own, ['ferry', 'mill'])])).toEqual([
      ['ferry', true],
      ['pier', true],
      ['mill', false],
      ['lock', false],
    ]);
  });

  test('without a desk heads nothing; nor does another role at the desk', () => {
    expect(own.some(({ id }) => headsDesk(head(null), id, own, ['ferry']))).toBe(false);
    for (const role of ['duty-officer', 'headquarters', 'administrator'] as const)
      expect(headsDesk({ role, desk: 'ferry' }, 'ferry', own, ['pier'])).toBe(false);
  });

  test('of a desk that no agreement names heads that desk alone', () => {
    expect(headsDesk(head('gone'), 'gone', own, ['gone', 'pier'])).toBe(true);
    expect(headsDesk(head('gone'), 'ferry', own, ['pier'])).toBe(false);
  });
});
