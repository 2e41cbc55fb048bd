import { describe, expect, it } from 'vitest';
import { age, clockTime, countdown, elapsed, figure, fullTime, isSameDay, limit, utcTime } from './time.ts';

const moment = Date.UTC(2026, 2, 4, 22, 3, 9);

describe('times at the desk', () => {
  it('shows the reader’s zone and UTC with the same digits in every language', () => {
    for (const language of ['en', 'ar', 'he', 'fr']) expect(clockTime(moment, language, 'Asia/Amman')).toMatch(/01:03:09/);
    expect(utcTime(moment)).toBe('22:03:09Z');
  });

  it('names day and zone where it must be exact', () => {
    expect(fullTime(moment, 'en', 'Europe/Paris')).toMatch(/Wednesday.*4 March 2026|Wednesday, March 4, 2026/);
  });

  it('tells days apart by the reader’s zone, not by UTC', () => {
    const later = moment + 3 * 3_600_000;
    expect(isSameDay(moment, later, 'UTC')).toBe(false);
    expect(isSameDay(moment, later, 'America/New_York')).toBe(true);
  });

  it.each([
    [0, '0:00'],
    [-5_000, '0:00'],
    [1, '0:01'],
    [59_001, '1:00'],
    [247_000, '4:07'],
    [3_753_000, '1:02:33'],
  ])('counts %i ms down as %s', (ms, shown) => {
    expect(countdown(ms)).toBe(shown);
  });

  it('begins a countdown at its limit, not a second above it', () => {
    // Whole seconds of the node's clock, and a due that falls between two of them.
    const due = Date.parse('2026-03-04T10:15:00.300Z');
    const shown = ['10:00:00', '10:00:01', '10:00:02'].map((at) => countdown(due - Date.parse(`2026-03-04T${at}Z`), 900));
    expect(shown).toEqual(['15:00', '15:00', '14:59']);
    expect(countdown(400, 0.4)).toBe('0:01');
    expect(countdown(900_300)).toBe('15:01');
  });

  it.each([
    [0, '0:00.0'],
    [-40, '0:00.0'],
    [49_160, '0:49.2'],
    [59_960, '1:00.0'],
    [3_753_040, '1:02:33.0'],
  ])('tells %i ms that have passed as %s', (ms, shown) => {
    expect(elapsed(ms)).toBe(shown);
  });

  it('tells an age in whole units', () => {
    expect(age(12_900, 'en')).toBe('12 sec. ago');
    expect(age(119_000, 'en')).toBe('1 min. ago');
    expect(age(7_200_000, 'en')).toBe('2 hr. ago');
    expect(age(12_000, 'ar')).toMatch(/12/);
  });

  it('tells a limit in the largest whole unit', () => {
    expect(limit(60, 'en')).toBe('1 min');
    expect(limit(90, 'en')).toBe('90 sec');
    expect(limit(900, 'fr')).toMatch(/15.min/);
  });

  it('groups figures', () => {
    expect(figure(12_345, 'en')).toBe('12,345');
    expect(figure(7, 'ar')).toBe('7');
  });
});
