import { describe, expect, it } from 'vitest';
import { noRules, pick, ruleNames, textFor, textsOf, toDraft, toRules } from './rules.ts';

describe('picking the rules of a directive', () => {
  it('what is picked is sent in the order of the list, with times where a rule has them', () => {
    const draft = pick(pick(noRules, 'answer-calls-within', true), 'forbid-meetings', true);
    expect(toRules(draft)).toEqual([
      { rule: 'forbid-meetings' },
      { rule: 'answer-calls-within', within: { routine: 600, priority: 180, immediate: 45, flash: 20 } },
    ]);
  });

  it('every rule can be picked, and what is read back is the same', () => {
    const all = ruleNames.reduce((draft, rule) => pick(draft, rule, true), noRules);
    const rules = toRules(all);
    expect(rules).toHaveLength(ruleNames.length);
    expect(toRules(toDraft(rules ?? []))).toEqual(rules);
  });

  it('a rule that is let go is not sent', () => {
    expect(toRules(pick(pick(noRules, 'discreet', true), 'discreet', false))).toEqual([]);
  });

  it('a higher precedence with more time is not sent, nor a time that is none', () => {
    const draft = pick(noRules, 'answer-calls-within', true);
    for (const change of [{ flash: 46 }, { routine: 0 }, { priority: Number.NaN }, { immediate: 1.5 }])
      expect(
        toRules({
          ...draft,
          limits: { ...draft.limits, 'answer-calls-within': { ...draft.limits['answer-calls-within'], ...change } },
        }),
      ).toBeUndefined();
  });
});

describe('the words of a directive', () => {
  it('stand in the language of the reader, else in one that there is', () => {
    expect(textFor({ en: 'No meetings', ar: 'لا اجتماعات' }, 'ar')?.text).toBe('لا اجتماعات');
    expect(textFor({ he: 'אין פגישות' }, 'fr')).toEqual({ language: 'he', text: 'אין פגישות' });
    expect(textFor(null, 'en')).toBeUndefined();
  });

  it('languages in which nothing was written are left out', () => {
    expect(textsOf({ en: ' No meetings ', fr: '  ' })).toEqual({ en: 'No meetings' });
  });
});
