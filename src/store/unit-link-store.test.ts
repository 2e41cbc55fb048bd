import { expect, it } from 'vitest';
import { onBothEngines } from '../../test/support/stores.ts';
import type { UnitLinkRow } from './index.ts';

const link: UnitLinkRow = {
  secretHash: 's1',
  codeHash: 'c1',
  onward: 'o1',
  unit: 'post-7',
  createdAt: 1_900_000_000_000,
  usedAt: null,
};

onBothEngines('one-time links of units', (engine) => {
  it('are found by the hash of their secret alone, and tell when they were used', () =>
    engine.withStore(async (store) => {
      await store.write(async (tx) => {
        await tx.putUnitLinks([]);
        await tx.putUnitLinks([link, { ...link, secretHash: 's2', unit: 'post-8' }]);
      });
      await store.write((tx) => tx.useUnitLink('s1', 1_900_000_000_005));
      expect(await store.read.unitLink('s1')).toEqual({ ...link, usedAt: 1_900_000_000_005 });
      expect(await store.read.unitLink('s2')).toMatchObject({ unit: 'post-8', usedAt: null });
      expect(await store.read.unitLink('c1')).toBeUndefined();
    }));
});
