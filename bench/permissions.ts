/** How many times a second it is decided whether an act is permitted: every act × role × posture, under directives that bind. */
import { type Agreement, mandates, postures, roles } from '../src/language/index.ts';
import {
  type Action,
  actions,
  type DirectiveInForce,
  type PermissionActor,
  permits,
  type TermsInForce,
} from '../src/terms/index.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

interface Question {
  readonly action: Action;
  readonly actor: PermissionActor;
  readonly terms: TermsInForce;
}

export function measurePermissions(agreement: Agreement, { decisions }: Sizes): Row[] {
  const questions = questionsUnder(agreement);
  const texts = questions.map(({ action, actor }) => JSON.stringify({ action, actor }));
  let permitted = 0;
  const decide = (i: number) => {
    const { action, actor, terms } = questions[i % questions.length] as Question;
    if (permits(action, actor, terms).permitted) permitted += 1;
  };
  const parse = (i: number) => {
    if ((JSON.parse(texts[i % texts.length] as string) as { action: string }).action !== '') permitted += 1;
  };
  const measured = rate(decisions, decide);
  const floor = rate(decisions, parse);
  if (permitted === 0) throw new Error('nothing at all is permitted');
  return [
    {
      what: 'permission decisions',
      unit: '/s',
      measured,
      floor: { value: floor, what: 'JSON.parse of the act and who asks, nothing decided' },
      note: `${questions.length.toLocaleString('en')} different questions in turn, three directives in force`,
    },
  ];
}

/** A rate a second, once the code has become warm. */
function rate(count: number, one: (index: number) => void): number {
  for (let i = 0; i < count; i += 1) one(i);
  const from = performance.now();
  for (let i = 0; i < count; i += 1) one(i);
  return (count * 1_000) / (performance.now() - from);
}

function questionsUnder(agreement: Agreement): Question[] {
  const [own, other] = agreement.parties.map(({ id }) => id);
  const desk = agreement.desks.find(({ party }) => party === own)?.id ?? null;
  const directive = (number: number, rules: DirectiveInForce['rules']): DirectiveInForce => ({
    id: `directive-${number}`,
    number,
    issuedAt: 0,
    lines: [],
    desks: [],
    rules,
  });
  const directives = [
    directive(1, [{ rule: 'forbid-joint-activities' }]),
    directive(2, [{ rule: 'answer-calls-within', within: { routine: 300, priority: 60, immediate: 30, flash: 15 } }]),
    directive(3, [{ rule: 'head-approves-writing' }, { rule: 'discreet' }]),
  ];
  return postures.flatMap((posture) =>
    roles.flatMap((role) =>
      mandates.flatMap((mandate) =>
        actions.map((action) => ({
          action,
          actor: { role, mandate, desk },
          terms: { self: own ?? '', agreement, postures: { [other ?? '']: posture }, directives },
        })),
      ),
    ),
  );
}
