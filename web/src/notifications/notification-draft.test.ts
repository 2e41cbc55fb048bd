import { describe, expect, it } from 'vitest';
import { emptyPlace } from '../places/place-draft.ts';
import { missingIn, newDraft, noticeFor, readDraftText, toAnnounce } from './notification-draft.ts';

const now = Date.UTC(2026, 10, 22, 12);
const blank = newDraft('qll1line', now);
const whole = {
  ...blank,
  kind: 'hospital',
  contact: 'Duty room 12',
  place: { ...emptyPlace, text: '40.5, 21.5' },
} as const;

describe('a notification as it is written', () => {
  it('nothing is typed yet / what is missing is named, and nothing is sent', () => {
    expect(missingIn(blank, [])).toEqual(['kind', 'place', 'contact']);
    expect(toAnnounce(blank, [])).toBeUndefined();
  });

  it('a place without an end / whole; a movement without one / not', () => {
    expect(toAnnounce(whole, [])).toMatchObject({ id: blank.id, type: 'place', window: { from: expect.stringMatching(/Z$/) } });
    expect(missingIn({ ...whole, type: 'movement' }, [])).toEqual(['window']);
    expect(missingIn({ ...whole, from: '2026-11-22T12:00', until: '2026-11-22T11:00' }, [])).toEqual(['window']);
  });

  it('numbers that are none / left out', () => {
    const sent = toAnnounce({ ...whole, vehicles: '2', people: 'a few' }, []);
    expect(sent?.vehicles).toBe(2);
    expect(sent).not.toHaveProperty('people');
  });

  it('standard phrases alone / enough, and they go as they are', () => {
    const phrases = [{ code: 'movement-ambulance' }];
    expect(toAnnounce({ ...whole, phrases }, [])).toMatchObject({ phrases });
    expect(toAnnounce(whole, [])).not.toHaveProperty('phrases');
  });

  it('kept as text / read back whole; another shape / begun anew', () => {
    expect(readDraftText(JSON.stringify(whole))).toEqual(whole);
    expect(readDraftText('{"id":"1"}')).toBeUndefined();
    expect(readDraftText('')).toBeUndefined();
  });

  it('the notice of the agreement / shorter where life is at risk, none for places, late when it is less', () => {
    const agreement = {
      deconfliction: {
        clause: 'deconfliction',
        noticeSeconds: 172_800,
        emergencyNoticeSeconds: 86_400,
        depth: 'units',
        nearMetres: 500,
      },
    } as const;
    const from = new Date(now + 30 * 3_600_000).toISOString();
    expect(noticeFor({ type: 'movement', emergency: false, from }, agreement, now)).toEqual({
      asked: 172_800,
      given: 108_000,
      late: true,
    });
    expect(noticeFor({ type: 'movement', emergency: true, from }, agreement, now)?.late).toBe(false);
    expect(noticeFor({ type: 'place', emergency: false, from }, agreement, now)).toBeUndefined();
    expect(noticeFor({ type: 'movement', emergency: false, from }, {}, now)).toBeUndefined();
  });
});
