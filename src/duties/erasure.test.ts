import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, Kind } from '../language/index.ts';
import { rulesFor } from '../subjects/index.ts';
import { agreement, steps, told, wordsOf } from '../subjects/testing/nonsense.ts';
import { hash, termsWith } from '../subjects/testing/terms.ts';
import { dutiesOf } from './duties-of.ts';

describe.each(['call', 'meeting'] as const)('what is owed in a %s', (kind) => {
  it('is the same, with each verdict and figure, whichever of its words were erased', () => {
    const rules = rulesFor(kind);
    const terms = termsWith(agreement);
    const latest = () => Number.MAX_SAFE_INTEGER;
    let owed = 0;
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.boolean()), (story, picks) => {
        const acts = told(rules.begins as Kind, wordsOf(kind), story);
        const erased = acts.map((act): Act => {
          const { content: _content, ...rest } = act;
          return picks.next().value === true ? act : { ...rest, erased: { at: act.at + 1, ground: 'order', clause: 'x' } };
        });
        const [whole, bare] = [rules.judge(acts, terms).fold, rules.judge(erased, terms).fold];
        expect(bare?.state).toBe(whole?.state);
        if (whole === undefined || bare === undefined) return;
        const duties = dutiesOf(whole, agreement, latest, hash);
        owed += duties.length;
        expect(dutiesOf(bare, agreement, latest, hash)).toEqual(duties);
      }),
      // Always the same stories, for what is said of them below.
      { numRuns: 400, seed: 7 },
    );
    expect(owed).toBeGreaterThan(20);
  });
});
