import { describe, expect, it } from 'vitest';
import { asking } from './asking.ts';

describe('what an approval holds', () => {
  it('a meeting that is proposed: its words, and its own id', () => {
    const act = { kind: 'meeting', propose: { id: 'm1', type: 'meeting', subject: 'The ford', place: 'At the mill' } };
    expect(asking(act)).toEqual({ what: 'meeting', subject: 'm1', does: 'propose', words: ['The ford', 'At the mill'] });
  });

  it('a minute with commitments: the text first, then each of them', () => {
    const act = {
      kind: 'call',
      id: 'c1',
      act: { do: 'minute', id: 'x', text: 'Agreed', commitments: [{ what: 'Clear it' }, { what: 'Call back' }] },
    };
    expect(asking(act)).toEqual({ what: 'call', subject: 'c1', does: 'minute', words: ['Agreed', 'Clear it', 'Call back'] });
  });

  it.each([null, undefined, 'text', {}, { kind: 'agreement' }])('%j is nothing that it knows', (act) => {
    expect(asking(act)).toBeUndefined();
  });
});
