import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toHex } from './bytes.ts';
import { lostMs, Negotiation, patienceMs, repeatMs } from './negotiation.ts';
import type { Progress } from './progress.ts';
import { fakePeers } from './testing/fake-peers.ts';
import { parseSignal, type Signal, writeSignal } from './wire.ts';

const call = '01890a5d-ac96-774b-bcce-b302099a8057';
type Role = 'caller' | 'callee';
type Relay = (signal: Signal, from: Role) => Signal | null;

/** A desk of one role: its pages come and go, its count of set-ups stays, as in one tab. */
class Side {
  readonly role: Role;
  progress: Progress[] = [];
  page: Negotiation | null = null;
  spent = 0;
  constructor(role: Role) {
    this.role = role;
  }
  spend(): void {
    this.spent += 1;
  }
  get now(): Progress | undefined {
    return this.progress.at(-1);
  }
}

class Talk {
  readonly caller = new Side('caller');
  readonly callee = new Side('callee');
  readonly peers = fakePeers();
  relay: Relay = (signal) => signal;
  #busy = 0;

  open(side: Side): void {
    side.progress = [];
    side.page = new Negotiation(call, side.role, {
      openPeer: (events) => this.peers.open(side.role, events),
      send: (signal) => {
        const carried = this.relay(signal, side.role);
        const parsed = carried && parseSignal(JSON.parse(JSON.stringify(writeSignal(carried))));
        if (parsed) (side === this.caller ? this.callee : this.caller).page?.receive(parsed);
        this.#busy += 1;
      },
      spent: { count: () => side.spent, add: () => side.spend() },
      progress: (progress) => side.progress.push(progress),
    });
    side.page.start();
  }

  reload(side: Side): void {
    side.page?.close();
    this.open(side);
  }

  /** Until neither page has anything left to do at this moment. Hashing leaves the event loop, so it is awaited. */
  async rest(): Promise<void> {
    for (let before = -1; before !== this.#busy; ) {
      before = this.#busy;
      for (let turn = 0; turn < 4; turn += 1) await Promise.all([this.caller.page?.idle(), this.callee.page?.idle()]);
    }
  }

  async pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += 500) {
      vi.advanceTimersByTime(500);
      await this.rest();
    }
  }

  close(): void {
    this.caller.page?.close();
    this.callee.page?.close();
  }
}

const begin = async (relay?: Relay): Promise<Talk> => {
  const talk = new Talk();
  if (relay) talk.relay = relay;
  talk.open(talk.caller);
  talk.open(talk.callee);
  await talk.rest();
  return talk;
};
const connected = { phase: 'connected', digits: expect.stringMatching(/^\d{6}$/) };

describe('negotiation', () => {
  let talk: Talk;
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] }),
  );
  afterEach(() => {
    talk.close();
    vi.useRealTimers();
  });

  test('two pages / connect with the same digits and one set-up spent on each side', async () => {
    talk = await begin();
    expect(talk.caller.now).toEqual(connected);
    expect(talk.callee.now).toEqual(talk.caller.now);
    expect([talk.caller.spent, talk.callee.spent]).toEqual([1, 1]);
  });

  test('r1 / leaves the caller only after r2 has arrived', async () => {
    const order: string[] = [];
    talk = await begin((signal, from) => {
      order.push(`${from} ${signal.kind}`);
      return signal;
    });
    expect(order.indexOf('caller reveal')).toBeGreaterThan(order.indexOf('callee answer'));
    expect(order.indexOf('callee answer')).toBeGreaterThan(order.indexOf('caller offer'));
  });

  test('whatever is lost for a while / they connect with the same digits, and no set-up is wasted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.boolean()), async (losses) => {
        let left = 8;
        talk = await begin((signal) => (left-- > 0 && losses.next().value ? null : signal));
        await talk.pass(6 * repeatMs);
        expect(talk.caller.now).toEqual(connected);
        expect(talk.callee.now).toEqual(talk.caller.now);
        expect([talk.caller.spent, talk.callee.spent]).toEqual([1, 1]);
        talk.close();
      }),
      { numRuns: 40 },
    );
  });

  test('a second answer with another r2 / is not counted, and the digits stay', async () => {
    let answer: Signal | undefined;
    talk = await begin((signal) => {
      if (signal.kind === 'answer') answer = signal;
      return signal;
    });
    const before = talk.caller.now;
    if (answer?.kind === 'answer') talk.caller.page?.receive({ ...answer, nonce: new Uint8Array(32) });
    await talk.rest();
    expect(talk.caller.now).toEqual(before);
    expect(talk.caller.spent).toBe(1);
  });

  test('a fourth page of one side / gets no voice, and both say why', async () => {
    talk = await begin();
    for (let reload = 0; reload < 2; reload += 1) {
      talk.reload(talk.callee);
      await talk.rest();
      expect(talk.callee.now).toEqual(connected);
      expect(talk.caller.now).toEqual(talk.callee.now);
    }
    talk.reload(talk.callee);
    await talk.rest();
    expect(talk.caller.now).toEqual({ phase: 'failed', reason: 'DIGITS_SPENT' });
    expect(talk.callee.now).toEqual({ phase: 'failed', reason: 'DIGITS_SPENT' });
  });

  test("a caller that counts wrong / finds the callee's own count", async () => {
    talk = await begin();
    for (let reload = 0; reload < 3; reload += 1) {
      talk.caller.spent = 0;
      talk.reload(talk.caller);
      await talk.rest();
    }
    expect(talk.callee.now).toEqual({ phase: 'failed', reason: 'DIGITS_SPENT' });
    expect(talk.callee.spent).toBe(3);
  });

  test('an offer to a page that is gone / spends nothing', async () => {
    talk = await begin((signal) => (signal.kind === 'offer' ? { ...signal, for: toHex(new Uint8Array(16)) } : signal));
    expect(talk.callee.spent).toBe(0);
    await talk.pass(patienceMs);
    expect(talk.caller.now).toEqual({ phase: 'failed', reason: 'TIMEOUT' });
  });

  test('a path that breaks / is restarted with the same digits and no set-up spent', async () => {
    talk = await begin();
    const before = talk.caller.now;
    talk.peers.cut();
    await talk.pass(repeatMs);
    expect(talk.caller.now?.phase).toBe('reconnecting');
    expect(talk.callee.now?.phase).toBe('reconnecting');
    expect(talk.caller.now?.digits).toBe(before?.digits);
    talk.peers.mend();
    await talk.pass(6_000);
    expect(talk.caller.now).toEqual(before);
    expect(talk.callee.now).toEqual(before);
    expect([talk.caller.spent, talk.callee.spent]).toEqual([1, 1]);
  });

  test('a restart with another certificate / is refused', async () => {
    talk = await begin();
    talk.relay = (signal) => (signal.kind === 'restart' ? { ...signal, sdp: talk.peers.strangersSdp } : signal);
    talk.caller.page?.networkChanged();
    await talk.rest();
    expect(talk.callee.now).toEqual({ phase: 'failed', reason: 'BAD_SDP' });
    expect(talk.caller.now).toEqual({ phase: 'failed', reason: 'BAD_SDP' });
  });

  test('a path that stays broken / is given up after a minute, and a new set-up follows once signals pass', async () => {
    talk = await begin();
    talk.peers.cut();
    talk.relay = () => null;
    await talk.pass(lostMs + 2 * repeatMs);
    expect(talk.caller.now).toEqual({ phase: 'failed', reason: 'LOST' });
    talk.peers.mend();
    talk.relay = (signal) => signal;
    await talk.pass(5 * repeatMs);
    expect(talk.caller.now).toEqual(connected);
    expect(talk.callee.now).toEqual(talk.caller.now);
  });

  test('a route that is never found / is given up in time, with its reason on both sides', async () => {
    talk = new Talk();
    talk.peers.cut();
    talk.open(talk.caller);
    talk.open(talk.callee);
    await talk.pass(patienceMs + repeatMs);
    expect(talk.caller.now).toEqual({ phase: 'failed', reason: 'NO_ROUTE' });
    expect(talk.callee.now).toEqual({ phase: 'failed', reason: 'NO_ROUTE' });
  });

  test('a person who takes half a minute to allow the microphone / is waited for', async () => {
    talk = new Talk();
    talk.open(talk.caller);
    for (let second = 0; second < 30; second += 1) {
      talk.caller.page?.receive({ kind: 'preparing', page: 'ab'.repeat(16) });
      await talk.pass(1_000);
    }
    expect(talk.caller.now).toEqual({ phase: 'connecting' });
    talk.open(talk.callee);
    await talk.rest();
    expect(talk.caller.now).toEqual(connected);
  });

  test('a page without a microphone / tells the other, also when it asks later', async () => {
    talk = new Talk();
    talk.open(talk.callee);
    talk.callee.page?.refuse('MICROPHONE_REFUSED');
    talk.open(talk.caller);
    await talk.rest();
    expect(talk.caller.now).toEqual({ phase: 'failed', reason: 'PEER_MICROPHONE' });
    expect(talk.callee.now).toEqual({ phase: 'failed', reason: 'MICROPHONE_REFUSED' });
  });
});
