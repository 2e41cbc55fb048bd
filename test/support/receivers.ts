/** What stands at the other end of a notifier: a mail server, a web server and a push service, each of which really reads what it gets. */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly text: string;
  readonly user: string | undefined;
}

/** A mail server on this machine. `refuse` answers each letter by this code while it is set. */
export async function mailServer(options: { user?: string; password?: string } = {}) {
  const letters: Letter[] = [];
  const state = { refuse: undefined as number | undefined };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', ...(options.user === undefined ? ['AUTH'] : [])],
    authOptional: options.user === undefined,
    onAuth: ({ username, password }, _session, done) =>
      username === options.user && password === options.password
        ? done(null, { user: username })
        : done(new Error('wrong name or password')),
    onData: (stream, session, done) => {
      void text(stream).then((written) => {
        const { mailFrom, rcptTo } = session.envelope;
        if (state.refuse !== undefined) return done(Object.assign(new Error('not now'), { responseCode: state.refuse }));
        const from = mailFrom === false ? '' : mailFrom.address;
        const user = typeof session.user === 'string' ? session.user : undefined;
        letters.push({ from, to: rcptTo.map(({ address }) => address), text: written, user });
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    letters,
    state,
    port: (server.server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: Buffer;
}

/** A web server on this machine. `status` answers the next posts; without one 204. `silent` answers nothing. */
export async function webServer() {
  const posts: Posted[] = [];
  const state = { status: [] as number[], location: undefined as string | undefined, silent: false };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      posts.push({ headers: request.headers, path: request.url ?? '', body: Buffer.concat(pieces) });
      if (state.silent) return;
      const { location } = state;
      response.writeHead(state.status.shift() ?? 204, location === undefined ? {} : { location }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    posts,
    state,
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A browser's end of Web Push: it opens what was sealed for it (RFC 8291, RFC 8188) and checks who sent it (RFC 8292). */
export class FakeBrowser {
  readonly #key = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly endpoint: string;

  constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.#key.generateKeys();
  }

  get subscription() {
    const keys = { p256dh: this.#key.getPublicKey().toString('base64url'), auth: this.#auth.toString('base64url') };
    return { endpoint: this.endpoint, keys };
  }

  /** Throws unless it was sealed for this browser. */
  open({ headers, body }: Posted): string {
    if (headers['content-encoding'] !== 'aes128gcm') throw new Error(`sealed as ${String(headers['content-encoding'])}`);
    const salt = body.subarray(0, 16);
    const length = body[20] ?? 0;
    const theirs = body.subarray(21, 21 + length);
    const sealed = body.subarray(21 + length);
    const shared = this.#key.computeSecret(theirs);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#key.getPublicKey(), theirs]);
    const secret = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32));
    const key = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16));
    const nonce = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
    const opening = createDecipheriv('aes-128-gcm', key, nonce);
    opening.setAuthTag(sealed.subarray(-16));
    const opened = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
    // The last octet 2 ends the only record; zeros may follow it.
    return opened.subarray(0, opened.lastIndexOf(2)).toString('utf8');
  }

  /** What the token says of its sender; throws unless it is signed by the key of the node. */
  sender({ headers }: Posted, publicKey: string): { aud: string; exp: number; sub: string } {
    const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? [];
    if (key !== publicKey) throw new Error('another key than the node has told');
    const point = Buffer.from(publicKey, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const [head, claims = '', signature = ''] = token.split('.');
    const signed = Buffer.from(`${head}.${claims}`);
    const by = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
    if (!verify('sha256', signed, by, Buffer.from(signature, 'base64url')))
      throw new Error('the token is not signed by that key');
    return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { aud: string; exp: number; sub: string };
  }
}
