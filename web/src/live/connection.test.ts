import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveNotice } from '../api/types.ts';
import { LiveConnection, type SocketLike } from './connection.ts';

class FakeSocket implements SocketLike {
  readyState = 1;
  sent: unknown[] = [];
  closed = false;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
    this.readyState = 3;
  }
  hear(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
  fall(): void {
    this.readyState = 3;
    this.onclose?.(undefined as never);
  }
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const notices: LiveNotice[] = [];
  const screens: (string | undefined)[] = [];
  const live = new LiveConnection({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    onNotice: (notice) => notices.push(notice),
    onScreen: (id) => screens.push(id),
    random: () => 1,
  });
  live.start();
  return { live, sockets, notices, screens, last: () => sockets[sockets.length - 1] as FakeSocket };
}

describe('live socket of a screen', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is open only when the node has named the screen', () => {
    const { live, last } = setUp();
    expect(live.state.phase).toBe('connecting');
    last().hear({ screen: { id: 's1' } });
    expect(live.state).toMatchObject({ phase: 'open', screen: 's1' });
  });

  it('says on every connect whether it is on watch and which calls it speaks in', () => {
    const { live, last, sockets } = setUp();
    last().hear({ screen: { id: 's1' } });
    live.watch(true);
    live.attach('call-1');
    last().fall();
    vi.advanceTimersByTime(250);
    expect(sockets).toHaveLength(2);
    last().hear({ screen: { id: 's2' } });
    expect(last().sent).toEqual([{ watch: { on: true } }, { attach: { call: 'call-1' } }]);
  });

  it('waits longer between tries, and never more than 5 s', () => {
    const { sockets, last, live } = setUp();
    const waits: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const before = sockets.length;
      last().fall();
      expect(live.state.phase).toBe('lost');
      let waited = 0;
      while (sockets.length === before) {
        vi.advanceTimersByTime(50);
        waited += 50;
      }
      waits.push(waited);
    }
    expect(waits.slice(0, 5)).toEqual([250, 500, 1_000, 2_000, 4_000]);
    expect(Math.max(...waits)).toBe(5_000);
  });

  it('takes a socket that answers no ping as lost, since the first moment it knew', () => {
    const { live, last } = setUp();
    last().hear({ screen: { id: 's1' } });
    const opened = Date.now();
    vi.advanceTimersByTime(10_000);
    expect(last().sent).toContainEqual({ ping: 1 });
    vi.advanceTimersByTime(4_999);
    expect(live.state.phase).toBe('open');
    vi.advanceTimersByTime(1);
    expect(live.state).toEqual({ phase: 'lost', since: opened + 15_000, screen: undefined });
  });

  it('stays open while pongs come', () => {
    const { live, last, sockets } = setUp();
    last().hear({ screen: { id: 's1' } });
    for (let round = 1; round <= 20; round += 1) {
      vi.advanceTimersByTime(10_000);
      last().hear({ pong: round });
    }
    expect(live.state.phase).toBe('open');
    expect(sockets).toHaveLength(1);
  });

  it('passes notices on and leaves unread what it does not know', () => {
    const { last, notices } = setUp();
    last().hear({ screen: { id: 's1' } });
    last().hear('{');
    last().hear({ somethingNewer: true });
    last().hear({ subject: { kind: 'call', id: 'c' }, clock: 4 });
    expect(notices).toEqual([{ subject: { kind: 'call', id: 'c' }, clock: 4 }]);
  });

  it('tries at once when the network is back', () => {
    const { live, last, sockets } = setUp();
    for (let round = 0; round < 6; round += 1) {
      last().fall();
      vi.advanceTimersByTime(5_000);
    }
    last().fall();
    const before = sockets.length;
    live.hurry();
    expect(sockets).toHaveLength(before + 1);
  });

  it('withdraws the screen id when the connection is gone', () => {
    const { last, screens } = setUp();
    last().hear({ screen: { id: 's1' } });
    last().fall();
    expect(screens[screens.length - 1]).toBeUndefined();
  });
});
