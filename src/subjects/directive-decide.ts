import type { DirectiveRule, Language, Saying } from '../language/index.ts';
import { refuse, saysOnly, unchanged } from './decisions.ts';
import type { DirectiveFold } from './house.ts';
import { aboutHouse, forbidsAtHome, type HouseCommandContext } from './house-context.ts';
import { isSameList } from './same.ts';
import type { Decision } from './subject.ts';

export interface DirectiveIssue {
  readonly do: 'issue';
  readonly id: string;
  /** Counted up by the party. */
  readonly number: number;
  /** Empty: all lines of this mode. */
  readonly lines: readonly string[];
  /** Empty: all desks of the party; `heads` then names those that it has now. */
  readonly desks: readonly string[];
  readonly heads?: readonly string[];
  readonly rules: readonly DirectiveRule[];
  /** Seconds. */
  readonly acknowledgeWithin: number;
  readonly texts: Readonly<Partial<Record<Language, string>>>;
  /** A directive that this one lifts; it must be `replaced` in the context. */
  readonly replaces?: string;
}

export type DirectiveCommand =
  | DirectiveIssue
  | { readonly do: 'acknowledge'; readonly desk: string }
  | { readonly do: 'lift'; readonly reason: string };

export interface DirectiveContext extends HouseCommandContext {
  readonly replaced?: DirectiveFold | undefined;
}

/** Whether the account heads the desk for which it acknowledges is its node's to see to. */
export function decideDirective(fold: DirectiveFold | undefined, command: DirectiveCommand, context: DirectiveContext): Decision {
  const action = ({ issue: 'directive.issue', acknowledge: 'directive.acknowledge', lift: 'directive.lift' } as const)[
    command.do
  ];
  const forbidden = forbidsAtHome(action, context);
  if (forbidden !== undefined) return forbidden;
  if (command.do === 'issue') return issue(fold, command, context);
  if (fold === undefined) return refuse.notFound('There is no such directive.');
  const about = aboutHouse(fold);
  const { by } = context;
  if (command.do === 'lift') {
    if (fold.lifted !== null) return unchanged;
    return saysOnly({ kind: 'directive.lifted', about, by, data: {}, content: { reason: command.reason } });
  }
  const asked = fold.acknowledgements.find((one) => one.desk === command.desk);
  if (asked === undefined) return refuse.with(422, 'UNKNOWN_DESK', 'This directive is not addressed to that desk.');
  if (asked.state === 'acknowledged') return unchanged;
  if (fold.lifted !== null)
    return refuse.subjectState(fold.state, 'This directive was lifted: nobody has to acknowledge it any more.');
  return saysOnly({ kind: 'directive.acknowledged', about, by, data: { desk: command.desk } });
}

function issue(fold: DirectiveFold | undefined, command: DirectiveIssue, { self, by, replaced }: DirectiveContext): Decision {
  if (fold !== undefined)
    return isSame(fold, command)
      ? unchanged
      : refuse.idReused('A directive of this id stands already, with other content.', fold.state);
  const { id, number, lines, desks, heads, rules, acknowledgeWithin, texts, replaces } = command;
  if (replaces !== undefined && replaced?.id !== replaces)
    return refuse.with(422, 'UNKNOWN_DIRECTIVE', 'There is no such directive to replace.');
  if (replaced !== undefined && replaced.lifted !== null)
    return refuse.subjectState(replaced.state, 'The directive that this one would replace was lifted already.');
  const issued: Saying = {
    kind: 'directive.issued',
    about: { party: self, id },
    by,
    data: {
      number,
      lines: [...lines],
      desks: [...desks],
      ...(heads === undefined ? {} : { heads: [...heads] }),
      rules: [...rules],
      acknowledgeWithin,
      ...(replaces === undefined ? {} : { replaces }),
    },
    content: { texts: { ...texts } },
  };
  if (replaced === undefined || replaces === undefined) return saysOnly(issued);
  return saysOnly(issued, {
    kind: 'directive.lifted',
    about: aboutHouse(replaced),
    by,
    data: { replacedBy: id },
    content: { reason: `Replaced by directive ${number}` },
  });
}

/** The number is given by the node and the heads follow from the desks: neither is asked for twice. */
function isSame(fold: DirectiveFold, command: DirectiveIssue): boolean {
  return (
    isSameList(fold.lines, command.lines) &&
    isSameList(fold.desks, command.desks) &&
    JSON.stringify(fold.rules) === JSON.stringify(command.rules) &&
    (fold.replaces ?? undefined) === command.replaces &&
    (fold.texts === null || isSameTexts(fold.texts, command.texts))
  );
}

function isSameTexts(a: Readonly<Partial<Record<Language, string>>>, b: Readonly<Partial<Record<Language, string>>>): boolean {
  return isSameList(Object.entries(a).map(String).sort(), Object.entries(b).map(String).sort());
}
