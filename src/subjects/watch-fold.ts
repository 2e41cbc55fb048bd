/** A watch: taken over, noted in, ended by the next officer or by the head. That one desk has one watch is its node's to see to. */
import type { Act, By, VoidReason } from '../language/index.ts';
import type { Done, WatchFold, WatchNote } from './house.ts';
import { beginHouse, done, type HouseRule, takeHouse } from './house-draft.ts';
import type { Draft, Folding } from './judging.ts';
import { sawAny } from './subject.ts';
import { textOf } from './text-of.ts';

interface WatchDraft extends Draft {
  readonly by: By;
  readonly desk: string;
  readonly after: string | undefined;
  readonly notes: WatchNote[];
  readonly unrelieved: (Done & { readonly expected: string | null })[];
  readonly ended: (Done & Pick<NonNullable<WatchFold['ended']>, 'because'>)[];
}

const officers: readonly By['role'][] = ['duty-officer', 'head'];

export const watchFolding: Folding<WatchDraft, WatchFold, 'watch.taken'> = {
  kind: 'watch',
  begins: 'watch.taken',
  begin(act, id, line) {
    const house = beginHouse(act, id, line);
    if (typeof house === 'string') return house;
    if (!officers.includes(act.by.role)) return 'NOT_YOURS';
    return { ...house, desk: act.data.desk, after: act.data.after, notes: [], unrelieved: [], ended: [] };
  },
  take,
  copy: (draft, line) => ({
    ...draft,
    line,
    begun: [...draft.begun],
    notes: [...draft.notes],
    unrelieved: [...draft.unrelieved],
    ended: [...draft.ended],
  }),
  finish: (draft, common) => ({
    kind: 'watch',
    ...common,
    by: draft.by,
    state: draft.ended.length > 0 ? 'ended' : 'current',
    desk: draft.desk,
    after: draft.after ?? null,
    notes: draft.notes,
    unrelieved: draft.unrelieved[0] ?? null,
    ended: draft.ended[0] ?? null,
    obligations: [],
  }),
  isOpen: (watch) => watch.ended === null,
};

type WatchKind = 'watch.note' | 'watch.ended' | 'watch.unrelieved';

const rules: { readonly [K in WatchKind]: HouseRule<WatchDraft, Act<K>> } = {
  /** Headquarters notes why it releases somebody. */
  'watch.note': {
    roles: [...officers, 'headquarters'],
    judge: (draft, act) => (sawAny(act, draft.ended) ? 'NOT_POSSIBLE' : undefined),
    apply: (draft, act) => draft.notes.push({ by: act.by, at: act.at, text: textOf(act, 'text') }),
  },
  /** The next officer relieves; a head releases, or closes the desk. Nobody ends a watch of its own. */
  'watch.ended': {
    roles: [...officers, 'headquarters'],
    judge(draft, act) {
      if (sawAny(act, draft.ended)) return 'DUPLICATE';
      if (act.data.because === 'relieved') return act.by.alias === draft.by.alias ? 'NOT_YOURS' : undefined;
      return act.by.role === 'duty-officer' ? 'NOT_YOURS' : undefined;
    },
    apply: (draft, act) => draft.ended.push({ ...done(act), because: act.data.because }),
  },
  'watch.unrelieved': {
    roles: ['node'],
    judge(draft, act) {
      if (sawAny(act, draft.unrelieved)) return 'DUPLICATE';
      return sawAny(act, draft.ended) ? 'NOT_POSSIBLE' : undefined;
    },
    apply: (draft, act) => draft.unrelieved.push({ ...done(act), expected: act.data.expected ?? null }),
  },
};

function take(draft: WatchDraft, act: Act): VoidReason | undefined {
  switch (act.kind) {
    case 'watch.note':
      return takeHouse(draft, act as Act<'watch.note'>, rules['watch.note']);
    case 'watch.ended':
      return takeHouse(draft, act as Act<'watch.ended'>, rules['watch.ended']);
    case 'watch.unrelieved':
      return takeHouse(draft, act as Act<'watch.unrelieved'>, rules['watch.unrelieved']);
    default:
      return 'UNKNOWN_KIND';
  }
}
