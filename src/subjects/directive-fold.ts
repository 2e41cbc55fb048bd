/** A directive: issued by headquarters, acknowledged by the head of each desk, overdue where one has not, lifted. */
import type { Act, By, DirectiveState, Language, VoidReason } from '../language/index.ts';
import { beginDuty, copyDuty, type DutyDraft, hear, judgeOwnBreach, obligationOf } from './duty-draft.ts';
import { type Acknowledgement, type DirectiveFold, directiveIsOpen, type Reasoned } from './house.ts';
import { beginHouse, type HouseRule, reasoned, takeHouse } from './house-draft.ts';
import type { Common, Draft, Folding } from './judging.ts';
import { type LineTerms, mark, sawAny } from './subject.ts';

interface DirectiveDraft extends Draft {
  readonly by: By;
  readonly data: Act<'directive.issued'>['data'];
  readonly texts: DirectiveFold['texts'];
  /** One for each desk whose head has to acknowledge. */
  readonly duties: readonly DutyDraft[];
  readonly acknowledgedBy: Map<string, By>;
  readonly lifted: (Reasoned & { readonly replacedBy: string | null })[];
}

export const directiveFolding: Folding<DirectiveDraft, DirectiveFold, 'directive.issued'> = {
  kind: 'directive',
  begins: 'directive.issued',
  begin(act, id, line) {
    const house = beginHouse(act, id, line);
    if (typeof house === 'string') return house;
    if (act.by.role !== 'headquarters') return 'NOT_YOURS';
    const { data } = act;
    const texts = act.content?.['texts'] as Partial<Record<Language, string>> | undefined;
    const heads = [...new Set(data.heads ?? data.desks)];
    const duties = heads.map((desk) => acknowledgement(act, desk));
    return { ...house, data, texts: texts ?? null, duties, acknowledgedBy: new Map(), lifted: [] };
  },
  take(draft, act) {
    const reason = take(draft, act);
    hear(draft.duties, act);
    return reason;
  },
  copy: (draft, line: LineTerms) => ({
    ...draft,
    line,
    begun: [...draft.begun],
    duties: draft.duties.map(copyDuty),
    acknowledgedBy: new Map(draft.acknowledgedBy),
    lifted: [...draft.lifted],
  }),
  finish,
  isOpen: directiveIsOpen,
};

/** What a head owes; the entry that issues the directive is its own receipt, since the house has one feed. */
function acknowledgement(act: Act<'directive.issued'>, desk: string): DutyDraft {
  const limitMs = Math.round(act.data.acknowledgeWithin * 1_000);
  return beginDuty(
    {
      clause: `directive-${act.data.number}`,
      part: desk,
      owes: 'acknowledge',
      owedBy: act.author,
      owedTo: act.author,
      desk,
      precedence: null,
      dueFrom: (issuedAt) => issuedAt + limitMs,
      toleranceFor: () => 0,
      unlessWithdrawn: true,
    },
    act,
  );
}

type DirectiveKind = 'directive.acknowledged' | 'directive.overdue' | 'directive.lifted';

const rules: { readonly [K in DirectiveKind]: HouseRule<DirectiveDraft, Act<K>> } = {
  /** Headquarters cannot acknowledge for a head. */
  'directive.acknowledged': {
    roles: ['head'],
    judge(draft, act) {
      const duty = dutyOf(draft, act.data.desk);
      if (duty === undefined) return 'NOT_POSSIBLE';
      return sawAny(act, duty.acts) ? 'DUPLICATE' : afterLifting(draft, act);
    },
    apply(draft, act) {
      dutyOf(draft, act.data.desk)?.acts.push(mark(act));
      if (!draft.acknowledgedBy.has(act.data.desk)) draft.acknowledgedBy.set(act.data.desk, act.by);
    },
  },
  'directive.overdue': {
    roles: ['node'],
    judge(draft, act) {
      const duty = dutyOf(draft, act.data.desk);
      return duty === undefined ? 'NOT_POSSIBLE' : (judgeOwnBreach(duty, act) ?? afterLifting(draft, act));
    },
    apply: (draft, act) => dutyOf(draft, act.data.desk)?.ownBreaches.push(mark(act)),
  },
  'directive.lifted': {
    roles: ['headquarters'],
    judge: (draft, act) => (sawAny(act, draft.lifted) ? 'DUPLICATE' : undefined),
    apply(draft, act) {
      draft.lifted.push({ ...reasoned(act), replacedBy: act.data.replacedBy ?? null });
      for (const duty of draft.duties) duty.withdrawals.push(mark(act));
    },
  },
};

function take(draft: DirectiveDraft, act: Act): VoidReason | undefined {
  switch (act.kind) {
    case 'directive.acknowledged':
      return takeHouse(draft, act as Act<'directive.acknowledged'>, rules['directive.acknowledged']);
    case 'directive.overdue':
      return takeHouse(draft, act as Act<'directive.overdue'>, rules['directive.overdue']);
    case 'directive.lifted':
      return takeHouse(draft, act as Act<'directive.lifted'>, rules['directive.lifted']);
    default:
      return 'UNKNOWN_KIND';
  }
}

function dutyOf(draft: DirectiveDraft, desk: string): DutyDraft | undefined {
  return draft.duties.find((duty) => duty.part === desk);
}

function afterLifting(draft: DirectiveDraft, act: Act): VoidReason | undefined {
  return sawAny(act, draft.lifted) ? 'NOT_POSSIBLE' : undefined;
}

function finish(draft: DirectiveDraft, common: Common): DirectiveFold {
  const obligations = draft.duties.map(obligationOf);
  const acknowledgements = obligations.map(({ desk, act, ownBreach, due, begun }): Acknowledgement => {
    const at = act?.at ?? null;
    const state = act !== null ? 'acknowledged' : ownBreach !== null ? 'overdue' : 'pending';
    return { desk, state, due: due ?? begun.at, at, by: draft.acknowledgedBy.get(desk) ?? null };
  });
  const lifted = draft.lifted[0] ?? null;
  const { number, lines, desks, rules: ordered, replaces } = draft.data;
  return {
    kind: 'directive',
    ...common,
    by: draft.by,
    state: stateOf(lifted !== null, acknowledgements),
    number,
    lines,
    desks,
    rules: ordered,
    texts: draft.texts,
    acknowledgements,
    replaces: replaces ?? null,
    lifted,
    obligations,
  };
}

function stateOf(lifted: boolean, acknowledgements: readonly Acknowledgement[]): DirectiveState {
  if (lifted) return 'lifted';
  return acknowledgements.every(({ state }) => state === 'acknowledged') ? 'acknowledged' : 'issued';
}
