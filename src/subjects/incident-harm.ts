/** People who are harmed: what they need, who looks into it, the answer to whoever complained, and names apart from all else. */
import type { Act } from '../language/index.ts';
import { beginDuty } from './duty-draft.ts';
import type { Answer, FindingWord, Inquiry, NameNote, Need } from './incident.ts';
import { contentOf, type IncidentDraft, type IncidentRules, isRepeated, seen, told, unique } from './incident-draft.ts';
import { clausesOf, dutyTerms, owedOf } from './incident-opening.ts';
import { mark, saw } from './subject.ts';

export const harmRules: IncidentRules<
  | 'incident.need'
  | 'incident.need-met'
  | 'incident.inquiry'
  | 'incident.finding'
  | 'incident.finding-agreed'
  | 'incident.answered'
  | 'incident.named'
> = {
  'incident.need': {
    whileOpen: true,
    judge: (draft, act) => (isRepeated(draft, act, 'incident.need') ? 'DUPLICATE' : undefined),
  },
  'incident.need-met': {
    judge(draft, act) {
      if (!seen(draft, 'incident.need', act).some((one) => one.data.id === act.data.need)) return 'NOT_POSSIBLE';
      return seen(draft, 'incident.need-met', act).some((one) => one.data.need === act.data.need) ? 'DUPLICATE' : undefined;
    },
  },
  'incident.inquiry': {
    byNode: true,
    judge(draft, act) {
      const { of, due, near } = act.data;
      if (of !== draft.from.party && of !== draft.to.party) return 'OUTSIDE_TERMS';
      // A person opens one by its own judgement; a node, only for what was to be spared.
      if ((act.by.role === 'node') !== (near !== undefined)) return 'NOT_YOURS';
      if (!(Date.parse(due) > act.at)) return 'NOT_POSSIBLE';
      if (near !== undefined && seen(draft, 'incident.inquiry', act).some((one) => one.data.near === near)) return 'DUPLICATE';
      return isRepeated(draft, act, 'incident.inquiry') ? 'DUPLICATE' : undefined;
    },
    apply: oweFinding,
  },
  'incident.finding': {
    commits: true,
    judge(draft, act) {
      const inquiry = inquirySeen(draft, act, act.data.inquiry);
      if (inquiry === undefined) return 'NOT_POSSIBLE';
      return inquiry.data.of === act.author ? undefined : 'NOT_YOURS';
    },
    apply(draft, act) {
      const keys = new Set([act.data.inquiry, ...twinsOf(draft, act.data.inquiry)]);
      for (const duty of owedOf(draft, 'find', act.author)) if (keys.has(duty.part ?? '')) duty.acts.push(mark(act));
    },
  },
  'incident.finding-agreed': {
    commits: true,
    judge(draft, act) {
      const inquiry = inquirySeen(draft, act, act.data.inquiry);
      if (inquiry === undefined) return 'NOT_POSSIBLE';
      if (inquiry.data.of === act.author) return 'NOT_YOURS';
      const found = seen(draft, 'incident.finding', act).filter((one) => one.data.inquiry === act.data.inquiry);
      if (found.length === 0) return 'NOT_POSSIBLE';
      const agreed = seen(draft, 'incident.finding-agreed', act).filter((one) => one.data.inquiry === act.data.inquiry);
      const last = found.at(-1) as Act;
      return agreed.some((one) => one.author === act.author && saw(one, last)) ? 'DUPLICATE' : undefined;
    },
  },
  /** Whoever took the complaint answers it. */
  'incident.answered': {
    judge(draft, act) {
      if (draft.opened.data.complaint === undefined) return 'NOT_POSSIBLE';
      return act.author === draft.from.party ? undefined : 'NOT_YOURS';
    },
    apply(draft, act) {
      for (const duty of owedOf(draft, 'reply', act.author)) duty.acts.push(mark(act));
    },
  },
  'incident.named': {
    whileOpen: true,
    judge: (draft, act) => (isRepeated(draft, act, 'incident.named') ? 'DUPLICATE' : undefined),
  },
};

function inquirySeen(draft: IncidentDraft, act: Act, id: string): Act<'incident.inquiry'> | undefined {
  return seen(draft, 'incident.inquiry', act).find((one) => one.data.id === id);
}

/** Two nodes that had not seen each other may both have opened one for the same thing: its finding is the finding of both. */
function twinsOf(draft: IncidentDraft, id: string): string[] {
  const near = draft.said['incident.inquiry'].find((one) => one.data.id === id)?.data.near;
  if (near === undefined) return [];
  return draft.said['incident.inquiry'].flatMap(({ data }) => (data.near === near ? [data.id] : []));
}

/**
 * The clause of the agreement makes the inquiry's own day a duty. What one party asks of the other leaves it at least the time of
 * the clause; what reaches it only past that day, the time that it would have had.
 */
function oweFinding(draft: IncidentDraft, act: Act<'incident.inquiry'>): void {
  const { id, of, near } = act.data;
  // Under one id, or for one thing, it is owed once.
  const same = draft.said['incident.inquiry'].filter(
    (one) => one !== act && (one.data.id === id || (near !== undefined && one.data.near === near)),
  );
  const known = draft.duties.find((duty) => duty.owes === 'find' && same.some((one) => one.data.id === duty.part));
  if (known !== undefined) {
    known.begun.push(mark(act));
    return;
  }
  for (const clause of clausesOf(draft)) {
    const { on, owes, owedBy, within } = clause;
    if (on !== 'inquiry.opened' || owes !== 'find') continue;
    if (owedBy !== 'addressee' && owedBy !== of && !(owedBy === 'author' && act.author === of)) continue;
    const due = Date.parse(act.data.due);
    const least = act.author === of || within === undefined ? 0 : Math.round(within[draft.opened.data.precedence] * 1_000);
    const dueFrom = (receiptAt: number) =>
      Math.max(receiptAt <= due ? due : receiptAt + due - act.at, least === 0 ? 0 : receiptAt + least);
    draft.duties.push(beginDuty(dutyTerms(draft, clause, of, dueFrom, id), act));
  }
}

export function needsOf(draft: IncidentDraft): Need[] {
  return unique(draft.said['incident.need']).map((act) => {
    const { id, need, people } = act.data;
    const { message = null, through = null } = contentOf(act) ?? {};
    const met = draft.said['incident.need-met'].find((one) => one.data.need === id);
    return {
      ...told(act),
      id,
      need,
      message,
      through,
      ...(people === undefined ? {} : { people }),
      ...(met === undefined ? {} : { met: { ...told(met), message: contentOf(met)?.message ?? null } }),
    };
  });
}

export function inquiriesOf(draft: IncidentDraft): Inquiry[] {
  const opened = new Map<string, Act<'incident.inquiry'>>();
  for (const act of unique(draft.said['incident.inquiry'])) {
    const key = act.data.near ?? `${act.author} ${act.data.id}`;
    if (!opened.has(key)) opened.set(key, act);
  }
  return [...opened.values()].map((act) => {
    const { id, of, due, near } = act.data;
    const ids = new Set([id, ...twinsOf(draft, id)]);
    const found = draft.said['incident.finding'].filter((one) => one.author === of && ids.has(one.data.inquiry));
    const last = found.at(-1);
    const agreed = draft.said['incident.finding-agreed'].filter(
      (one) => one.author !== of && ids.has(one.data.inquiry) && last !== undefined && saw(one, last),
    );
    return {
      ...told(act),
      id,
      of,
      due,
      ...(near === undefined ? {} : { near }),
      message: contentOf(act)?.message ?? null,
      findings: found.map(
        (one): FindingWord => ({ ...told(one), finding: one.data.finding, message: contentOf(one)?.message ?? null }),
      ),
      agreedBy: [...new Set(agreed.map((one) => one.author))],
    };
  });
}

export function answersOf(draft: IncidentDraft): Answer[] {
  return draft.said['incident.answered'].map((act) => ({ ...told(act), message: contentOf(act)?.message ?? null }));
}

export function namesOf(draft: IncidentDraft): NameNote[] {
  return unique(draft.said['incident.named']).map((act) => ({ ...told(act), ...act.data }));
}
