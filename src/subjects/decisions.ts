/** Words for decisions that every kind of subject gives. */
import type { Agreement, Saying } from '../language/index.ts';
import type { Decision } from './subject.ts';

export function saysOnly(...sayings: readonly Saying[]): Decision {
  return { outcome: 'say', sayings };
}

export const unchanged: Decision = { outcome: 'unchanged' };

type Refusal = Extract<Decision, { outcome: 'refused' }>;

export const refuse = {
  with: (status: 409 | 422, code: string, detail: string): Refusal => ({ outcome: 'refused', status, code, detail }),
  /** The subject is not here. */
  notFound: (detail: string): Refusal => ({ outcome: 'refused', status: 404, code: 'NOT_FOUND', detail }),
  /** Not possible in this state. */
  state: (state: string, detail: string): Refusal => ({ outcome: 'refused', status: 409, code: 'CALL_STATE', detail, state }),
  /** As `state`, of a subject that is no call. */
  subjectState: (state: string, detail: string): Refusal => ({
    outcome: 'refused',
    status: 409,
    code: 'SUBJECT_STATE',
    detail,
    state,
  }),
  idReused: (detail: string, state: string): Refusal => ({
    outcome: 'refused',
    status: 409,
    code: 'ID_REUSED',
    detail,
    state,
  }),
  /** Not this one's to do; `allowedBy` could. */
  notAllowed: (agreement: Agreement, allowedBy: string, detail: string): Refusal => ({
    outcome: 'refused',
    status: 403,
    code: 'NOT_ALLOWED',
    detail,
    clause: agreement.calls.clause,
    because: { clause: agreement.calls.clause },
    allowedBy,
  }),
  /** A matter in which no agreement has a say: whose it is to do follows from the roles. */
  notYours: (allowedBy: string, detail: string): Refusal => ({
    outcome: 'refused',
    status: 403,
    code: 'NOT_ALLOWED',
    detail,
    clause: 'roles',
    because: { clause: 'roles' },
    allowedBy,
  }),
};
