import type { Agreement, Mandate, Role } from '../language/index.ts';

/** What an account can ask its node to do. Reading needs no entry here: every role reads. */
export const actions = [
  'call.place',
  'call.rang',
  'call.answer',
  'call.pass',
  'call.refuse',
  'call.end',
  'call.hold',
  'call.text',
  'call.minute',
  'call.mark',
  'ladder.set',
  'agreement.propose',
  'agreement.sign',
  'card.add',
  'account.add',
] as const;
export type Action = (typeof actions)[number];

export interface PermissionActor {
  readonly role: Role | 'node';
  readonly desk: string | null;
  readonly mandate: Mandate;
}

export type Permission =
  | { readonly permitted: true }
  | {
      readonly permitted: false;
      /** The clause, or the part of our own house rules, that forbids it. */
      readonly clause: string;
      /** Who could allow it. */
      readonly allowedBy: string;
      readonly detail: string;
    };

/** Those who speak for their party on a line. The others read. */
const speakers: readonly Role[] = ['duty-officer', 'head', 'headquarters'];

/**
 * The floor: calls are answered. No posture, directive or role setting reaches these for a duty officer, and a property test
 * over all actors and agreements holds that.
 */
const floor: readonly Action[] = ['call.answer', 'call.rang'];

const rolesFor: Record<Action, readonly Role[]> = {
  'call.place': speakers,
  'call.rang': speakers,
  'call.answer': speakers,
  'call.pass': speakers,
  'call.refuse': speakers,
  'call.end': speakers,
  'call.hold': speakers,
  'call.text': speakers,
  'call.minute': speakers,
  'call.mark': speakers,
  'ladder.set': ['head', 'headquarters', 'administrator'],
  'agreement.propose': ['headquarters', 'administrator'],
  'agreement.sign': ['headquarters', 'administrator'],
  'card.add': ['headquarters', 'administrator'],
  'account.add': ['administrator'],
};

/** Whether this person may do this under this agreement (none: a matter of the house); a "no" says which clause forbids it and who could allow it. */
export function permits(action: Action, actor: PermissionActor, agreement: Agreement | undefined): Permission {
  if (floor.includes(action) && actor.role === 'duty-officer') return { permitted: true };
  const allowed = rolesFor[action];
  if (actor.role !== 'node' && allowed.includes(actor.role)) return { permitted: true };
  const isCall = action.startsWith('call.');
  return {
    permitted: false,
    clause: isCall && agreement !== undefined ? agreement.calls.clause : 'roles',
    allowedBy: 'administrator',
    detail: `The role “${actor.role}” may read this but not do it (${action}). It takes ${allowed.join(', ')}; an administrator gives roles.`,
  };
}
