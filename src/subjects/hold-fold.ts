/** A legal hold: placed with ground and end, lifted by an auditor alone. */
import type { Act, By } from '../language/index.ts';
import type { HoldFold, Reasoned } from './house.ts';
import { beginHouse, reasoned, takeHouse } from './house-draft.ts';
import type { Draft, Folding } from './judging.ts';
import { sawAny } from './subject.ts';
import { textOf } from './text-of.ts';

interface HoldDraft extends Draft {
  readonly by: By;
  readonly data: Act<'hold.placed'>['data'];
  readonly ends: number;
  readonly ground: string | null;
  readonly lifted: Reasoned[];
}

export const holdFolding: Folding<HoldDraft, HoldFold, 'hold.placed'> = {
  kind: 'hold',
  begins: 'hold.placed',
  begin(act, id, line) {
    const house = beginHouse(act, id, line);
    if (typeof house === 'string') return house;
    if (act.by.role !== 'auditor' && act.by.role !== 'headquarters') return 'NOT_YOURS';
    const ends = Date.parse(act.data.ends);
    if (!(ends > act.at)) return 'NOT_POSSIBLE';
    return { ...house, data: act.data, ends, ground: textOf(act, 'ground'), lifted: [] };
  },
  take(draft, act) {
    if (act.kind !== 'hold.lifted') return 'UNKNOWN_KIND';
    return takeHouse(draft, act as Act<'hold.lifted'>, {
      roles: ['auditor'],
      judge: () => (sawAny(act, draft.lifted) ? 'DUPLICATE' : undefined),
      apply: () => draft.lifted.push(reasoned(act)),
    });
  },
  copy: (draft, line) => ({ ...draft, line, begun: [...draft.begun], lifted: [...draft.lifted] }),
  finish: (draft, common) => ({
    kind: 'hold',
    ...common,
    by: draft.by,
    state: draft.lifted.length > 0 ? 'lifted' : 'placed',
    lines: draft.data.lines,
    subjects: draft.data.subjects,
    ends: draft.ends,
    ground: draft.ground,
    lifted: draft.lifted[0] ?? null,
    obligations: [],
  }),
  isOpen: (hold) => hold.lifted === null,
};
