import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, Sharing } from '../../language/index.ts';
import { lineIdOf, toCanonical } from '../../record/index.ts';
import { agreementWith, north, south } from '../../terms/testing/agreement.ts';
import { hasContent, judgeErasure, retentionOf } from './erasure.ts';
import { TermsBook } from './terms-book.ts';

const day = 86_400_000;
const sharing: Sharing = { clause: 'kept', purposes: [], highestMarking: 'amber', retentionDays: 30 };
const founding = agreementWith({ sharing });
const node = { desk: null, role: 'node', alias: 'node', mandate: 'none' } as const;
const person = { desk: null, role: 'headquarters', alias: 'heron', mandate: 'bind' } as const;

const book = bookOf(founding);
const entry = { author: north, epoch: 'e', seq: 1, at: 1_000, past: '{}', body: '{"content":"x","kind":"call.placed"}' };

function bookOf(agreement: typeof founding): TermsBook {
  const made = new TermsBook(lineIdOf(toCanonical(agreement)));
  made.take(act({ author: north, kind: 'agreement.signed', data: { agreement, card: 'c' } }));
  return made;
}

function act(changes: Partial<Act>): Act {
  const place = { author: north, epoch: 'e', seq: 9, clock: 9, at: 0, leaf: 'leaf', terms: 1 };
  return { ...place, past: { [`${north}/e`]: 9 }, kind: 'content.erased', by: node, data: {}, ...changes };
}

const erasure = (data: object, changes: Partial<Act> = {}) =>
  act({
    data: { entry: 'x', ground: 'retention', clause: 'kept', ...data },
    at: entry.at + 30 * day,
    ...changes,
  }) as Act<'content.erased'>;

describe('an erasure on the ground of retention', () => {
  it('is sound from the day on that the clause says, by the node, of an entry of one’s own or one’s copy of another', () => {
    expect(judgeErasure(erasure({}), entry, book)).toBeUndefined();
    expect(judgeErasure(erasure({}, { author: south }), entry, book)).toBeUndefined();
    expect(judgeErasure(erasure({}, { at: entry.at + 30 * day - 1 }), entry, book)).toBe('OUTSIDE_TERMS');
    expect(judgeErasure(erasure({ clause: 'other' }), entry, book)).toBe('OUTSIDE_TERMS');
    expect(judgeErasure(erasure({}, { by: person }), entry, book)).toBe('NOT_YOURS');
    const { retentionDays: _days, ...kept } = sharing;
    expect(judgeErasure(erasure({}), entry, bookOf(agreementWith({ sharing: kept })))).toBe('OUTSIDE_TERMS');
  });
});

describe('the name of a person', () => {
  const name = { ...entry, body: '{"content":"x","kind":"incident.named"}' };
  const shorter = bookOf(agreementWith({ sharing, names: { clause: 'names', retentionDays: 5 } }));

  it('goes by the clause of names, sooner or later than all else; without one, as all else does', () => {
    expect(retentionOf(name, shorter)).toEqual({ clause: 'names', until: name.at + 5 * day });
    expect(retentionOf(entry, shorter)).toEqual({ clause: 'kept', until: entry.at + 30 * day });
    expect(retentionOf(name, book)).toEqual({ clause: 'kept', until: name.at + 30 * day });
    expect(judgeErasure(erasure({ clause: 'names' }, { at: name.at + 5 * day }), name, shorter)).toBeUndefined();
    expect(judgeErasure(erasure({ clause: 'kept' }), name, shorter)).toBe('OUTSIDE_TERMS');
  });
});

describe('an erasure by order or correction', () => {
  it('is a person’s with the mandate to bind, of an entry of the own party, at any time and by any clause', () => {
    fc.assert(
      fc.property(fc.constantFrom('order', 'correction'), fc.nat(), (ground, at) => {
        expect(judgeErasure(erasure({ ground, clause: 'any' }, { by: person, at }), entry, book)).toBeUndefined();
      }),
    );
    const order = { ground: 'order' };
    expect(judgeErasure(erasure(order), entry, book)).toBe('NOT_YOURS');
    expect(judgeErasure(erasure(order, { by: person, author: south }), entry, book)).toBe('NOT_YOURS');
    expect(judgeErasure(erasure(order, { by: { ...person, mandate: 'agree' } }), entry, book)).toBe('OUTSIDE_TERMS');
  });
});

it('an erasure of what is not held, was not seen or has no words erases nothing', () => {
  expect(judgeErasure(erasure({}), undefined, book)).toBe('NO_SUBJECT');
  expect(judgeErasure(erasure({}), { ...entry, seq: 9 }, book)).toBe('NO_SUBJECT');
  expect(judgeErasure(erasure({}), { ...entry, body: '{"kind":"call.ended"}' }, book)).toBe('NOT_POSSIBLE');
  expect(judgeErasure(erasure({}), { ...entry, body: null }, book)).toBeUndefined();
  expect(hasContent('{"data":{"content":"no"},"kind":"x"}')).toBe(false);
});

it('retention counts from the time of the entry, by the version that bound its author', () => {
  expect(retentionOf(entry, book)).toEqual({ clause: 'kept', until: entry.at + 30 * day });
  expect(retentionOf(entry, bookOf(agreementWith()))).toBeUndefined();
});
