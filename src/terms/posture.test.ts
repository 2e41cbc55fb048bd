import { describe, expect, it } from 'vitest';
import { channels, floorChannels, postures } from '../language/index.ts';
import { actions, channelOf, isFloor } from './actions.ts';
import { channelTable, permittedInPosture } from './channels.ts';
import { termsOf } from './permits.ts';
import { deciding, posturesOf, strictest } from './posture.ts';
import { previewPosture } from './preview.ts';
import { agreementWith, north, south } from './testing/agreement.ts';
import { directive } from './testing/directive.ts';

const agreement = agreementWith();

describe('the posture of a line', () => {
  it('is open while nobody has declared one, then the strictest', () => {
    expect(strictest({})).toBe('open');
    expect(strictest({ [north]: 'low-key' })).toBe('low-key');
    expect(strictest({ [north]: 'low-key', [south]: 'suspended' })).toBe('suspended');
    expect(posturesOf(agreement, { [south]: 'low-key' })).toEqual({ [north]: 'open', [south]: 'low-key' });
  });

  it('is decided by the own party where both are as strict', () => {
    expect(deciding({ [south]: 'low-key', [north]: 'low-key' }, north)).toEqual({ party: north, working: 'low-key' });
    expect(deciding({ [south]: 'low-key', [north]: 'open' }, north)).toEqual({ party: south, working: 'low-key' });
    expect(deciding({}, north)).toEqual({ party: north, working: 'open' });
  });
});

describe('channels', () => {
  it('of the floor are permitted in every posture, whatever an agreement says', () => {
    const nothing = agreementWith({ channels: Object.fromEntries(channels.map((channel) => [channel, []])) });
    for (const channel of floorChannels)
      for (const posture of postures) expect(permittedInPosture(nothing, channel, posture)).toBe(true);
    expect(permittedInPosture(nothing, 'meetings', 'open')).toBe(false);
  });

  it('that an agreement does not name follow the usual table', () => {
    const usual = Object.fromEntries(channelTable(agreement).map(({ channel, postures }) => [channel, postures]));
    expect(usual).toMatchObject({
      calls: ['open', 'low-key', 'suspended'],
      meetings: ['open', 'low-key'],
      'joint-activities': ['open'],
      reports: ['open', 'low-key'],
      requests: ['open', 'low-key'],
    });
    const named = agreementWith({ channels: { reports: ['open', 'low-key', 'suspended'] } });
    expect(permittedInPosture(named, 'reports', 'suspended')).toBe(true);
    expect(permittedInPosture(named, 'meetings', 'suspended')).toBe(false);
  });
});

describe('a preview of a posture', () => {
  it('of a suspended line refuses what is above the floor and keeps the floor', () => {
    const { refused, stays } = previewPosture(termsOf(north, agreement), 'suspended');
    expect(refused.map(({ action }) => action)).toEqual([
      'meeting.propose',
      'meeting.agree',
      'activity.propose',
      'activity.agree',
      'report.share',
      'request.ask',
    ]);
    expect(refused[0]).toEqual({
      action: 'meeting.propose',
      channel: 'meetings',
      because: { posture: { party: north, working: 'suspended' } },
    });
    const floor: readonly (string | undefined)[] = ['calls', 'text', 'incidents', 'notifications'];
    expect(stays).toEqual(actions.filter((action) => floor.includes(channelOf(action))));
    expect(actions.filter((action) => isFloor(action) && !stays.includes(action))).toEqual([]);
  });

  it('of an opening shows what the other side still forbids', () => {
    const terms = { ...termsOf(north, agreement), postures: { [north]: 'suspended', [south]: 'low-key' } as const };
    expect(previewPosture(terms, 'open').refused).toEqual([
      { action: 'activity.propose', channel: 'joint-activities', because: { posture: { party: south, working: 'low-key' } } },
      { action: 'activity.agree', channel: 'joint-activities', because: { posture: { party: south, working: 'low-key' } } },
    ]);
  });

  it('of an opening shows what a directive to all still forbids, not one to some desks', () => {
    const rules = [{ rule: 'forbid-meetings' as const }];
    const preview = (desks: string[]) =>
      previewPosture({ ...termsOf(north, agreement), directives: [directive({ desks, rules })] }, 'open').refused.map(
        ({ action }) => action,
      );
    expect(preview([])).toEqual(['meeting.propose', 'meeting.agree']);
    expect(preview(['north-east'])).toEqual([]);
  });
});
