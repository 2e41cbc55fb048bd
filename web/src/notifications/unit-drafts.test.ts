import { describe, expect, it } from 'vitest';
import { newUnit, precisionsUpTo, readUnits, toUnits } from './unit-drafts.ts';

describe('units to which a notification is passed on', () => {
  it('one has no name yet / none is sent', () => {
    expect(toUnits([{ ...newUnit('exact'), name: 'Checkpoint 4' }, newUnit('exact')], 'exact')).toBeUndefined();
  });

  it('with a desk / its officer acknowledges; without one / a link', () => {
    const units = [
      { ...newUnit('1km'), name: ' River battalion ', desk: 'south-river' },
      { ...newUnit('district'), name: 'Checkpoint 4' },
    ];
    expect(toUnits(units, '1km')).toEqual([
      { name: 'River battalion', level: 'unit', precision: '1km', desk: 'south-river' },
      { name: 'Checkpoint 4', level: 'unit', precision: 'district' },
    ]);
  });

  it('kept from before it became coarser / no finer than its notifier allows', () => {
    expect(precisionsUpTo('1km')).toEqual(['1km', 'district']);
    expect(toUnits([{ ...newUnit('exact'), name: 'A' }], '1km')?.[0]?.precision).toBe('1km');
  });

  it('kept as text / read back; another shape / begun anew', () => {
    const units = [newUnit('exact')];
    expect(readUnits(JSON.stringify(units))).toEqual(units);
    expect(readUnits('[]')).toBeUndefined();
    expect(readUnits('[{"name":"A"}]')).toBeUndefined();
    expect(readUnits('')).toBeUndefined();
  });
});
