import { describe, expect, it } from 'vitest';
import { phraseProblem } from '../../../src/phrases/index.ts';
import { type PhraseDraft, partOf, slotsOfDraft, wholeOf, wordsKey } from './slot-draft.ts';

const draft = (typed: PhraseDraft['typed']): PhraseDraft => ({ code: 'place-north', typed });
const filled = { number: '1,5', unit: 'km', place: '31.7683, 35.2137' };

describe('a phrase while its gaps are being filled', () => {
  it('is whole once every gap holds what belongs there, and the node takes it then', () => {
    const use = wholeOf(draft(filled));
    expect(use?.slots).toMatchObject({ number: { number: 1.5 }, unit: { unit: 'km' } });
    expect(use?.slots?.['place']).toEqual({ place: { geometry: { type: 'Point', coordinates: [35.2137, 31.7683] } } });
    expect(use === undefined ? 'none' : phraseProblem([use])).toBeUndefined();
  });

  it.each([
    ['no number', { ...filled, number: 'many' }],
    ['an empty unit', { ...filled, unit: ' ' }],
    ['a position that cannot be read', { ...filled, place: 'somewhere' }],
    ['a place left open', { ...filled, place: '' }],
  ])('with %s it is not whole, and the rest is kept', (_, typed) => {
    expect(wholeOf(draft(typed))).toBeUndefined();
    expect(Object.keys(partOf(draft(typed)).slots ?? {})).toHaveLength(2);
  });

  it('a place may be words alone', () => {
    expect(wholeOf(draft({ ...filled, place: '', [wordsKey('place')]: 'Old mill' }))?.slots?.['place']).toEqual({
      place: { words: 'Old mill' },
    });
  });

  it('a phrase without gaps is whole at once; a code that nobody knows has none', () => {
    expect(wholeOf({ code: 'answer-yes', typed: {} })).toEqual({ code: 'answer-yes' });
    expect(slotsOfDraft({ code: 'answer-maybe', typed: {} })).toEqual([]);
  });

  it('a time is kept in UTC whatever zone the reader is in', () => {
    const use = wholeOf({ code: 'time-at', typed: { time: '2030-03-12T14:05' } });
    expect(use?.slots?.['time']).toEqual({ time: new Date('2030-03-12T14:05').toISOString() });
  });
});
