import { describe, expect, it } from 'vitest';
import type { NotificationItem } from '../api/notification-types.ts';
import type { DutyView } from '../api/types.ts';
import { callFixture, officer } from '../ring/fixtures.ts';
import { dueItems, unconfirmedMinute } from './due.ts';

const base = { open: [], recent: [], duties: [], self: 'north', alias: 'amal', desk: 'east' };
const minute = {
  commitments: [],
  id: 'm',
  party: 'south',
  by: officer,
  at: '2026-03-04T10:10:00.000Z',
  text: 'Agreed.',
  delivery: 'delivered',
} as const;

describe('what is due next', () => {
  it('ringing comes first, then the conversation, then what is owed, then what others owe', () => {
    const items = dueItems({
      ...base,
      open: [
        callFixture({
          id: 'out',
          from: { party: 'north', desk: 'east' },
          to: { party: 'south', desk: 'east-s' },
          state: 'ringing',
        }),
        callFixture({ id: 'missed', state: 'missed' }),
        callFixture({ id: 'talk', state: 'answered', answeredBy: { party: 'north', by: officer, at: '', as: 'voice' } }),
        callFixture({ id: 'ring', state: 'ringing', ringsHere: true }),
      ],
      recent: [callFixture({ id: 'old', state: 'ended', minutes: [minute] })],
    });
    expect(items.map((item) => [item.kind, item.id])).toEqual([
      ['ringing', 'ring'],
      ['talking', 'talk'],
      ['owed', 'missed'],
      ['waiting', 'out'],
      ['minute', 'old'],
    ]);
  });

  it('of two that are owed, the one due sooner', () => {
    const items = dueItems({
      ...base,
      open: [
        callFixture({ id: 'later', due: '2026-03-04T10:20:00.000Z' }),
        callFixture({ id: 'sooner', due: '2026-03-04T10:01:00.000Z' }),
      ],
    });
    expect(items.map((item) => item.id)).toEqual(['sooner', 'later']);
  });

  it('what the other side has missed comes last', () => {
    const items = dueItems({
      ...base,
      open: [
        callFixture({
          id: 'theirs',
          from: { party: 'north', desk: 'east' },
          to: { party: 'south', desk: 'east-s' },
          state: 'missed',
        }),
      ],
      recent: [callFixture({ id: 'old', state: 'ended', minutes: [minute] })],
    });
    expect(items.map((item) => item.kind)).toEqual(['minute', 'unanswered']);
  });

  it('a call and its duty are one matter', () => {
    const duty = { id: 'd', owedBy: 'north', subject: { kind: 'call', id: 'a' }, due: '2026-03-04T10:01:00.000Z' } as DutyView;
    expect(dueItems({ ...base, open: [callFixture({ id: 'a' })], duties: [duty] })).toHaveLength(1);
  });

  it('what was announced to this desk waits until somebody knows it; its duty gives the time, the sooner of two', () => {
    const told = (id: string, change: object = {}) =>
      ({
        ...{ id, to: { party: 'north', desk: 'east' }, known: { party: null }, window: { from: '2026-03-04T12:00:00.000Z' } },
        ...change,
      }) as NotificationItem;
    const duty = (owes: string, due: string) =>
      ({ id: owes, owes, owedBy: 'north', subject: { kind: 'notification', id: 'owed' }, due }) as DutyView;
    const items = dueItems({
      ...base,
      duties: [duty('clear', '2026-03-04T11:00:00.000Z'), duty('acknowledge', '2026-03-04T10:30:00.000Z')],
      notifications: [
        told('bare'),
        told('owed'),
        told('theirs', { to: { party: 'south', desk: 'east-s' } }),
        told('of another desk', { to: { party: 'north', desk: 'west' } }),
        told('known', { known: { party: { at: '2026-03-04T09:00:00.000Z' } } }),
      ],
    });
    expect(items.map(({ kind, id, due }) => [kind, id, due])).toEqual([
      ['duty', 'owed', '2026-03-04T10:30:00.000Z'],
      ['notification', 'bare', '2026-03-04T12:00:00.000Z'],
    ]);
    expect(items[0]?.notification?.id).toBe('owed');
  });

  it('a conversation of a colleague is not on this list', () => {
    const call = callFixture({
      state: 'answered',
      answeredBy: { party: 'north', by: { ...officer, alias: 'basil' }, at: '', as: 'text' },
    });
    expect(dueItems({ ...base, open: [call] })).toEqual([]);
  });
});

describe('a minute that waits for us', () => {
  it('is the other side’s last one, not yet confirmed', () => {
    expect(unconfirmedMinute(callFixture({ minutes: [minute] }), 'north')?.id).toBe('m');
    expect(unconfirmedMinute(callFixture({ minutes: [{ ...minute, confirmedBy: 'north' }] }), 'north')).toBeUndefined();
    expect(unconfirmedMinute(callFixture({ minutes: [{ ...minute, party: 'north' }] }), 'north')).toBeUndefined();
    expect(
      unconfirmedMinute(callFixture({ minutes: [minute, { ...minute, id: 'm2', party: 'north', corrects: 'm' }] }), 'north'),
    ).toBeUndefined();
  });
});
