import { hostname } from 'node:os';
import { endpointsOf, type Folder } from '../node/index.ts';
import { Failure, UsageError } from './failure.ts';

export interface ListenOptions {
  readonly host?: string;
  readonly port?: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly publicUrl?: string;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly publicUrl?: string;
  readonly endpoints: (port: number) => readonly string[];
}

/**
 * Where a node may listen. Off loopback a browser gives a page the microphone in a secure context alone, so it needs TLS: its own,
 * or a proxy's at the public address. Without it voice would fail at the first call, so the start fails instead.
 */
export function listening(folder: Folder, options: ListenOptions): Listening {
  const host = options.host ?? folder.config.host;
  const port = options.port ?? folder.config.port;
  const publicUrl = options.publicUrl ?? folder.config.publicUrl;
  const { tlsCert: cert, tlsKey: key } = options;
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--tls-cert and --tls-key belong together');
  const tls = cert === undefined || key === undefined ? undefined : { cert, key };
  if (!isLoopbackHost(host) && tls === undefined && publicUrl === undefined) {
    throw new Failure(
      'TLS_REQUIRED',
      `${host} is not a loopback address: give --tls-cert and --tls-key, or --public-url where a proxy serves TLS before this node. ` +
        'Browsers give a page no microphone outside a secure context (https), so nobody could talk, and passwords would cross the network in clear',
    );
  }
  if (publicUrl !== undefined) demandSecure(publicUrl);
  const shownHost = host === '0.0.0.0' || host === '::' ? hostname() : host;
  return {
    host,
    port,
    ...(tls === undefined ? {} : { tls }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    endpoints: (actual) =>
      endpointsOf(
        { host: shownHost, port: actual, ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') }) },
        tls !== undefined,
      ),
  };
}

function demandSecure(publicUrl: string): void {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new UsageError('--public-url is an address such as https://line.example.org');
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    throw new Failure(
      'TLS_REQUIRED',
      `--public-url ${publicUrl} is not https: browsers give a page no microphone outside a secure context`,
    );
  }
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
