/** Something that waits for a second person: given or refused by another one than who asked. */
import type { Act, By, VoidReason } from '../language/index.ts';
import type { ApprovalFold, Done, Reasoned } from './house.ts';
import { beginHouse, done, reasoned, takeHouse } from './house-draft.ts';
import type { Draft, Folding } from './judging.ts';
import { saw, sawAny } from './subject.ts';
import { textOf } from './text-of.ts';

interface ApprovalDraft extends Draft {
  readonly by: By;
  readonly data: Act<'approval.asked'>['data'];
  readonly act: string | null;
  readonly given: Done[];
  readonly refused: Reasoned[];
}

/** Words that a directive holds go when the desk's head says so; a signature takes two who may each sign. */
export const approvers: Readonly<Record<ApprovalFold['what'], readonly By['role'][]>> = {
  outgoing: ['head', 'headquarters'],
  'agreement.sign': ['headquarters', 'administrator'],
  'places-out': ['headquarters'],
};

/** Whoever was the first of two to sign may withdraw the version before the second has: that refuses it. */
export function mayTakeBack(what: ApprovalFold['what'], act: 'give' | 'refuse'): boolean {
  return what === 'agreement.sign' && act === 'refuse';
}

export const approvalFolding: Folding<ApprovalDraft, ApprovalFold, 'approval.asked'> = {
  kind: 'approval',
  begins: 'approval.asked',
  begin(act, id, line) {
    const house = beginHouse(act, id, line);
    if (typeof house === 'string') return house;
    if (act.by.role === 'node') return 'NOT_YOURS';
    return { ...house, data: act.data, act: textOf(act, 'act'), given: [], refused: [] };
  },
  take(draft, act) {
    const roles = approvers[draft.data.what];
    if (act.kind === 'approval.given') {
      return takeHouse(draft, act, { roles, judge: (_, one) => byAnother(draft, one), apply: () => draft.given.push(done(act)) });
    }
    if (act.kind !== 'approval.refused') return 'UNKNOWN_KIND';
    return takeHouse(draft, act, {
      roles,
      judge: (_, one) => byAnother(draft, one),
      apply: () => draft.refused.push(reasoned(act)),
    });
  },
  copy: (draft, line) => ({ ...draft, line, begun: [...draft.begun], given: [...draft.given], refused: [...draft.refused] }),
  finish(draft, common) {
    const { what, line, agreement, directive, desk } = draft.data;
    const given = draft.given[0] ?? null;
    const refused = draft.refused[0] ?? null;
    return {
      kind: 'approval',
      ...common,
      by: draft.by,
      // Given and refused without having seen each other (a restored store): nothing goes.
      state: refused !== null ? 'refused' : given !== null ? 'given' : 'asked',
      what,
      line,
      agreement: agreement ?? null,
      directive: directive ?? null,
      desk,
      act: draft.act,
      given,
      refused,
      obligations: [],
    };
  },
  isOpen: (approval) => approval.state === 'asked',
};

/** The first answer stands. */
function byAnother(draft: ApprovalDraft, act: Act): VoidReason | undefined {
  const does = act.kind === 'approval.given' ? 'give' : 'refuse';
  if (act.by.alias === draft.by.alias && !mayTakeBack(draft.data.what, does)) return 'NOT_YOURS';
  const answers = [...draft.given, ...draft.refused];
  if (!sawAny(act, answers)) return undefined;
  const same = act.kind === 'approval.given' ? draft.given : draft.refused;
  return same.some((one) => saw(act, one)) ? 'DUPLICATE' : 'NOT_POSSIBLE';
}
