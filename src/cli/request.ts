import { type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Admin } from '../node/index.ts';
import { Failure } from './failure.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One request with the rights of the folder, unless `headers` shows others. */
export type Ask = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Asks a running node at the address that its folder tells. */
export function askRunning(admin: Admin): Ask {
  return (method, path, body, headers) => send(admin, method, path, body, headers);
}

function send(
  admin: Admin,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const url = new URL(path, admin.url);
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const options = {
    method,
    headers: {
      authorization: `Bearer ${admin.token}`,
      ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      ...headers,
    },
    // Larger than the slowest answer of a node that still works.
    timeout: 30_000,
  };
  return new Promise<Answer>((resolve, reject) => {
    const gone = (cause: unknown): void =>
      reject(new Failure('NODE_UNREACHABLE', `the node that runs on this folder does not answer at ${admin.url}`, cause));
    const answer = (response: IncomingMessage): void => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', gone);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    };
    const sent = url.protocol === 'https:' ? secure(url, { ...options, ...pinned(admin) }, answer) : plain(url, options, answer);
    sent.once('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.once('error', gone);
    sent.end(payload);
  });
}

/** The node's own certificate, as the folder tells it, is trusted and no other: no authority or name is asked. */
function pinned(admin: Admin): object {
  return { ca: admin.certificate, allowPartialTrustChain: true, checkServerIdentity: () => undefined };
}
