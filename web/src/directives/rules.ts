import type { DirectiveRule, DirectiveRuleName, Texts } from '../api/house-types.ts';
import type { Language, Precedence } from '../api/types.ts';
import { languages, precedences } from '../api/vocabulary.ts';

/** All that a directive can order beside its words, in the order in which it is offered. */
export const ruleNames = [
  'forbid-meetings',
  'forbid-joint-activities',
  'forbid-reports',
  'forbid-requests',
  'answer-calls-within',
  'respond-to-incidents-within',
  'head-approves-writing',
  'discreet',
] as const satisfies readonly DirectiveRuleName[];

export type Limits = Readonly<Record<Precedence, number>>;
const timed = ['answer-calls-within', 'respond-to-incidents-within'] as const;
export type TimedRule = (typeof timed)[number];

export function isTimed(rule: DirectiveRuleName): rule is TimedRule {
  return (timed as readonly string[]).includes(rule);
}

/** Which rules are picked, and the seconds of those that set a time. */
export interface RuleDraft {
  readonly picked: readonly DirectiveRuleName[];
  readonly limits: Readonly<Record<TimedRule, Limits>>;
}

export const noRules: RuleDraft = {
  picked: [],
  limits: {
    'answer-calls-within': { routine: 600, priority: 180, immediate: 45, flash: 20 },
    'respond-to-incidents-within': { routine: 7_200, priority: 3_600, immediate: 900, flash: 300 },
  },
};

export function pick(draft: RuleDraft, rule: DirectiveRuleName, on: boolean): RuleDraft {
  const others = draft.picked.filter((one) => one !== rule);
  return { ...draft, picked: on ? [...others, rule] : others };
}

/** The rules as they are sent, or undefined while a time is missing or a higher precedence is given more of it. */
export function toRules(draft: RuleDraft): DirectiveRule[] | undefined {
  const rules: DirectiveRule[] = [];
  for (const rule of ruleNames) {
    if (!draft.picked.includes(rule)) continue;
    if (!isTimed(rule)) {
      rules.push({ rule });
      continue;
    }
    const within = draft.limits[rule];
    const seconds = precedences.map((one) => within[one]);
    if (!seconds.every((one, index) => Number.isInteger(one) && one > 0 && one <= (seconds[index - 1] ?? one))) return undefined;
    rules.push({ rule, within: { ...within } });
  }
  return rules;
}

export function toDraft(rules: readonly DirectiveRule[]): RuleDraft {
  const limits: Record<TimedRule, Limits> = { ...noRules.limits };
  for (const rule of rules) if ('within' in rule) limits[rule.rule] = rule.within;
  return { picked: rules.map(({ rule }) => rule), limits };
}

/** The words in the reader's language, else in the first that there is; undefined when they were erased. */
export function textFor(
  texts: Texts | null,
  language: Language,
): { readonly language: Language; readonly text: string } | undefined {
  for (const one of [language, ...languages]) {
    const text = texts?.[one];
    if (text !== undefined && text !== '') return { language: one, text };
  }
  return undefined;
}

/** Without the languages in which nothing was written. */
export function textsOf(drafts: Texts): Texts {
  return Object.fromEntries(languages.flatMap((one) => (drafts[one]?.trim() ? [[one, drafts[one].trim()]] : [])));
}
