import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeAll,
  closing,
  cut,
  EdgeNode,
  isDownBy,
  isUp,
  line,
  north,
  pair,
  south,
  stranger,
  up,
} from '../../../test/support/edge-node.ts';
import { Problem } from '../problem.ts';

afterEach(closeAll);

describe('two nodes on this machine that both dial', () => {
  it('come up, exchange what they hold and what comes later, and keep one socket', async () => {
    const [a, b] = await pair();
    a.record.append(5);
    await up(a, b);
    b.record.append(2);
    await Promise.all([b.holds(north, 5), a.holds(south, 2)]);
    a.record.append(1);
    await b.holds(north, 6);
    expect(a.record.roots()).toEqual(b.record.roots());
    await expect.poll(() => a.sockets.clients.size + b.sockets.clients.size, { timeout: 10_000 }).toBe(1);
    expect(a.peers.health(south.id)).toMatchObject({ state: 'up' });
    expect(b.peers.health(north.id)).toMatchObject({ state: 'up' });
    const lower = north.id < south.id ? a : b;
    expect(lower.sockets.clients.size).toBe(0);
  });

  it('carry signals while up, and none otherwise', async () => {
    const [a, b] = await pair();
    expect(a.peers.signal(south.id, line, 'call', { offer: 1 })).toBe(false);
    await up(a, b);
    const before = b.record.signals.length;
    expect(a.peers.signal(south.id, line, 'call', { offer: 1 })).toBe(true);
    await expect.poll(() => b.record.signals.length).toBe(before + 1);
    expect(b.record.signals.at(-1)).toEqual({ peer: north.id, line, subject: 'call', data: { offer: 1 } });
  });

  it('see each other’s clocks agree', async () => {
    const [a, b] = await pair();
    await up(a, b);
    await expect.poll(() => a.peers.health(south.id).clockOffset).toBeDefined();
    expect(Math.abs(a.peers.health(south.id).clockOffset ?? 9999)).toBeLessThan(1000);
  });

  it('see that one of them is an hour off, and exchange all the same', async () => {
    const a = await new EdgeNode(north, [south], { now: () => Date.now() + 3_600_000 }).listen();
    const b = await new EdgeNode(south, [north]).listen();
    a.knows(b);
    await up(a, b);
    a.record.append(1);
    await b.holds(north, 1);
    await expect.poll(() => b.peers.health(north.id).clockOffset).toBeGreaterThan(3_590_000);
  });
});

describe('a line that cannot come up', () => {
  it('says that nothing answers', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    const gone = await new EdgeNode(south, [north]).listen();
    a.knows(gone);
    await gone.close();
    a.peers.start();
    expect(await a.health(south, isDownBy('CONNECT_REFUSED'))).toMatchObject({
      detail: expect.stringContaining('nothing answers'),
    });
  });

  it('says that the other side has not added our card', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    const b = await new EdgeNode(south, [stranger]).listen();
    a.knows(b);
    a.peers.start();
    b.peers.start();
    await a.health(south, isDownBy('UNKNOWN_PARTY'));
    expect(b.peers.health(north.id)).toMatchObject({ state: 'down', reason: 'NO_CARD' });
  });

  it('says that the card names no address', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    a.peers.start();
    await a.health(south, isDownBy('NO_ENDPOINT'));
  });

  it('refuses plain http off this machine without dialling', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    a.endpoints.set(south.id, ['http://192.0.2.1:8441']);
    a.peers.start();
    await a.health(south, isDownBy('PLAINTEXT_REFUSED'));
  });

  it('says that what answers is no Quietline node', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    const web = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => void web.close(() => resolve())));
    a.endpoints.set(south.id, [`http://127.0.0.1:${(web.address() as AddressInfo).port}`]);
    a.peers.start();
    await a.health(south, isDownBy('UNEXPECTED_ANSWER'));
  });

  it('says that another party answers at the address', async () => {
    const a = await new EdgeNode(north, [south, stranger]).listen();
    const b = await new EdgeNode(stranger, [north]).listen();
    a.endpoints.set(south.id, [`http://127.0.0.1:${b.port}`]);
    a.peers.start();
    b.peers.start();
    await a.health(south, isDownBy('WRONG_PARTY'));
    expect(a.peers.health(stranger.id).state).toBe('down');
  });
});

describe('a line that was up', () => {
  it('is down at once when the other node stops, and up again when it is back, with what was said meanwhile', async () => {
    const [a, b] = await pair();
    await up(a, b);
    const { port } = b;
    await b.close();
    await a.health(south, (health) => health.state === 'down');
    a.record.append(3);
    const again = new EdgeNode(south, [north]);
    again.knows(a);
    await again.listen(port);
    again.peers.start();
    await again.holds(north, 3);
    await a.health(south, isUp);
  });

  it('is down with SILENT when nothing is heard for 15 s', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    const b = await new EdgeNode(south, [north]).listen();
    const cable = await cut(b.port);
    a.endpoints.set(south.id, [`http://127.0.0.1:${cable.port}`]);
    await up(a, b);
    const silent = a.health(south, isDownBy('SILENT'));
    cable.cut();
    const passing = setInterval(() => {
      a.skew += 16_000;
    }, 100);
    expect(await silent).toMatchObject({ lastHeard: expect.any(Number) });
    clearInterval(passing);
    a.knows(b).peers.reconnect(south.id);
    await a.health(south, isUp);
  });

  it('is degraded while a receipt takes longer than 5 s, and up when it is there', async () => {
    const [a, b] = await pair();
    await up(a, b);
    const { apply } = b.record;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const entered = new Promise<void>((resolve) => {
      b.record.apply = async (peer, batch) => {
        resolve();
        await held;
        return apply.call(b.record, peer, batch);
      };
    });
    a.record.append(1);
    await entered;
    a.skew = 6_000;
    expect(await a.health(south, (health) => health.state === 'degraded')).toMatchObject({ reason: 'RECEIPTS_SLOW' });
    release();
    await a.health(south, isUp);
  });

  it('closes and comes back when the store of one side fails, and nothing is lost', async () => {
    const [a, b] = await pair();
    await up(a, b);
    const { apply } = b.record;
    let failures = 0;
    b.record.apply = (peer, batch) => {
      if (failures++ === 0) return Promise.reject(new Error('disk'));
      return apply.call(b.record, peer, batch);
    };
    a.record.append(2);
    await b.holds(north, 2);
    expect(b.events.some(({ code }) => code === 'STORE_FAILED')).toBe(true);
    await a.health(south, isUp);
  });

  it('is not dialled over and over while the store of one side keeps failing', async () => {
    const [a, b] = await pair();
    const at: number[] = [];
    const often = new Promise<void>((resolve) => {
      b.record.apply = () => {
        at.push(performance.now());
        if (at.length === 6) resolve();
        return Promise.reject(new Problem(507, 'DISK_FULL', 'full'));
      };
    });
    a.record.append(1);
    a.peers.start();
    b.peers.start();
    await a.health(south, isDownBy('DISK_FULL'));
    await often;
    // Both sides dial, and each has a timer of its own. Still no attempt follows the k-th failure sooner than half of 0.25 s · 2^(k-1):
    // the side that refused takes no socket earlier, whoever dialled it. (A slow machine only makes the gaps longer.)
    const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    gaps.forEach((gap, i) => {
      expect(gap).toBeGreaterThanOrEqual(125 * 2 ** i - 2);
    });
  });

  it('is closed when a receipt is forged', async () => {
    const [a, b] = await pair();
    const { apply } = b.record;
    b.record.apply = async (peer, batch) => ({ ...(await apply.call(b.record, peer, batch)), checkpoint: batch.checkpoint });
    a.record.append(1);
    a.peers.start();
    b.peers.start();
    await a.health(south, isDownBy('COSIGNATURE'));
  });

  it('is hung up when the card is taken away', async () => {
    const others = [south];
    const a = await new EdgeNode(north, others).listen();
    const b = await new EdgeNode(south, [north]).listen();
    b.knows(a);
    await up(a, b);
    others.pop();
    a.record.cards.delete(south.id);
    a.peers.cardsChanged();
    await b.health(north, isDownBy('UNKNOWN_PARTY'));
    expect(a.peers.health(south.id)).toMatchObject({ state: 'down', reason: 'NO_CARD' });
  });
});

describe('a second socket of a party that is here already', () => {
  it('takes the place of one that no longer answers, without waiting for 15 s', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    const b = await new EdgeNode(south, [north]).listen();
    const [lower, higher] = north.id < south.id ? [a, b] : [b, a];
    // The lower dials through a cable that can be cut without either end being told.
    const cable = await cut(higher.port);
    lower.endpoints.set(higher.party.id, [`http://127.0.0.1:${cable.port}`]);
    await up(lower, higher);
    cable.cut();
    await higher.close();
    const again = new EdgeNode(higher.party, [lower.party]);
    again.knows(lower);
    await again.listen();
    again.peers.start();
    lower.record.append(1);
    await again.holds(lower.party, 1);
    expect(lower.peers.health(higher.party.id).state).toBe('up');
  });
});

describe('stopping', () => {
  it('waits for what the record was given, and leaves no socket', async () => {
    const [a, b] = await pair();
    await up(a, b);
    const { apply } = b.record;
    let finished = false;
    const entered = new Promise<void>((resolve) => {
      b.record.apply = async (peer, batch) => {
        resolve();
        const result = await apply.call(b.record, peer, batch);
        await new Promise((next) => setTimeout(next, 50));
        finished = true;
        return result;
      };
    });
    a.record.append(1);
    await entered;
    await b.peers.stop();
    expect(finished).toBe(true);
    expect(b.sockets.clients.size).toBe(0);
    expect(await a.health(south, (health) => health.state === 'down')).toMatchObject({ state: 'down' });
  });
});
