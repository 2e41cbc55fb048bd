import { describe, expect, it } from 'vitest';
import { roles } from '../api/vocabulary.ts';
import { barOf, barPlaces, navigationOf } from './navigation.ts';

describe('the navigation', () => {
  it.each(roles)('%s reaches every page of its own once: in the bar of a phone or behind "More"', (role) => {
    const all = navigationOf(role);
    const { bar, more } = barOf(all);
    expect([...bar, ...more].map(({ to }) => to).sort()).toEqual(all.map(({ to }) => to).sort());
    expect(new Set(all.map(({ to }) => to)).size).toBe(all.length);
    expect(bar.length).toBeLessThanOrEqual(barPlaces);
    expect(bar[0]?.to).toBe('/');
  });

  it('accounts are the administrator’s, the overview is headquarters’ and the heads’', () => {
    const who = (to: string) => roles.filter((role) => navigationOf(role).some((entry) => entry.to === to));
    expect(who('/accounts')).toEqual(['administrator']);
    expect(who('/overview')).toEqual(['head', 'headquarters', 'auditor']);
  });
});
