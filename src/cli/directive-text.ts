/** Directives on the command line: how their options are read, and how they are shown. */
import { InvalidArgumentError } from 'commander';
import { type DirectiveRule, type DirectiveView, directiveRuleNames, languages, precedences } from '../node/index.ts';

type Texts = Readonly<Record<string, string>>;

/** `fr=Pas de réunions.` */
export function addText(text: string, before: Texts): Texts {
  const [, language = '', words] = /^([a-z]{2})=(.*\S.*)$/s.exec(text) ?? [];
  if (words === undefined || !languages.some((one) => one === language))
    throw new InvalidArgumentError('language=words is asked for, such as en=No meetings.');
  return { ...before, [language]: words };
}

/** `forbid-meetings`, or `answer-calls-within=900,300,60,30`. */
export function addRule(text: string, before: readonly DirectiveRule[]): readonly DirectiveRule[] {
  const [word = '', limits] = text.split('=', 2);
  const rule = directiveRuleNames.find((name) => name === word);
  if (rule === undefined) throw new InvalidArgumentError(`one of ${directiveRuleNames.join(', ')} is asked for`);
  if (rule !== 'answer-calls-within' && rule !== 'respond-to-incidents-within') {
    if (limits !== undefined) throw new InvalidArgumentError(`${rule} has no limits`);
    return [...before, { rule }];
  }
  const seconds = (limits ?? '').split(',').map((one) => (/^\d+(\.\d+)?$/.test(one) ? Number(one) : 0));
  const [routine = 0, priority = 0, immediate = 0, flash = 0] = seconds;
  if (seconds.length !== precedences.length || seconds.some((one) => one <= 0))
    throw new InvalidArgumentError(`${rule}=900,300,60,30 is asked for: seconds for routine, priority, immediate and flash`);
  return [...before, { rule, within: { routine, priority, immediate, flash } }];
}

const states = { issued: 'Issued', acknowledged: 'Acknowledged', lifted: 'Lifted' } as const;

/** One directive, as lines for a person. `what`: what has just become of it, else its state. */
export function directiveLines(view: DirectiveView, what: string = states[view.state]): string[] {
  const { number, mode, id, issuedAt, by, desks, lines, text, rules, acknowledgements, lifted } = view;
  const label = (name: string) => `  ${name.padEnd(13)}`;
  return [
    `${what}: directive ${number} of ${issuedAt.slice(0, 10)}${mode === 'exercise' ? ' (EXERCISE)' : ''}`,
    `${label('id')}${id}`,
    `${label('by')}${by.alias}, ${issuedAt}`,
    `${label('to')}${desks.length === 0 ? 'all desks' : desks.join(', ')}${lines.length === 0 ? '' : ` on ${lines.join(', ')}`}`,
    ...Object.entries(text ?? {}).map(([language, words]) => `${label(language)}${words}`),
    ...rules.map((rule) => `${label('rule')}${ruleText(rule)}`),
    ...acknowledgements.map(
      ({ desk, state, at, by: head, due }) =>
        `${label('head')}${desk}: ${state}${at === undefined ? `, due ${due}` : ` ${at}${head === undefined ? '' : ` by ${head.alias}`}`}`,
    ),
    ...(lifted === undefined ? [] : [`${label('lifted')}${lifted.at} by ${lifted.by.alias}: ${lifted.reason ?? 'erased'}`]),
  ];
}

function ruleText(rule: DirectiveRule): string {
  if (!('within' in rule)) return rule.rule;
  return `${rule.rule}: ${precedences.map((one) => `${one} ${rule.within[one]} s`).join(', ')}`;
}
