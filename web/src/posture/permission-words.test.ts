import { describe, expect, it } from 'vitest';
import type { Act, Permission } from '../api/terms-types.ts';
import { languages } from '../api/vocabulary.ts';
import { wordsOf } from '../i18n/testing/words.ts';
import { type PermissionReader, permissionWords } from './permission-words.ts';

const directive = { id: 'd', number: 12, issuedAt: '2026-11-22T10:00:00.000Z' };
const refused = (act: Act, because: Permission['because'], detail?: string): Permission => ({
  act,
  permitted: false,
  because,
  allowedBy: null,
  ...(detail === undefined ? {} : { detail }),
});
const reader: PermissionReader = { t: wordsOf('en'), language: 'en', self: 'north', nameOf: () => 'South Bank' };

describe('why a button is refused, before it is pressed', () => {
  it('names the directive, its day, what it orders and who may lift it', () => {
    const { permitted, why } = permissionWords(refused('meeting.propose', { directive }), reader);
    expect(permitted).toBe(false);
    expect(why).toMatch(
      /^Refused by directive 12 of .*(November 22|22 November).* \(no meetings\), which headquarters may lift\.$/,
    );
  });

  it.each([
    ['our own posture', { posture: { party: 'north', working: 'suspended' } }, /our own posture, Suspended, which headquarters/],
    ['that of another party', { posture: { party: 'south', working: 'low-key' } }, /posture of South Bank, Low-key, which only/],
    ['a role', { clause: 'roles' }, /Your role/],
    ['a mandate', { clause: 'mandates' }, /Your mandate/],
    ['the agreement', { clause: 'channels' }, /permits this in no posture/],
    ['a clause', { clause: 'sharing' }, /Refused by clause sharing/],
  ] as const)('names %s', (_, because, sentence) =>
    expect(permissionWords(refused('meeting.propose', because), reader).why).toMatch(sentence),
  );

  it('tells every reason when several forbid the same act', () => {
    const both = { directive, posture: { party: 'south', working: 'suspended' } } as const;
    const { why } = permissionWords(refused('activity.propose', both), reader);
    expect(why).toMatch(/no joint activities/);
    expect(why).toMatch(/South Bank/);
  });

  it('says what the node said where it gave no reason that is known here', () => {
    expect(permissionWords(refused('later.act' as Act, {}, 'Not yet.'), reader).why).toBe('Not yet.');
  });

  it('a permitted act has no reason, but says when it waits for the head or the head is told', () => {
    const permitted: Permission = { act: 'call.text', permitted: true, because: {}, allowedBy: null };
    expect(permissionWords(permitted, reader)).toEqual({ permitted: true });
    expect(permissionWords({ ...permitted, approval: directive }, reader).note).toMatch(
      /waits for your head, by directive 12 .*nothing written leaves without the head/,
    );
    expect(permissionWords({ ...permitted, tellHead: directive }, reader).note).toMatch(
      /goes at once.*nothing written leaves without the head/,
    );
  });

  it.each(languages)('leaves no placeholder open in %s', (language) => {
    const { why } = permissionWords(refused('report.share', { directive }), { ...reader, t: wordsOf(language), language });
    expect(why).toContain('12');
    expect(why).not.toMatch(/\{\{/);
  });
});
