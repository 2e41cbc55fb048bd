/** An agreement of the two invented parties, for tests. */
import { type Agreement, excludedUses } from '../../language/index.ts';

export const north = `ql1${'n'.repeat(32)}`;
export const south = `ql1${'s'.repeat(32)}`;
/** Not a party of the line. */
export const stranger = `ql1${'x'.repeat(32)}`;

export function agreementWith(changes: Partial<Agreement> = {}): Agreement {
  return {
    format: 'quietline-agreement/1',
    number: 1,
    title: 'Line of the two banks',
    mode: 'exercise',
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    parties: [
      { id: north, name: 'North Bank', rootKey: 'N'.repeat(43) },
      { id: south, name: 'South Bank', rootKey: 'S'.repeat(43) },
    ],
    districts: [
      { id: 'east', name: 'East' },
      { id: 'west', name: 'West' },
    ],
    desks: [
      { id: 'north-east', party: north, name: 'North Bank East', district: 'east' },
      { id: 'north-west', party: north, name: 'North Bank West', district: 'west' },
      { id: 'south-east', party: south, name: 'South Bank East', district: 'east', numbers: ['+1 555 0101'] },
      { id: 'south-west', party: south, name: 'South Bank West', district: 'west', counterpart: 'north-east' },
    ],
    calls: { clause: 'calls-answered', answerWithin: { routine: 900, priority: 300, immediate: 60, flash: 30 } },
    excludedUses: [...excludedUses],
    ...changes,
  };
}

export const incidentLimits = { routine: 3_600, priority: 900, immediate: 300, flash: 60 };

export const checkCall: NonNullable<Agreement['checkCalls']>[number] = {
  id: 'morning',
  clause: 'check-calls',
  from: 'north-east',
  to: 'south-east',
  at: ['09:00'],
  timezone: 'Europe/Athens',
  precedence: 'routine',
};

/** An agreement with every part that one can have. */
export function everyPart(changes: Partial<Agreement> = {}): Agreement {
  return agreementWith({
    organs: [{ id: 'joint', kind: 'joint-committee', name: 'Joint committee', desks: ['north-east', 'south-east'] }],
    duties: [
      {
        clause: 'reply-meetings',
        on: 'meeting.proposed',
        owes: 'reply',
        owedBy: 'addressee',
        within: incidentLimits,
        floor: false,
        unless: ['withdrawn'],
      },
      {
        clause: 'reply-activities',
        on: 'joint-activity.proposed',
        owes: 'reply',
        owedBy: 'addressee',
        within: incidentLimits,
        floor: false,
      },
      { clause: 'commitments', on: 'commitment.made', owes: 'fulfil', owedBy: 'author', floor: false },
      { clause: 'respond', on: 'incident.opened', owes: 'respond', owedBy: 'addressee', within: incidentLimits, floor: true },
    ],
    channels: { meetings: ['open', 'low-key'], reports: ['open'] },
    sharing: { clause: 'sharing', purposes: ['protect-life', 'prevent-violence'], highestMarking: 'amber', retentionDays: 3_650 },
    checkCalls: [checkCall],
    authentic: 'en',
    amending: { clause: 'amending', proposalStandsDays: 30 },
    ending: { clause: 'ending', noticeSeconds: 7_776_000 },
    ...changes,
  });
}
