import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestParty } from '../../test/support/memory-record.ts';
import { MemoryRecord, testEpoch, testLine, testParty } from '../../test/support/memory-record.ts';
import { toBase64url } from '../record/index.ts';
import { WINDOW } from './limits.ts';
import { ExchangeSession } from './session.ts';
import type { Effect, SessionConfig } from './types.ts';

const north = testParty('North Bank');
const south = testParty('South Bank');
const mission = testParty('Mission');
const line = testLine('sync');

/** One end of a simulated line: a session, its host, and what is waiting to happen at it. */
class End {
  readonly record: MemoryRecord;
  readonly session: ExchangeSession;
  readonly peer: TestParty;
  /** Frames on their way to the other end, and work that the host has not finished. */
  sent: string[] = [];
  work: (() => Promise<void>)[] = [];
  readonly network: Network;
  applying = 0;
  closedBy: string | undefined;
  readonly unlisten: () => void;

  constructor(network: Network, record: MemoryRecord, peer: TestParty, role: SessionConfig['role']) {
    this.network = network;
    this.record = record;
    this.peer = peer;
    const { party } = record;
    const nonce = toBase64url(globalThis.crypto.getRandomValues(new Uint8Array(32)));
    const config = {
      role,
      party: party.id,
      card: party.jws,
      auth: party.auth,
      nonce,
      channel: { kind: 'loopback', value: '' },
    } as const;
    this.session = new ExchangeSession({ ...config, cardOf: (id) => record.cards.get(id) }, network.now);
    this.unlisten = record.onHeads((changed, feeds) => this.run(this.session.heads(changed, feeds)));
    this.run(this.session.start());
  }

  run(effects: readonly Effect[]): void {
    for (const effect of effects) this.do(effect);
  }

  do(effect: Effect): void {
    const { record, session, peer, network } = this;
    switch (effect.do) {
      case 'send':
        this.sent.push(effect.text);
        break;
      case 'close':
        this.closedBy = effect.code;
        break;
      case 'authenticated':
        for (const each of record.linesWith()) this.run(session.heads(each.line, each.feeds));
        break;
      case 'load': {
        const { line: of, author, epoch, from, to, request } = effect;
        this.work.push(async () =>
          this.run(session.loaded(request, await record.load(of, author, epoch, from, to), network.now)),
        );
        break;
      }
      case 'apply': {
        expect(++this.applying).toBe(1);
        const { author, epoch } = effect.batch;
        this.work.push(async () => {
          const result = await record.apply(peer.id, effect.batch).catch((error: { code: string; detail: string }) => error);
          this.applying--;
          if ('code' in result) {
            network.refusals.push(result.code);
            this.run(session.refused(result.code, result.detail, network.now));
          } else this.run(session.applied(line, author, epoch, result.size, result.checkpoint));
        });
        break;
      }
      case 'cosigned':
        this.work.push(() => record.cosigned(peer.id, effect.line, effect.author, effect.epoch, effect.checkpoint));
        break;
      case 'offered':
        this.work.push(() => record.offered(peer.id, effect.line, effect.feeds));
        break;
      default:
        break;
    }
  }

  receive(text: string): void {
    this.run(this.session.receive(text, this.network.now));
  }
}

/** Links between records, on which everything happens in an order that a list of numbers decides. */
class Network {
  now = 0;
  refusals: string[] = [];
  readonly records: readonly MemoryRecord[];
  readonly pairs: readonly (readonly [number, number])[];
  links: [End, End][] = [];

  constructor(records: readonly MemoryRecord[], pairs: readonly (readonly [number, number])[]) {
    this.records = records;
    this.pairs = pairs;
    for (let at = 0; at < pairs.length; at++) this.connect(at);
  }

  /** Both ends forget the socket and what was on it, and begin anew. */
  connect(at: number): void {
    const [a, b] = (this.pairs[at] ?? [0, 1]).map((index) => this.records[index] as MemoryRecord) as [MemoryRecord, MemoryRecord];
    for (const end of this.links[at] ?? []) end.unlisten();
    this.links[at] = [new End(this, a, b.party, 'dialler'), new End(this, b, a.party, 'acceptor')];
  }

  /** One thing that can happen now; false when all is quiet. */
  async step(choice: number, twice = false): Promise<boolean> {
    this.now += 1;
    const possible: (() => void | Promise<void>)[] = [];
    for (const [at, [a, b]] of this.links.entries()) {
      if ([a, b].some((end) => end.closedBy !== undefined)) possible.push(() => this.connect(at));
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        if (from.sent.length > 0) {
          possible.push(() => {
            const text = from.sent.shift() ?? '';
            to.receive(text);
            if (twice && /"frame":"(have|batch|cosign)"/.test(text)) to.receive(text);
          });
        }
        if (from.work.length > 0) possible.push(() => from.work.shift()?.());
      }
    }
    await possible[choice % Math.max(1, possible.length)]?.();
    return possible.length > 0;
  }

  async settle(most = 20_000): Promise<void> {
    for (let i = 0; i < most; i++) if (!(await this.step(i))) return;
    throw new Error('the network never came to rest');
  }

  expectEqual(): void {
    const [first, ...others] = this.records.map((record) => record.roots());
    for (const other of others) expect(other).toEqual(first);
  }
}

const act = fc.oneof(
  { weight: 30, arbitrary: fc.record({ do: fc.constant('step' as const), n: fc.nat(1000) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), n: fc.nat(1000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('twice' as const), n: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), n: fc.nat(1000) }) },
);

async function play(network: Network, acts: readonly { do: 'step' | 'append' | 'twice' | 'drop'; n: number }[]): Promise<void> {
  for (const { do: what, n } of acts) {
    if (what === 'append') network.records[n % network.records.length]?.append(1 + (n % 7));
    else if (what === 'drop') network.connect(n % network.pairs.length);
    else await network.step(n, what === 'twice');
  }
  await network.settle();
}

describe('two nodes that write while frames are late, doubled and lost with their socket', () => {
  it('end with equal feeds, each with the receipt of the other for all of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 150 }), async (acts) => {
        const network = new Network([new MemoryRecord(north, line, [south]), new MemoryRecord(south, line, [north])], [[0, 1]]);
        await play(network, acts);
        network.expectEqual();
        expect(network.refusals).toEqual([]);
        const [a, b] = network.records as [MemoryRecord, MemoryRecord];
        for (const [own, other] of [
          [a, b],
          [b, a],
        ] as const) {
          const size = own.size(own.party.id, own.epoch);
          expect(own.receipts.get(`${other.party.id}/${own.party.id}/${own.epoch}`) ?? 0).toBe(size);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('three nodes of which two never meet', () => {
  it('end with equal feeds: the one between passes on, in an order in which all can be taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 150 }), async (acts) => {
        const all = [north, south, mission];
        const network = new Network(
          all.map((party) => new MemoryRecord(party, line, all)),
          [
            [0, 1],
            [1, 2],
          ],
        );
        await play(network, acts);
        network.expectEqual();
      }),
      { numRuns: 30 },
    );
  });
});

describe('a node restored from an old backup', () => {
  it('gets its lost entries back from the other, between entries that had seen each other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1), { minLength: 1, maxLength: 40 }), fc.nat(40), async (writers, keep) => {
        const network = new Network([new MemoryRecord(north, line, [south]), new MemoryRecord(south, line, [north])], [[0, 1]]);
        const [a, b] = network.records as [MemoryRecord, MemoryRecord];
        let backup = a.copy(testEpoch('restored'));
        for (const [at, writer] of writers.entries()) {
          network.records[writer]?.append(1 + (at % 3));
          await network.settle();
          if (at === keep % writers.length) backup = a.copy(testEpoch('restored'));
        }
        const before = a.roots();
        backup.append(2);
        const after = new Network([backup, b], [[0, 1]]);
        await after.settle();
        after.expectEqual();
        expect(backup.roots()).toMatchObject(before);
        expect(after.refusals).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a feed of many entries', () => {
  it('goes in pieces, no more of them unanswered than the window lets', async () => {
    const network = new Network([new MemoryRecord(north, line, [south]), new MemoryRecord(south, line, [north])], [[0, 1]]);
    const [a, b] = network.records as [MemoryRecord, MemoryRecord];
    a.append(7500);
    const end = network.links[0]?.[0] as End;
    let most = 0;
    for (let i = 0; ; i++) {
      most = Math.max(most, end.sent.filter((text) => text.includes('"frame":"batch"')).length);
      // The far end answers last: what is under way piles up as far as it may.
      const busy = end.work.length > 0 ? end.work.shift()?.() : network.step(i);
      if ((await busy) === false) break;
    }
    expect(b.size(north.id, a.epoch)).toBe(7500);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(WINDOW);
  });
});
