import { type Agreement, type Channel, type Mandate, mandates, type Posture, type Role } from '../language/index.ts';
import { type Action, rulesOf } from './actions.ts';
import { permittedInPosture } from './channels.ts';
import { partyOf } from './desks.ts';
import { bindingOn, type DirectiveInForce, type DirectiveRef, directiveName, forbidding, ordering } from './directives.ts';
import { deciding, type Postures } from './posture.ts';

export interface PermissionActor {
  readonly role: Role | 'node';
  readonly desk: string | null;
  readonly mandate: Mandate;
}

/** The agreement has ended by a notice that took effect, and no later version has taken it back into force. */
export interface Ended {
  /** The clause of ending. */
  readonly clause: string;
  /** Since when, milliseconds since 1970 UTC. */
  readonly since: number;
  /** Who gave the notice. */
  readonly party: string;
}

/** What holds on one line as our node knows it now. */
export interface TermsInForce {
  /** Own party. */
  readonly self: string;
  /** The version in force; absent in matters of the house. */
  readonly agreement?: Agreement | undefined;
  readonly postures: Postures;
  /** Directives that concern this line, whichever desks they bind. */
  readonly directives: readonly DirectiveInForce[];
  readonly ended?: Ended;
}

/** Everything that forbids an act: several at once can. */
export interface Because {
  /** A clause of the agreement, or a part of our own house rules: `roles`, `mandates`, `channels`. */
  readonly clause?: string;
  readonly directive?: DirectiveRef;
  readonly posture?: { readonly party: string; readonly working: Posture };
}

export interface Refusal {
  readonly permitted: false;
  readonly because: Because;
  /** The first of `because` in words: a clause, `directive 12 of 2026-11-22`, `posture suspended`. */
  readonly clause: string;
  /** Who could allow it. */
  readonly allowedBy: string;
  readonly detail: string;
}

export type Permission =
  | {
      readonly permitted: true;
      /** The desk's head must approve it first. Never for the floor. */
      readonly approval?: { readonly directive: DirectiveRef };
      /** Words of the floor go at once although a directive holds what is written: the head is told. */
      readonly tellHead?: { readonly directive: DirectiveRef };
    }
  | Refusal;

/** The terms of a matter in which no posture or directive has a say. */
export function termsOf(self: string, agreement?: Agreement): TermsInForce {
  return { self, agreement, postures: {}, directives: [] };
}

/** The same for what was begun before the end: a request for it that comes again is no new one. */
export function withoutEnd(terms: TermsInForce): TermsInForce {
  const { ended: _ended, ...rest } = terms;
  return rest;
}

/**
 * Whether this person may do this under these terms: the one decision behind every button, request and command. A "no" names
 * what forbids it and who could allow it. Of an act of the floor only the role is asked, and whether the agreement has ended.
 */
export function permits(action: Action, actor: PermissionActor, terms: TermsInForce): Permission {
  const rules = rulesOf(action);
  const byNode = actor.role === 'node' && rules.byNode === true;
  const binding = bindingOn(actor.desk, terms.directives);
  if (!byNode && !rules.roles.some((role) => role === actor.role)) return notInRole(action, actor, terms);
  if (rules.begins === true && terms.ended !== undefined) return afterTheEnd(terms.ended, terms.agreement);
  if (rules.floor === true) return { permitted: true, ...held('tellHead', action, actor, binding) };
  if (!byNode && mandates.indexOf(actor.mandate) < mandates.indexOf(rules.mandate)) return aboveMandate(action, actor);
  const closed = rules.channel === undefined ? undefined : channelClosed(rules.channel, binding, terms);
  return closed ?? { permitted: true, ...held('approval', action, actor, binding) };
}

/** What forbids a channel, whoever acts: a directive among these, the agreement, or a posture. Undefined while it is permitted. */
export function channelClosed(
  channel: Channel,
  directives: readonly DirectiveInForce[],
  terms: Pick<TermsInForce, 'self' | 'agreement' | 'postures'>,
): Refusal | undefined {
  const { self, agreement } = terms;
  const order = forbidding(channel, directives);
  const never = !permittedInPosture(agreement, channel, 'open');
  const posture = deciding(terms.postures, self);
  const shut = !never && !permittedInPosture(agreement, channel, posture.working);
  const own = posture.party === self;
  const whose = own
    ? 'our own'
    : `that of ${(agreement === undefined ? undefined : partyOf(agreement, posture.party)?.name) ?? 'another party'}`;
  const reasons = [
    ...(order === undefined
      ? []
      : [
          {
            because: { directive: order.directive },
            clause: directiveName(order.directive),
            allowedBy: 'headquarters',
            detail: `${directiveName(order.directive)} (${order.words}), which headquarters may lift`,
          },
        ]),
    ...(never
      ? [
          {
            because: { clause: 'channels' },
            clause: 'channels',
            allowedBy: 'an amendment that all parties sign',
            detail: `the agreement, which permits ${channel} in no posture`,
          },
        ]
      : []),
    ...(shut
      ? [
          {
            because: { posture },
            clause: `posture ${posture.working}`,
            allowedBy: own ? 'headquarters' : 'headquarters of the other party',
            detail: `the posture ${posture.working}, ${whose}, which does not permit ${channel}`,
          },
        ]
      : []),
  ];
  const [first] = reasons;
  if (first === undefined) return undefined;
  return {
    permitted: false,
    because: Object.assign({}, ...reasons.map((reason) => reason.because)) as Because,
    clause: first.clause,
    allowedBy: first.allowedBy,
    detail: `Refused by ${reasons.map((reason) => reason.detail).join(', and by ')}.`,
  };
}

/** What `head-approves-writing` does to words of an officer: it holds them, or, of the floor, has the head told. */
function held(
  how: 'approval' | 'tellHead',
  action: Action,
  { role }: PermissionActor,
  binding: readonly DirectiveInForce[],
): Partial<Record<'approval' | 'tellHead', { readonly directive: DirectiveRef }>> {
  if (rulesOf(action).writes !== true || (role !== 'duty-officer' && role !== 'analyst')) return {};
  const directive = ordering('head-approves-writing', binding);
  return directive === undefined ? {} : { [how]: { directive } };
}

/** What was begun before goes on; nothing new begins. */
export function afterTheEnd({ clause, since, party }: Ended, agreement: Agreement | undefined): Refusal {
  const who = (agreement === undefined ? undefined : partyOf(agreement, party)?.name) ?? 'a party';
  return {
    permitted: false,
    because: { clause },
    clause,
    allowedBy: 'a new version that all parties sign',
    detail: `Refused by the clause “${clause}”: the agreement ended on ${new Date(since).toISOString()} by notice of ${who}. What was begun before goes on; a new version that all parties sign brings it back into force.`,
  };
}

function notInRole(action: Action, actor: PermissionActor, { agreement }: TermsInForce): Refusal {
  const clause = agreement !== undefined && rulesOf(action).channel === 'calls' ? agreement.calls.clause : 'roles';
  return {
    permitted: false,
    because: { clause },
    clause,
    allowedBy: 'administrator',
    detail: `The role “${actor.role}” may read this but not do it (${action}). It takes ${rulesOf(action).roles.join(', ')}; an administrator gives roles.`,
  };
}

function aboveMandate(action: Action, actor: PermissionActor): Refusal {
  return {
    permitted: false,
    because: { clause: 'mandates' },
    clause: 'mandates',
    allowedBy: 'administrator',
    detail: `It takes the mandate “${rulesOf(action).mandate}” to say this for the party (${action}); this account has “${actor.mandate}”. An administrator gives mandates.`,
  };
}
