import type { Agreement, AgreementTerms } from '../../api/terms-types.ts';
import { excludedUses } from '../../api/vocabulary.ts';

export type Draft = Readonly<Record<string, unknown>>;

export interface DraftParty {
  readonly id: string;
  readonly name: string;
  readonly rootKey: string;
}

/** What a new agreement begins with: its parties, the usual limits, and what none can drop. */
export function newDraft(parties: readonly DraftParty[]): Draft {
  return {
    format: 'quietline-agreement/1',
    title: '',
    mode: 'actual',
    parties: parties.map(({ id, name, rootKey }) => ({ id, name, rootKey })),
    districts: [],
    desks: [],
    calls: { clause: 'answer-calls', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
    amending: { clause: 'amending', proposalStandsDays: 30 },
    ending: { clause: 'ending', noticeSeconds: 7_776_000 },
    excludedUses: [...excludedUses],
  };
}

/** The version in force as the beginning of an amendment: its number and what it follows are the node's to fill in. */
export function amendmentOf({ number, follows, nonce, ...rest }: Agreement): Draft {
  return rest;
}

const clausesThatMayBeLeftOut = ['amending', 'ending'] as const;

/** What is sent: parts without a clause, lists without an item and empty fields are left out. */
export function termsOf(draft: Draft): AgreementTerms {
  const terms: Record<string, unknown> = { ...draft };
  for (const part of clausesThatMayBeLeftOut) {
    const clause = (terms[part] as { clause?: unknown } | undefined)?.clause;
    if (clause === undefined || clause === '') delete terms[part];
  }
  for (const part of ['organs', 'duties', 'checkCalls']) {
    const list = terms[part];
    if (Array.isArray(list) && list.length === 0) delete terms[part];
  }
  // Its form is checked by the node, which names whatever does not fit.
  return terms as unknown as AgreementTerms;
}

/** A draft as it was kept, or nothing of use. */
export function parseDraft(text: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Draft) : undefined;
  } catch {
    return undefined;
  }
}
