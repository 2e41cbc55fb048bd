/** Words that every room shares. Each list is closed; the order is the order in which the words are shown. */
export const precedences = ['routine', 'priority', 'immediate', 'flash'] as const;
/** Military message precedences (ACP 121), lowest first. */
export type Precedence = (typeof precedences)[number];

export const modes = ['actual', 'exercise'] as const;
/** Fixed by the founding agreement: an exercise line shares no record with the real. */
export type Mode = (typeof modes)[number];

export const roles = ['duty-officer', 'head', 'headquarters', 'analyst', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

export const mandates = ['none', 'inform', 'agree', 'bind'] as const;
/** What an account may say for its party: nothing, inform, agree for its desk, bind the party. */
export type Mandate = (typeof mandates)[number];

export const languages = ['en', 'ar', 'he', 'fr'] as const;
export type Language = (typeof languages)[number];

export const lineStates = ['proposed', 'up', 'degraded', 'down'] as const;
/** `proposed` until every party has signed; then the health of the connection (product.md, Words). */
export type LineState = (typeof lineStates)[number];

export const callStates = [
  'placed',
  'received',
  'ringing',
  'answered',
  'ended',
  'refused',
  'cancelled',
  'missed',
  'returned',
] as const;
export type CallState = (typeof callStates)[number];

export const stepStates = ['alerting', 'ringing', 'unanswered', 'passed', 'skipped', 'answered', 'refused'] as const;
/**
 * One step of a ladder: `alerting` (its turn, no screen has rung yet), `ringing` (a screen rings), `unanswered` (its time ran
 * out), `passed` (its person passed it on), `skipped` (empty or unreachable), `answered`, `refused`.
 */
export type StepState = (typeof stepStates)[number];

export const skipReasons = ['unstaffed', 'did-not-ring', 'unknown'] as const;
export type SkipReason = (typeof skipReasons)[number];

export const dutyStates = ['pending', 'met', 'late', 'breached', 'disputed', 'excused'] as const;
/** product.md, Words: *breached* is due and not done, *late* is done after it was due, *disputed* is measured differently. */
export type DutyState = (typeof dutyStates)[number];

export const deliveries = ['stored', 'delivered'] as const;
/** `stored` durably on the author's node, `delivered` when the other party has cosigned it. */
export type Delivery = (typeof deliveries)[number];
