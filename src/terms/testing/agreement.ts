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
