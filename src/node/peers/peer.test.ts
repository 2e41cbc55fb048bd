import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from './connection.ts';
import { Peer, type PeerHost } from './peer.ts';

let now = 0;
const host: PeerHost = {
  self: 'ql1a',
  log: () => {},
  monotonic: () => now,
  wall: () => now,
  // None to dial: the sockets are those of the test.
  endpointsOf: () => [],
  adopt: () => undefined,
  changed: () => {},
};

class FakeSocket {
  readonly role: Connection['role'];
  speaks = false;
  ended = '';

  constructor(role: Connection['role']) {
    this.role = role;
  }

  get signs() {
    return { lastHeard: now, awaitingReceiptSince: undefined };
  }

  speak(): void {
    this.speaks = true;
  }

  probe(): void {}

  end(code: string): void {
    this.ended = code;
  }

  get connection(): Connection {
    return this as unknown as Connection;
  }
}

let peer: Peer;
afterEach(() => {
  peer.stop('STOPPING', '');
  vi.useRealTimers();
});

function begin(): FakeSocket {
  now = 0;
  vi.useFakeTimers();
  peer = new Peer('ql1b', host);
  const first = new FakeSocket('dialler');
  peer.authenticated(first.connection);
  return first;
}

describe('both sides dialled at once, and the first socket was refused', () => {
  it('the second socket is turned away for the same reason, and one that comes after the rest is taken', () => {
    const first = begin();
    expect(first.speaks).toBe(true);
    peer.ended(first.connection, 'DISK_FULL', '');
    now = 44;
    const second = new FakeSocket('acceptor');
    peer.authenticated(second.connection);
    expect(second).toMatchObject({ speaks: false, ended: 'DISK_FULL' });
    now = 125;
    const third = new FakeSocket('acceptor');
    peer.authenticated(third.connection);
    expect(third).toMatchObject({ speaks: true, ended: '' });
    expect(peer.connection).toBe(third.connection);
  });

  it('a spare that waited beside it goes too; had the first only been lost, the spare takes its place', () => {
    for (const [code, takes] of [
      ['DISK_FULL', false],
      ['CONNECTION_LOST', true],
    ] as const) {
      const first = begin();
      const spare = new FakeSocket('acceptor');
      peer.authenticated(spare.connection);
      expect(spare.speaks).toBe(false);
      peer.ended(first.connection, code, '');
      expect(spare).toMatchObject({ speaks: takes, ended: takes ? '' : code });
    }
  });

  it('each refusal doubles the rest, to 7.5 s at most; after a connection that lasted it is short again', () => {
    let socket = begin();
    /** Milliseconds until a socket is taken again. */
    const restAfterRefusal = (lasted: number): number => {
      now += lasted;
      peer.ended(socket.connection, 'DISK_FULL', '');
      for (const from = now; ; now += 25) {
        socket = new FakeSocket('dialler');
        peer.authenticated(socket.connection);
        if (socket.speaks) return now - from;
      }
    };
    const rests = Array.from({ length: 8 }, () => restAfterRefusal(0));
    expect(rests).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 7_500, 7_500]);
    expect(restAfterRefusal(60_000)).toBe(125);
  });

  it('whoever asks for it at once is not made to rest', () => {
    const first = begin();
    peer.ended(first.connection, 'DISK_FULL', '');
    peer.reconnect();
    const second = new FakeSocket('acceptor');
    peer.authenticated(second.connection);
    expect(second.speaks).toBe(true);
  });
});
