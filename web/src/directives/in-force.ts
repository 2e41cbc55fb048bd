import type { Directive, DirectiveRuleName } from '../api/house-types.ts';
import type { LineView } from '../api/types.ts';

/** Who looks: those without a desk see what holds for any of them. */
interface Reader {
  readonly desk: string | null;
}

/** Whether it holds now, for this desk, on one of these lines. */
export function holdsFor(directive: Directive, { desk }: Reader, lines: readonly Pick<LineView, 'id' | 'mode'>[]): boolean {
  if (directive.lifted !== undefined) return false;
  if (desk !== null && directive.desks.length > 0 && !directive.desks.includes(desk)) return false;
  return lines.some(({ id, mode }) => mode === directive.mode && (directive.lines.length === 0 || directive.lines.includes(id)));
}

export interface RuleInForce {
  readonly rule: DirectiveRuleName;
  /** All that order it, the first number first. */
  readonly directives: readonly Directive[];
}

/** What is ordered of this desk now, each rule once with all that order it. */
export function rulesInForce(
  directives: readonly Directive[],
  reader: Reader,
  lines: readonly Pick<LineView, 'id' | 'mode'>[],
): RuleInForce[] {
  const found = new Map<DirectiveRuleName, Directive[]>();
  for (const directive of [...directives].sort((a, b) => a.number - b.number))
    if (holdsFor(directive, reader, lines))
      for (const { rule } of directive.rules) found.set(rule, [...(found.get(rule) ?? []), directive]);
  return [...found].map(([rule, ordering]) => ({ rule, directives: ordering }));
}

/** What waits for whoever looks to say that they have read it, the one that was issued first in front. */
export function toAcknowledge(directives: readonly Directive[]): Directive[] {
  return directives.filter((one) => one.acknowledgeFor.length > 0).sort((a, b) => a.number - b.number);
}
