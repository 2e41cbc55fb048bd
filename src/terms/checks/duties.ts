import type { Agreement, Channel, DutyAct, DutyClause, DutyEvent } from '../../language/index.ts';
import { permittedInEveryPosture } from '../channels.ts';
import type { TermsProblem, TermsProblemCode } from '../problem.ts';
import { checkLimits } from './limits.ts';
import { repeated } from './unique.ts';

/** What can be owed on each event, and the channel through which it is done. */
const events: Readonly<Record<DutyEvent, { readonly acts: readonly DutyAct[]; readonly channel: Channel | undefined }>> = {
  'meeting.proposed': { acts: ['reply'], channel: 'meetings' },
  'joint-activity.proposed': { acts: ['reply'], channel: 'joint-activities' },
  'commitment.made': { acts: ['fulfil'], channel: undefined },
  'request.made': { acts: ['reply', 'fulfil'], channel: 'requests' },
  'incident.opened': { acts: ['respond'], channel: 'incidents' },
  'inquiry.opened': { acts: ['find'], channel: 'incidents' },
  'complaint.taken': { acts: ['reply'], channel: 'incidents' },
  'notification.announced': { acts: ['acknowledge'], channel: 'notifications' },
  'clearance.asked': { acts: ['clear'], channel: 'notifications' },
};

export function checkDuties(agreement: Agreement): TermsProblem[] {
  const { duties = [] } = agreement;
  return [
    ...duties.flatMap((duty, index) => checkDuty(agreement, duty, `/duties/${index}`)),
    ...repeated(
      duties.map(({ on, owes, owedBy, involving = 'anybody' }) => `on ${on} of ${involving} ${owedBy} owes ${owes}`),
      'DUPLICATE_DUTY',
      (index) => `/duties/${index}`,
    ),
  ];
}

function checkDuty(agreement: Agreement, duty: DutyClause, path: string): TermsProblem[] {
  const problems: TermsProblem[] = [];
  const add = (code: TermsProblemCode, field: string, detail: string) =>
    problems.push({ code, path: `${path}/${field}`, detail });
  const { clause, on, owes, owedBy, within } = duty;
  const { acts, channel } = events[on];
  if (owedBy !== 'addressee' && owedBy !== 'author' && !agreement.parties.some((party) => party.id === owedBy))
    add('UNKNOWN_PARTY', 'owedBy', `Clause “${clause}” obliges a party that is not in this agreement.`);
  if (!acts.includes(owes)) add('WRONG_ACT', 'owes', `On ${on} one can owe ${acts.join(' or ')}, not ${owes}.`);
  if (on === 'commitment.made' && within !== undefined)
    add('LIMIT_UNUSED', 'within', 'A commitment says itself by when: this clause has no limits.');
  // An inquiry names its own day; a clause may say how much time it leaves at least.
  if (on !== 'commitment.made' && on !== 'inquiry.opened' && within === undefined)
    add('LIMIT_MISSING', 'within', `Clause “${clause}” does not say within which time.`);
  if (duty.involving !== undefined && on !== 'incident.opened')
    add('INVOLVING_UNUSED', 'involving', `Whom it involves is said of an incident; clause “${clause}” is of ${on}.`);
  // What is owed in every posture must be possible in every posture.
  if (duty.floor && channel !== undefined && !permittedInEveryPosture(agreement, channel))
    add(
      'FLOOR_FORBIDDEN',
      'floor',
      `Clause “${clause}” is part of the floor, but ${channel} are not permitted in every posture.`,
    );
  return [...problems, ...(within === undefined ? [] : checkLimits(within, `${path}/within`, 'one'))];
}
