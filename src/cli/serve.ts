import { readFile } from 'node:fs/promises';
import { type App, createServer, listen } from '../http/index.ts';
import {
  type Admin,
  createLog,
  type Folder,
  type IceConfig,
  type Log,
  openNode,
  randomBytes,
  removeAdmin,
  writeAdmin,
} from '../node/index.ts';
import { toBase64url } from '../record/index.ts';
import type { Ask } from './request.ts';
import { webRoot } from './web-root.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Paths of PEM files. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly publicUrl?: string;
  /** base64url SHA-256 of the public key with which a proxy before this node serves TLS. */
  readonly tlsKeyHash?: string;
  readonly ice: IceConfig;
  readonly log: Log;
  /** Addresses that the card tells to others, once the port is known. */
  readonly endpoints: (port: number) => readonly string[];
}

export interface Serving {
  readonly admin: Admin;
  readonly port: number;
  stop(): Promise<void>;
}

/** Opens the node of a folder and serves it: the desk, the API and the other nodes on one port. */
export async function serve(folder: Folder, options: ServeOptions): Promise<Serving> {
  const tls =
    options.tls === undefined ? undefined : { cert: await readFile(options.tls.cert), key: await readFile(options.tls.key) };
  const { log, host, tlsKeyHash, publicUrl } = options;
  const opened = await openNode(folder, { log, ...(tlsKeyHash === undefined ? {} : { tlsKeyHash }) });
  const adminToken = newToken();
  let app: App | undefined;
  const stop = async (): Promise<void> => {
    await removeAdmin(folder.dir).catch(() => undefined);
    await app?.close();
    await opened.stop();
  };
  try {
    const { node, accounts, peers } = opened;
    const secure = tls === undefined ? {} : { tls };
    app = await createServer({
      ...{ node, accounts, peers, webRoot: webRoot(), host, port: options.port, adminToken, ice: options.ice, log, ...secure },
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(folder.config.map === undefined ? {} : { map: folder.config.map }),
    });
    const { port } = await listen(app, { host, port: options.port, ...secure });
    await opened.start(options.endpoints(port));
    const certificate = tls === undefined ? {} : { certificate: tls.cert.toString('utf8') };
    const admin: Admin = { url: localUrl(host, port, tls !== undefined), token: adminToken, pid: process.pid, ...certificate };
    await writeAdmin(folder.dir, admin);
    return { admin, port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The node of a folder for one command: nothing is listened to or dialled, no deadline fires. */
export async function openForCommand(folder: Folder): Promise<{ ask: Ask; stop(): Promise<void> }> {
  const log = createLog({ level: 'error' });
  const opened = await openNode(folder, { log, live: false });
  const adminToken = newToken();
  try {
    const { node, accounts, peers } = opened;
    const app = await createServer({
      node,
      accounts,
      peers,
      host: '127.0.0.1',
      port: 0,
      adminToken,
      ice: { urls: [], relayOnly: false },
      log,
    });
    const ask: Ask = async (method, path, body, headers) => {
      const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await app.inject({
        method,
        url: path,
        headers: { authorization: `Bearer ${adminToken}`, ...type, ...headers },
        ...payload,
      });
      return { status: answer.statusCode, text: answer.payload };
    };
    const stop = async (): Promise<void> => {
      await app.close();
      await opened.stop();
    };
    return { ask, stop };
  } catch (error) {
    await opened.stop();
    throw error;
  }
}

function newToken(): string {
  return toBase64url(randomBytes(32));
}

/** Where this machine reaches what listens on `host`. */
function localUrl(host: string, port: number, tls: boolean): string {
  const local = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${tls ? 'https' : 'http'}://${local.includes(':') ? `[${local}]` : local}:${port}`;
}
