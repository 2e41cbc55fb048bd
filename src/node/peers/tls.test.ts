import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, createServer as createProxy } from 'node:tls';
import { afterEach, describe, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { closeAll, closing, EdgeNode, isDownBy, north, south, stranger, up } from '../../../test/support/edge-node.ts';
import { sha256, toBase64url } from '../../record/index.ts';
import { EXCHANGE_PATH } from './index.ts';

afterEach(closeAll);

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
    const a = await new EdgeNode(north, [south]).listen();
    const b = await new EdgeNode(south, [north], {}, createTlsServer({ ...tls, minVersion: 'TLSv1.3' })).listen();
    a.knows(b, 'https');
    a.record.append(2);
    await up(a, b);
    await b.holds(north, 2);
  });

  it('a node behind a proxy is known by the proxy’s public key; another proxy between is found out', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    const proxy = await tlsProxy();
    const b = new EdgeNode(south, [north], { tlsKeyHash: proxy.keyHash });
    await b.listen();
    proxy.to = b.port;
    a.endpoints.set(south.id, [`https://127.0.0.1:${proxy.port}`]);
    await up(a, b);
    a.record.append(1);
    await b.holds(north, 1);

    const c = await new EdgeNode(stranger, [south]).listen();
    const wrong = new EdgeNode(south, [stranger], { tlsKeyHash: toBase64url(sha256('another key')) });
    await wrong.listen();
    proxy.to = wrong.port;
    c.endpoints.set(south.id, [`https://127.0.0.1:${proxy.port}`]);
    c.peers.start();
    wrong.peers.start();
    await c.health(south, isDownBy('PROOF_INVALID'));
  });

  it('a node in the middle that passes frames on between two channels proves nothing', async () => {
    const a = await new EdgeNode(north, [south]).listen();
    const b = await new EdgeNode(south, [north], {}, createTlsServer({ ...tls, minVersion: 'TLSv1.3' })).listen();
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
