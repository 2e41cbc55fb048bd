import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../api/terms-types.ts';
import { excludedUses } from '../../api/vocabulary.ts';
import { amendmentOf, newDraft, parseDraft, termsOf } from './draft.ts';
import { ownParty } from './parties.tsx';

const parties = [
  { id: 'north', name: 'North Bank', rootKey: 'N' },
  { id: 'south', name: 'South Bank', rootKey: 'S' },
];

describe('drafts of agreements', () => {
  it('a new one names its parties and all excluded uses', () => {
    const draft = newDraft(parties);
    expect(draft['parties']).toEqual(parties);
    expect(draft['excludedUses']).toEqual([...excludedUses]);
  });

  it('an amendment leaves its number, what it follows and the nonce to the node', () => {
    const agreement = { ...newDraft(parties), number: 4, follows: 'h', nonce: 'n' } as unknown as Agreement;
    expect(Object.keys(amendmentOf(agreement))).not.toEqual(expect.arrayContaining(['number']));
    expect(amendmentOf(agreement)).toEqual(newDraft(parties));
  });

  it('parts without a clause and lists without an item are not sent', () => {
    const draft = { ...newDraft(parties), ending: { clause: '', noticeSeconds: 5 }, organs: [], duties: [{ clause: 'a' }] };
    const terms = termsOf(draft);
    expect([terms.ending, terms.organs]).toEqual([undefined, undefined]);
    expect([terms.amending?.clause, terms.duties?.length]).toEqual(['amending', 1]);
  });

  it.each(['', 'null', '[]', '"text"', '{'])('what is no draft gives none: %j', (text) =>
    expect(parseDraft(text)).toBeUndefined(),
  );

  it('reads the own party from its card, in any script', () => {
    const payload = Buffer.from(JSON.stringify({ id: 'n', name: 'الضفة', root: 'R' })).toString('base64url');
    expect(ownParty(`h.${payload}.s`)).toEqual({ id: 'n', name: 'الضفة', rootKey: 'R' });
    expect(ownParty('nonsense')).toBeUndefined();
  });
});
