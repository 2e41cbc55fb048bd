import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { TestParty } from '../../../test/support/memory-record.ts';
import { MemoryRecord, testEpoch, testLine, testParty } from '../../../test/support/memory-record.ts';
import { sha256, toBase64url } from '../../record/index.ts';
import type { PeerHealth, PeersOptions } from './index.ts';
import { EXCHANGE_PATH, EXCHANGE_SOCKET, Peers } from './index.ts';

const line = testLine('edge');
const north = testParty('North Bank');
const south = testParty('South Bank');
const stranger = testParty('Stranger');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** One node's edge on a real server. Peers' endpoints are set when their servers listen. */
class Node {
  readonly party: TestParty;
  readonly record: MemoryRecord;
  readonly peers: Peers;
  readonly server: Server;
  readonly sockets: WebSocketServer;
  readonly events: { event: string; code?: string }[] = [];
  readonly endpoints = new Map<string, string[]>();
  skew = 0;
  #listening: Promise<void> | undefined;

  constructor(
    party: TestParty,
    others: readonly TestParty[],
    options: Partial<PeersOptions> = {},
    server: Server = createServer(),
  ) {
    this.party = party;
    this.record = new MemoryRecord(party, line, others);
    this.server = server;
    this.peers = new Peers({
      identity: { party: party.id, card: () => party.jws, auth: party.auth },
      cards: () => others.map(({ card }) => card),
      cardOf: (id) => this.record.cards.get(id),
      endpointsOf: (id) => this.endpoints.get(id),
      port: this.record,
      log: (event, fields) => this.events.push({ event, ...fields }),
      now: () => Date.now(),
      monotonic: () => performance.now() + this.skew,
      ...options,
    });
    this.sockets = new WebSocketServer({ server, path: EXCHANGE_PATH, ...EXCHANGE_SOCKET });
    this.sockets.on('connection', (socket, request) => this.peers.accept(socket, request));
  }

  async listen(port = 0): Promise<this> {
    this.#listening ??= new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    await this.#listening;
    closing.push(() => this.close());
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on this node knows where the other one is. */
  knows(other: Node, scheme = 'http'): this {
    this.endpoints.set(other.party.id, [`${scheme}://127.0.0.1:${other.port}`]);
    return this;
  }

  /** Resolves as soon as the line to `party` is in a state that fits. */
  health(party: TestParty, fits: (health: PeerHealth) => boolean): Promise<PeerHealth> {
    return new Promise((resolve) => {
      const look = (health: PeerHealth) => {
        if (!fits(health)) return;
        stop();
        resolve(health);
      };
      const stop = this.peers.onHealth((of, health) => {
        if (of === party.id) look(health);
      });
      look(this.peers.health(party.id));
    });
  }

  /** Resolves when the record holds this much of a feed. */
  holds(author: TestParty, size: number, epoch = testEpoch(author.card.name)): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.record.onHeads(() => look());
      const look = () => {
        if (this.record.size(author.id, epoch) < size) return;
        stop();
        resolve();
      };
      look();
    });
  }

  async close(): Promise<void> {
    await this.peers.stop();
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const isUp = (health: PeerHealth) => health.state === 'up';
const isDownBy = (code: string) => (health: PeerHealth) => health.state === 'down' && health.reason === code;

async function pair(): Promise<[Node, Node]> {
  const a = await new Node(north, [south]).listen();
  const b = await new Node(south, [north]).listen();
  a.knows(b);
  b.knows(a);
  return [a, b];
}

async function up(a: Node, b: Node): Promise<void> {
  a.peers.start();
  b.peers.start();
  await Promise.all([a.health(b.party, isUp), b.health(a.party, isUp)]);
}

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
    const a = await new Node(north, [south], { now: () => Date.now() + 3_600_000 }).listen();
    const b = await new Node(south, [north]).listen();
    a.knows(b);
    await up(a, b);
    a.record.append(1);
    await b.holds(north, 1);
    await expect.poll(() => b.peers.health(north.id).clockOffset).toBeGreaterThan(3_590_000);
  });
});

describe('a line that cannot come up', () => {
  it('says that nothing answers', async () => {
    const a = await new Node(north, [south]).listen();
    const gone = await new Node(south, [north]).listen();
    a.knows(gone);
    await gone.close();
    a.peers.start();
    expect(await a.health(south, isDownBy('CONNECT_REFUSED'))).toMatchObject({
      detail: expect.stringContaining('nothing answers'),
    });
  });

  it('says that the other side has not added our card', async () => {
    const a = await new Node(north, [south]).listen();
    const b = await new Node(south, [stranger]).listen();
    a.knows(b);
    a.peers.start();
    b.peers.start();
    await a.health(south, isDownBy('UNKNOWN_PARTY'));
    expect(b.peers.health(north.id)).toMatchObject({ state: 'down', reason: 'NO_CARD' });
  });

  it('says that the card names no address', async () => {
    const a = await new Node(north, [south]).listen();
    a.peers.start();
    await a.health(south, isDownBy('NO_ENDPOINT'));
  });

  it('refuses plain http off this machine without dialling', async () => {
    const a = await new Node(north, [south]).listen();
    a.endpoints.set(south.id, ['http://192.0.2.1:8441']);
    a.peers.start();
    await a.health(south, isDownBy('PLAINTEXT_REFUSED'));
  });

  it('says that what answers is no Quietline node', async () => {
    const a = await new Node(north, [south]).listen();
    const web = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => void web.close(() => resolve())));
    a.endpoints.set(south.id, [`http://127.0.0.1:${(web.address() as AddressInfo).port}`]);
    a.peers.start();
    await a.health(south, isDownBy('UNEXPECTED_ANSWER'));
  });

  it('says that another party answers at the address', async () => {
    const a = await new Node(north, [south, stranger]).listen();
    const b = await new Node(stranger, [north]).listen();
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
    const again = new Node(south, [north]);
    again.knows(a);
    await again.listen(port);
    again.peers.start();
    await again.holds(north, 3);
    await a.health(south, isUp);
  });

  it('is down with SILENT when nothing is heard for 15 s', async () => {
    const a = await new Node(north, [south]).listen();
    const b = await new Node(south, [north]).listen();
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
    const a = await new Node(north, others).listen();
    const b = await new Node(south, [north]).listen();
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
    const a = await new Node(north, [south]).listen();
    const b = await new Node(south, [north]).listen();
    const [lower, higher] = north.id < south.id ? [a, b] : [b, a];
    // The lower dials through a cable that can be cut without either end being told.
    const cable = await cut(higher.port);
    lower.endpoints.set(higher.party.id, [`http://127.0.0.1:${cable.port}`]);
    await up(lower, higher);
    cable.cut();
    await higher.close();
    const again = new Node(higher.party, [lower.party]);
    again.knows(lower);
    await again.listen();
    again.peers.start();
    lower.record.append(1);
    await again.holds(lower.party, 1);
    expect(lower.peers.health(higher.party.id).state).toBe('up');
  });
});

/** A way to a port that passes all on until it is cut: then it swallows everything and closes nothing. */
async function cut(to: number): Promise<{ port: number; cut: () => void }> {
  const sockets = new Set<Socket>();
  const server = createNetServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const each of [near, far]) {
      sockets.add(each);
      each.on('error', () => {});
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => near.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      for (const socket of sockets) socket.removeAllListeners('data').resume();
      server.close();
    },
  };
}

/** A raw socket to a node's door. */
async function knock(node: Node): Promise<{ socket: WebSocket; closed: Promise<{ code: number; reason: string }> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${node.port}${EXCHANGE_PATH}`, EXCHANGE_SOCKET);
  socket.on('error', () => {});
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve) => socket.once('open', () => resolve()));
  return { socket, closed };
}

describe('somebody at the door who is no party', () => {
  it.each<[string, string | Buffer, string]>([
    ['noise', 'hello?', 'FRAME_NOT_JSON'],
    ['a frame before any hello', '{"v":1,"frame":"ping","n":1,"at":1}', 'FRAME_OUT_OF_ORDER'],
    ['bytes instead of text', Buffer.from([1, 2, 3]), 'FRAME_NOT_TEXT'],
    ['more than a stranger may send', 'x'.repeat(100_000), 'FRAME_TOO_LARGE'],
  ])('and sends %s is told why and hung up on', async (_what, send, code) => {
    const node = await new Node(south, [north]).listen();
    node.peers.start();
    const { socket, closed } = await knock(node);
    socket.send(send);
    expect((await closed).reason).toBe(code);
    expect(node.record.roots()).toEqual({});
  });

  it('and sends megabytes is cut off while they come', async () => {
    const node = await new Node(south, [north]).listen();
    node.peers.start();
    const { socket, closed } = await knock(node);
    socket.send('x'.repeat(5_000_000), () => {});
    await closed;
    expect(node.events).toContainEqual(expect.objectContaining({ event: 'peer.ended', code: 'FRAME_TOO_LARGE' }));
  });

  it('is slowed down after garbage, while the party at the same address is not shut out by its own dialling', async () => {
    const [a, b] = await pair();
    a.peers.start();
    for (let i = 0; i < 6; i++) {
      const { socket, closed } = await knock(a);
      socket.send('garbage');
      await closed;
    }
    const late = await knock(a);
    expect(await late.closed).toEqual({ code: 1013, reason: 'SLOW_DOWN' });
    b.peers.start();
    await Promise.all([a.health(south, isUp), b.health(north, isUp)]);
  });

  it('cannot hold all places at the door', async () => {
    const node = await new Node(south, [north]).listen();
    node.peers.start();
    const held = await Promise.all(Array.from({ length: 16 }, () => knock(node)));
    expect(await (await knock(node)).closed).toEqual({ code: 1013, reason: 'TOO_MANY_SOCKETS' });
    held[0]?.socket.terminate();
    await expect.poll(() => node.events.filter(({ event }) => event === 'peer.ended').length).toBe(1);
    const free = await knock(node);
    expect(free.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('and proves nothing is hung up on after 10 s', async () => {
    const node = await new Node(south, [north]).listen();
    node.peers.start();
    const { closed } = await knock(node);
    node.skew = 11_000;
    expect((await closed).reason).toBe('HANDSHAKE_TIMEOUT');
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

/** A certificate nobody vouches for, by openssl; undefined where that is not installed. */
function selfSigned(): { key: Buffer; cert: Buffer } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'quietline-tls-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=node.example',
    ];
    execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tls = selfSigned();

describe.runIf(tls !== undefined)('over TLS (needs openssl to make a certificate)', () => {
  it('a node that ends TLS itself is known by its key, whatever its certificate says', async () => {
    const a = await new Node(north, [south]).listen();
    const b = await new Node(south, [north], {}, createTlsServer({ ...tls, minVersion: 'TLSv1.3' })).listen();
    a.knows(b, 'https');
    a.record.append(2);
    await up(a, b);
    await b.holds(north, 2);
  });

  it('a node behind a proxy is known by the proxy’s public key; another proxy between is found out', async () => {
    const a = await new Node(north, [south]).listen();
    const proxy = await tlsProxy();
    const b = new Node(south, [north], { tlsKeyHash: proxy.keyHash });
    await b.listen();
    proxy.to = b.port;
    a.endpoints.set(south.id, [`https://127.0.0.1:${proxy.port}`]);
    await up(a, b);
    a.record.append(1);
    await b.holds(north, 1);

    const c = await new Node(stranger, [south]).listen();
    const wrong = new Node(south, [stranger], { tlsKeyHash: toBase64url(sha256('another key')) });
    await wrong.listen();
    proxy.to = wrong.port;
    c.endpoints.set(south.id, [`https://127.0.0.1:${proxy.port}`]);
    c.peers.start();
    wrong.peers.start();
    await c.health(south, isDownBy('PROOF_INVALID'));
  });

  it('a node in the middle that passes frames on between two channels proves nothing', async () => {
    const a = await new Node(north, [south]).listen();
    const b = await new Node(south, [north], {}, createTlsServer({ ...tls, minVersion: 'TLSv1.3' })).listen();
    const middle = createTlsServer({ ...selfSigned(), minVersion: 'TLSv1.3' });
    const sockets = new WebSocketServer({ server: middle, path: EXCHANGE_PATH });
    sockets.on('connection', (near) => {
      const far = new WebSocket(`wss://127.0.0.1:${b.port}${EXCHANGE_PATH}`, { rejectUnauthorized: false });
      const waiting: string[] = [];
      for (const each of [near, far]) each.on('error', () => {});
      far.on('message', (data) => near.send(String(data)));
      near.on('message', (data) => (far.readyState === WebSocket.OPEN ? far.send(String(data)) : waiting.push(String(data))));
      far.on('open', () => {
        for (const text of waiting) far.send(text);
      });
      far.on('close', () => near.close());
      near.on('close', () => far.close());
    });
    await new Promise<void>((resolve) => middle.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => middle.close(resolve));
    });
    a.endpoints.set(south.id, [`https://127.0.0.1:${(middle.address() as AddressInfo).port}`]);
    a.peers.start();
    b.peers.start();
    await a.health(south, isDownBy('PROOF_INVALID'));
  });
});

/** Ends TLS and passes the bytes on in the clear, as a web server before a node does. */
async function tlsProxy(): Promise<{ port: number; to: number; keyHash: string }> {
  const { createServer: createProxy, connect: connectTls } = await import('node:tls');
  const sockets = new Set<Socket>();
  const proxy = { port: 0, to: 0, keyHash: '' };
  const server = createProxy({ ...tls, minVersion: 'TLSv1.3' }, (near) => {
    if (proxy.to === 0) return;
    const far = connect(proxy.to, '127.0.0.1');
    for (const each of [near, far]) {
      sockets.add(each);
      each.on('error', () => {});
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.port = (server.address() as AddressInfo).port;
  proxy.keyHash = await new Promise<string>((resolve) => {
    const look = connectTls({ port: proxy.port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(toBase64url(sha256(look.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' }) ?? '')));
      look.destroy();
    });
  });
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return proxy;
}
