import { describe, expect, it } from 'vitest';
import { bareDeskName } from './names.ts';

describe('the name of a desk beside its party', () => {
  it.each([
    ['Ferry Landing, South Bank', 'Ferry Landing'],
    ['Ferry Landing – South Bank', 'Ferry Landing'],
    ['Ferry Landing', 'Ferry Landing'],
    ['South Bank ferry', 'South Bank ferry'],
    ['South Bank', 'South Bank'],
  ])('%s is shown as %s', (name, shown) => {
    expect(bareDeskName(name, 'South Bank')).toBe(shown);
  });
});
