/** What each party holds of an incident, what that comes to together, and what each does about it. */
import type { Assessment, Proof } from '../language/index.ts';
import type { AssessmentWord, Response } from './incident.ts';
import { contentOf, type IncidentDraft, type IncidentRules, isRepeated, otherOf, seen, told, unique } from './incident-draft.ts';
import { owedOf } from './incident-opening.ts';
import { mark } from './subject.ts';

export const assessmentRules: IncidentRules<'incident.assessed' | 'incident.response'> = {
  'incident.assessed': {
    whileOpen: true,
    judge(draft, act) {
      const { assessment } = act.data;
      if (assessment === 'opened-in-error' && act.author !== draft.from.party) return 'NOT_YOURS';
      const own = seen(draft, 'incident.assessed', act).filter((one) => one.author === act.author);
      return own.at(-1)?.data.assessment === assessment ? 'DUPLICATE' : undefined;
    },
    /** Whoever opened it takes it back by that; where the clause has it so, nothing is owed for it any more. */
    apply(draft, act) {
      if (act.data.assessment !== 'opened-in-error') return;
      for (const duty of owedOf(draft, 'respond', otherOf(draft, act.author))) duty.withdrawals.push(mark(act));
    },
  },
  'incident.response': {
    judge: (draft, act) => (isRepeated(draft, act, 'incident.response') ? 'DUPLICATE' : undefined),
    /** Whoever finds it unfounded owes more than to say so: what was checked. */
    apply(draft, act) {
      const own = seen(draft, 'incident.assessed', act).filter((one) => one.author === act.author);
      if (own.at(-1)?.data.assessment === 'unfounded' && !act.data.checked) return;
      for (const duty of owedOf(draft, 'respond', act.author)) duty.acts.push(mark(act));
    },
  },
};

export function assessmentsOf(draft: IncidentDraft): AssessmentWord[] {
  return draft.said['incident.assessed'].map((act) => ({
    ...told(act),
    assessment: act.data.assessment,
    reason: contentOf(act)?.reason ?? null,
  }));
}

/** Without a word of its own a party leaves it as it was reported. */
export function proofOf({ from, to }: Pick<IncidentDraft, 'from' | 'to'>, words: readonly AssessmentWord[]): Proof {
  const last = (party: string): Assessment => words.findLast((word) => word.party === party)?.assessment ?? 'reported';
  const held = [last(from.party), last(to.party)];
  const confirmed = held.filter((one) => one === 'confirmed').length;
  if (confirmed === 2) return 'confirmed-by-both';
  const denied = held.find((one) => one === 'opened-in-error') ?? held.find((one) => one === 'unfounded');
  if (denied !== undefined) return confirmed > 0 ? 'disputed' : (denied as 'opened-in-error' | 'unfounded');
  return confirmed > 0 ? 'confirmed-by-one' : 'reported';
}

export function responsesOf(draft: IncidentDraft): Response[] {
  return unique(draft.said['incident.response']).map((act) => {
    const { id, until, checked } = act.data;
    const { doing = null, by = null } = contentOf(act) ?? {};
    return { ...told(act), id, doing, who: by, until, checked };
  });
}
