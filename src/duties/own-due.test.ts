import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DirectiveRule } from '../language/index.ts';
import { uuid } from '../subjects/testing/feeds.ts';
import type { DirectiveInForce } from '../terms/index.ts';
import { ownDue } from './own-due.ts';

const within = (flash: number): DirectiveRule => ({
  rule: 'answer-calls-within',
  within: { routine: 900, priority: 300, immediate: 60, flash },
});
const directive = (number: number, rule: DirectiveRule, desks: string[] = [], issuedAt = 0): DirectiveInForce => ({
  ...{ id: uuid(number), number, issuedAt, lines: [], desks },
  rules: [rule],
});
const duty = { owes: 'answer', desk: 'north-east', precedence: 'flash', startedAt: 1_000, limitMs: 30_000 } as const;

describe('when our own party wants a duty done', () => {
  it('is what the tightest directive says, counted from the receipt', () => {
    expect(ownDue(duty, [directive(1, within(20)), directive(2, within(10)), directive(3, within(15))])).toEqual({
      due: 11_000,
      directive: { id: uuid(2), number: 2, issuedAt: 0 },
    });
  });

  it('is counted from a directive that came after the receipt, and never lies before it', () => {
    const later = directive(3, within(10), [], 5_000);
    expect(ownDue(duty, [later])).toEqual({ due: 15_000, directive: { id: uuid(3), number: 3, issuedAt: 5_000 } });
    // A looser one that stood before wants it sooner.
    expect(ownDue(duty, [directive(1, within(13)), later])).toMatchObject({ due: 14_000, directive: { number: 1 } });
    // Past what was agreed it says nothing that the agreement does not.
    expect(ownDue(duty, [directive(3, within(10), [], 21_000)])).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(60_000), fc.integer({ min: 1, max: 40 }), (issuedAt, seconds) => {
        const own = ownDue(duty, [directive(1, within(seconds), [], issuedAt)]);
        if (own === undefined) return;
        expect(own.due).toBeGreaterThan(issuedAt);
        expect(own.due).toBeLessThan(duty.startedAt + duty.limitMs);
      }),
    );
  });

  it.each([
    ['no directive', []],
    ['one that gives more time than the agreement', [directive(1, within(31))]],
    ['one for another desk', [directive(1, within(10), ['north-west'])]],
    ['one on something else', [directive(1, { rule: 'forbid-meetings' })]],
  ])('is the agreement’s with %s', (_, directives) => expect(ownDue(duty, directives)).toBeUndefined());

  it('is the directive’s for a response to an incident, and for calls alone what it says of calls', () => {
    const respond = {
      rule: 'respond-to-incidents-within',
      within: { routine: 900, priority: 300, immediate: 60, flash: 5 },
    } as const;
    expect(ownDue({ ...duty, owes: 'respond' }, [directive(1, within(1)), directive(2, respond)])?.due).toBe(6_000);
    expect(ownDue(duty, [directive(2, respond)])).toBeUndefined();
  });

  it('is the agreement’s for a reply, a commitment and an acknowledgement', () => {
    for (const owes of ['reply', 'fulfil', 'acknowledge'] as const)
      expect(ownDue({ ...duty, owes }, [directive(1, within(10))])).toBeUndefined();
    expect(ownDue({ ...duty, precedence: null }, [directive(1, within(10))])).toBeUndefined();
  });
});
