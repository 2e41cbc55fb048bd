import { describe, expect, it } from 'vitest';
import type { Directive } from '../api/house-types.ts';
import { holdsFor, rulesInForce, toAcknowledge } from './in-force.ts';

const by = { alias: 'hq', desk: null, role: 'headquarters', mandate: 'bind' } as const;
const directive = (part: Partial<Directive>): Directive => ({
  ...{ id: `id-${part.number ?? 1}`, line: 'house', mode: 'actual', number: 1, state: 'issued' },
  ...{ issuedAt: '2026-11-22T10:00:00.000Z', by, lines: [], desks: [], text: { en: 'x' }, rules: [{ rule: 'forbid-meetings' }] },
  ...{ acknowledgements: [], acknowledgeFor: [] },
  ...part,
});
const lines = [{ id: 'river', mode: 'actual' }] as const;
const ferry = { desk: 'ferry' };

describe('which directives hold for a desk', () => {
  it.each([
    ['for all desks and lines', {}, true],
    ['for this desk', { desks: ['ferry', 'mill'] }, true],
    ['for another desk', { desks: ['mill'] }, false],
    ['for a line of ours', { lines: ['river'] }, true],
    ['for another line', { lines: ['hills'] }, false],
    ['of an exercise while no line here is one', { mode: 'exercise' }, false],
    ['lifted', { lifted: { by, at: '2026-11-22T11:00:00.000Z', reason: null } }, false],
  ] satisfies [string, Partial<Directive>, boolean][])('%s', (_, part, holds) => {
    expect(holdsFor(directive(part), ferry, lines)).toBe(holds);
  });

  it('without a desk all of them hold', () => {
    expect(holdsFor(directive({ desks: ['mill'] }), { desk: null }, lines)).toBe(true);
  });

  it('a rule that two of them order stands once and names both', () => {
    const both = [
      directive({ number: 12, rules: [{ rule: 'forbid-meetings' }, { rule: 'discreet' }] }),
      directive({ number: 7 }),
    ];
    const rules = rulesInForce(both, ferry, lines);
    expect(rules.map(({ rule, directives }) => [rule, directives.map(({ number }) => number)])).toEqual([
      ['forbid-meetings', [7, 12]],
      ['discreet', [12]],
    ]);
  });

  it('what is to be acknowledged stands in the order of its numbers', () => {
    const all = [
      directive({ number: 12, acknowledgeFor: ['ferry'] }),
      directive({ number: 11 }),
      directive({ number: 9, acknowledgeFor: ['mill'] }),
    ];
    expect(toAcknowledge(all).map(({ number }) => number)).toEqual([9, 12]);
  });
});
