import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { precedences } from '../language/index.ts';
import { bindingOn, directiveName, tightened } from './directives.ts';
import { directive } from './testing/directive.ts';

const answers = (number: number, flash: number) =>
  directive({ number, rules: [{ rule: 'answer-calls-within', within: { routine: 900, priority: 300, immediate: 60, flash } }] });

describe('a directive', () => {
  it('is named by its number and the day of its issue in UTC', () => {
    expect(directiveName(directive({ number: 12 }))).toBe('directive 12 of 2026-03-03');
  });

  it('binds the desks that it names, or everybody', () => {
    const all = directive({ number: 2 });
    const east = directive({ number: 1, desks: ['north-east'] });
    expect(bindingOn('north-east', [all, east])).toEqual([east, all]);
    expect(bindingOn('north-west', [all, east])).toEqual([all]);
    expect(bindingOn(null, [all, east])).toEqual([all]);
  });
});

describe('a limit that directives order', () => {
  it('counts when it is tighter than the agreed one, and the tightest of several does', () => {
    expect(tightened('answer-calls-within', 'flash', 30_000, [answers(1, 20), answers(2, 10), answers(3, 15)])).toEqual({
      limitMs: 10_000,
      directive: expect.objectContaining({ number: 2 }),
    });
  });

  it.each([30, 31, 900])('changes nothing when it is %s s and 30 s are agreed', (flash) => {
    expect(tightened('answer-calls-within', 'flash', 30_000, [answers(1, flash)])).toBeUndefined();
  });

  it('is for what it orders alone', () => {
    expect(tightened('respond-to-incidents-within', 'flash', 30_000, [answers(1, 5)])).toBeUndefined();
  });

  it('is never longer than agreed', () => {
    const seconds = fc.double({ min: 0.001, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(seconds, { maxLength: 5 }),
        seconds,
        fc.constantFrom(...precedences),
        (ordered, agreed, precedence) => {
          const within = (limit: number) => ({ routine: limit, priority: limit, immediate: limit, flash: limit });
          const directives = ordered.map((limit) =>
            directive({ rules: [{ rule: 'answer-calls-within', within: within(limit) }] }),
          );
          const tight = tightened('answer-calls-within', precedence, agreed * 1_000, directives);
          expect(tight?.limitMs ?? 0).toBeLessThanOrEqual(agreed * 1_000);
        },
      ),
    );
  });
});
