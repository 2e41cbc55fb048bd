import { describe, expect, it } from 'vitest';
import type { Incident } from '../api/incident-types.ts';
import { draftOf, emptyDraft, parseDraft, toOpen, toRefinement, whenOf } from './incident-draft.ts';
import { emptyWhere } from './where-draft.ts';

const known = { gazetteer: [], districts: [], onMap: [] };
const now = Date.parse('2026-11-22T12:00:00.000Z');
const sending = { id: 'id', line: 'line', known, wording: { text: 'Shots' }, now };
const where = { ...emptyWhere, text: '31.7083, 35.2000' };
const whole = { ...emptyDraft, kind: 'shooting', where } as const;

describe('an incident as it is typed', () => {
  it('with a kind and a place it is sent; the time is now', () => {
    expect(toOpen(whole, sending)).toMatchObject({
      kind: 'shooting',
      at: { at: '2026-11-22T12:00:00.000Z' },
      text: 'Shots',
      involves: {},
    });
  });

  it.each([
    ['no kind', { kind: undefined }],
    ['no place', { where: emptyWhere }],
    ['a place that cannot be read', { where: { ...emptyWhere, text: '91, 35' } }],
    ['an end before its beginning', { at: '2026-11-22T12:00', until: '2026-11-22T11:00' }],
    ['a violation of no clause', { kind: 'violation' }],
  ])('%s: it is not sent', (_, change) => {
    expect(toOpen({ ...whole, ...change } as typeof whole, sending)).toBeUndefined();
  });

  it('a complaint tells what kind of body complains, and nothing else does', () => {
    expect(toOpen({ ...whole, kind: 'complaint' } as never, sending)?.complaint).toEqual({ from: 'citizen' });
    expect(toOpen(whole, sending)?.complaint).toBeUndefined();
  });

  it('minutes of uncertainty are sent in seconds', () => {
    expect(whenOf({ ...whole, uncertainty: '5' }, now)?.uncertainty).toBe(300);
  });

  it('what was kept by another version is read as far as it fits', () => {
    expect(parseDraft('{"precedence":"flash"}')).toEqual({ ...emptyDraft, precedence: 'flash' });
    expect(parseDraft('no JSON')).toEqual(emptyDraft);
  });
});

describe('how the own party sees it now', () => {
  const incident = {
    kind: 'shooting',
    precedence: 'immediate',
    when: { at: '2026-11-22T11:00:00.000Z' },
    involves: { civilians: true },
    byParty: { south: { kind: 'explosion' } },
  } as unknown as Incident;
  const before = draftOf(incident, 'south');

  it('begins with the own last word, else with how it was opened', () => {
    expect(before).toMatchObject({ kind: 'explosion', precedence: 'immediate', civilians: true });
  });

  it('sends only what is otherwise, and nothing where nothing is', () => {
    expect(toRefinement(before, before, { known, wording: {}, now })).toBeUndefined();
    expect(toRefinement({ ...before, precedence: 'flash', where }, before, { known, wording: {}, now })).toEqual({
      precedence: 'flash',
      place: expect.objectContaining({ geometry: { type: 'Point', coordinates: [35.2, 31.7083] } }),
    });
  });
});
