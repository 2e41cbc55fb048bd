import type { Channel, DirectiveRule, DirectiveRuleName, Precedence } from '../language/index.ts';

/** A directive of the own party that is issued and not lifted, and concerns the line in question. */
export interface DirectiveInForce {
  readonly id: string;
  readonly number: number;
  /** Milliseconds since 1970 UTC. */
  readonly issuedAt: number;
  /** Empty: all lines of its mode. */
  readonly lines: readonly string[];
  /** Empty: everybody of the party. */
  readonly desks: readonly string[];
  readonly rules: readonly DirectiveRule[];
}

export type DirectiveRef = Pick<DirectiveInForce, 'id' | 'number' | 'issuedAt'>;

const forbidden: Readonly<Partial<Record<DirectiveRuleName, { readonly channel: Channel; readonly words: string }>>> = {
  'forbid-meetings': { channel: 'meetings', words: 'no meetings' },
  'forbid-joint-activities': { channel: 'joint-activities', words: 'no joint activities' },
  'forbid-reports': { channel: 'reports', words: 'no reports' },
  'forbid-requests': { channel: 'requests', words: 'no requests' },
};

export function refOf({ id, number, issuedAt }: DirectiveRef): DirectiveRef {
  return { id, number, issuedAt };
}

/** As people name it: `directive 12 of 2026-11-22`. */
export function directiveName({ number, issuedAt }: DirectiveRef): string {
  return `directive ${number} of ${new Date(issuedAt).toISOString().slice(0, 10)}`;
}

/** Those that bind this desk, the lowest number first. Null (no desk) is bound by those that name no desks. */
export function bindingOn(desk: string | null, directives: readonly DirectiveInForce[]): DirectiveInForce[] {
  return directives
    .filter(({ desks }) => desks.length === 0 || (desk !== null && desks.includes(desk)))
    .sort((a, b) => a.number - b.number);
}

/** The first of these directives that forbids the channel, and the rule in words. */
export function forbidding(
  channel: Channel,
  directives: readonly DirectiveInForce[],
): { readonly directive: DirectiveRef; readonly words: string } | undefined {
  for (const directive of directives) {
    const rule = directive.rules.map(({ rule }) => forbidden[rule]).find((one) => one?.channel === channel);
    if (rule !== undefined) return { directive: refOf(directive), words: rule.words };
  }
  return undefined;
}

/** The first of these directives that has this rule. */
export function ordering(rule: DirectiveRuleName, directives: readonly DirectiveInForce[]): DirectiveRef | undefined {
  const found = directives.find(({ rules }) => rules.some((one) => one.rule === rule));
  return found === undefined ? undefined : refOf(found);
}

/** A limit that a directive has made tighter for the own party, in milliseconds. */
export interface TightLimit {
  readonly limitMs: number;
  readonly directive: DirectiveRef;
}

/**
 * The tightest limit that the directives order for this precedence, if it is tighter than the agreed one: a directive never gives
 * more time. The other party is owed what the agreement says; this is for the own one alone.
 */
export function tightened(
  rule: 'answer-calls-within' | 'respond-to-incidents-within',
  precedence: Precedence,
  agreedMs: number,
  directives: readonly DirectiveInForce[],
): TightLimit | undefined {
  let best: TightLimit | undefined;
  for (const directive of directives) {
    for (const one of directive.rules) {
      if (one.rule !== rule || !('within' in one)) continue;
      const limitMs = Math.round(one.within[precedence] * 1_000);
      if (limitMs < (best?.limitMs ?? agreedMs)) best = { limitMs, directive: refOf(directive) };
    }
  }
  return best;
}
