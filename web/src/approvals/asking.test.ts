import { describe, expect, it } from 'vitest';
import { askedPlaces, asking } from './asking.ts';

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

describe('all places at once, as they were asked for', () => {
  it('format and precision are read; what is not of the closed list is none', () => {
    expect(askedPlaces({ format: 'kml', precision: '1km' })).toEqual({ format: 'kml', precision: '1km' });
    expect(askedPlaces({ format: 'kml', precision: 'closer' })).toBeUndefined();
    expect(askedPlaces(null)).toBeUndefined();
  });
});
