/** How a notification goes on to the party's own units: passed, acknowledged unit by unit, uninformed as the window opens. */
import type { Act, By, VoidReason } from '../language/index.ts';
import { beginDuty, copyDuty, type DutyDraft, hear, judgeOwnBreach, obligationOf } from './duty-draft.ts';
import { beginHouse, type HouseRule, takeHouse } from './house-draft.ts';
import type { Common, Draft, Folding } from './judging.ts';
import { type OnwardFold, type OnwardUnit, onwardIsOpen } from './onward.ts';
import { mark, sawAny } from './subject.ts';

interface OnwardDraft extends Draft {
  readonly by: By;
  readonly data: Act<'onward.passed'>['data'];
  readonly names: Readonly<Record<string, string>>;
  /** One for each unit. */
  readonly duties: readonly DutyDraft[];
  readonly acknowledged: Map<string, NonNullable<OnwardUnit['acknowledged']>>;
  readonly ended: NonNullable<OnwardFold['ended']>[];
}

const persons: readonly By['role'][] = ['duty-officer', 'head', 'headquarters'];

export const onwardFolding: Folding<OnwardDraft, OnwardFold, 'onward.passed'> = {
  kind: 'onward',
  begins: 'onward.passed',
  begin(act, id, line) {
    const house = beginHouse(act, id, line);
    if (typeof house === 'string') return house;
    if (!persons.includes(act.by.role)) return 'NOT_YOURS';
    const { data } = act;
    if (new Set(data.units.map((unit) => unit.id)).size < data.units.length) return 'NOT_POSSIBLE';
    const names = (act.content?.['names'] as Record<string, string> | undefined) ?? {};
    const duties = data.units.map((unit) => informing(act, unit));
    return { ...house, data, names, duties, acknowledged: new Map(), ended: [] };
  },
  take(draft, act) {
    const reason = take(draft, act);
    hear(draft.duties, act);
    return reason;
  },
  copy: (draft, line) => ({
    ...draft,
    line,
    begun: [...draft.begun],
    duties: draft.duties.map(copyDuty),
    acknowledged: new Map(draft.acknowledged),
    ended: [...draft.ended],
  }),
  finish,
  isOpen: onwardIsOpen,
};

/** The party owes itself that each unit knows in time; the entry that passes it on is its own receipt. */
function informing(act: Act<'onward.passed'>, unit: Act<'onward.passed'>['data']['units'][number]): DutyDraft {
  const due = Date.parse(act.data.due);
  return beginDuty(
    {
      clause: act.data.clause,
      part: unit.id,
      owes: 'inform-units',
      owedBy: act.author,
      owedTo: act.author,
      desk: unit.desk ?? act.by.desk ?? '',
      precedence: null,
      dueFrom: () => due,
      toleranceFor: () => 0,
      unlessWithdrawn: true,
    },
    act,
  );
}

type OnwardKind = 'onward.acknowledged' | 'onward.uninformed' | 'onward.ended';

const rules: { readonly [K in OnwardKind]: HouseRule<OnwardDraft, Act<K>> } = {
  /** By a link it is the node that says it: the unit has no account. */
  'onward.acknowledged': {
    roles: [...persons, 'node'],
    judge(draft, act) {
      const duty = dutyOf(draft, act.data.unit);
      if (duty === undefined || sawAny(act, draft.ended)) return 'NOT_POSSIBLE';
      if ((act.by.role === 'node') !== (act.data.by === 'link')) return 'NOT_YOURS';
      return sawAny(act, duty.acts) ? 'DUPLICATE' : undefined;
    },
    apply(draft, { data: { unit, by: how }, ...act }) {
      dutyOf(draft, unit)?.acts.push(mark(act));
      if (!draft.acknowledged.has(unit)) draft.acknowledged.set(unit, { ...mark(act), by: act.by, how });
    },
  },
  'onward.uninformed': {
    roles: ['node'],
    judge(draft, act) {
      if (sawAny(act, draft.ended)) return 'NOT_POSSIBLE';
      for (const unit of act.data.units) {
        const duty = dutyOf(draft, unit);
        const reason = duty === undefined ? 'NOT_POSSIBLE' : judgeOwnBreach(duty, act);
        if (reason !== undefined) return reason;
      }
      return undefined;
    },
    apply(draft, act) {
      for (const unit of act.data.units) dutyOf(draft, unit)?.ownBreaches.push(mark(act));
    },
  },
  'onward.ended': {
    roles: ['node'],
    judge: (draft, act) => (sawAny(act, draft.ended) ? 'DUPLICATE' : undefined),
    apply(draft, act) {
      draft.ended.push({ ...mark(act), because: act.data.because });
      for (const duty of draft.duties) duty.withdrawals.push(mark(act));
    },
  },
};

function take(draft: OnwardDraft, act: Act): VoidReason | undefined {
  switch (act.kind) {
    case 'onward.acknowledged':
      return takeHouse(draft, act as Act<'onward.acknowledged'>, rules['onward.acknowledged']);
    case 'onward.uninformed':
      return takeHouse(draft, act as Act<'onward.uninformed'>, rules['onward.uninformed']);
    case 'onward.ended':
      return takeHouse(draft, act as Act<'onward.ended'>, rules['onward.ended']);
    default:
      return 'UNKNOWN_KIND';
  }
}

function dutyOf(draft: OnwardDraft, unit: string): DutyDraft | undefined {
  return draft.duties.find((duty) => duty.part === unit);
}

function finish(draft: OnwardDraft, common: Common): OnwardFold {
  const { line, notification, revision, due, units } = draft.data;
  const ended = draft.ended[0] ?? null;
  const told = units.map(
    ({ id, level, precision, desk }): OnwardUnit => ({
      ...{ id, level, precision, desk: desk ?? null, name: draft.names[id] ?? null },
      acknowledged: draft.acknowledged.get(id) ?? null,
      uninformed: dutyOf(draft, id)?.ownBreaches[0] ?? null,
    }),
  );
  const known = told.every((unit) => unit.acknowledged !== null);
  return {
    kind: 'onward',
    ...common,
    by: draft.by,
    state: ended !== null ? 'ended' : known ? 'known' : 'passed',
    ...{ line, notification, revision, due: Date.parse(due), units: told, ended },
    obligations: draft.duties.map(obligationOf),
  };
}
