/** A real TURN server (Debian's coturn) on loopback. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hmacSha1 } from '../../src/record/index.ts';
import { findProgram, need } from './found.ts';

const program = findProgram('turnserver', '/usr/bin/turnserver');

export const needsTurn = need(program, "turnserver not found: install Debian's coturn");

export interface TurnServer {
  readonly port: number;
  readonly url: string;
  readonly secret: string;
  /** Time-limited credentials as a node makes them (draft-uberti-behave-turn-rest-00). */
  credentials(): { urls: string; username: string; credential: string };
  /** SIGKILL: it takes leave of nobody. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

/** Resolves when a STUN binding request (RFC 8489, section 5) is answered: coturn does not say when it listens. */
async function answersStun(port: number): Promise<void> {
  const request = Buffer.alloc(20);
  request.writeUInt16BE(0x0001, 0);
  request.writeUInt32BE(0x2112a442, 4);
  const socket = createSocket('udp4');
  const ask = setInterval(() => socket.send(request, port, '127.0.0.1'), 50);
  // A refused datagram shows as an error on the next one.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'message');
  } finally {
    clearInterval(ask);
    socket.close();
  }
}

/** On a free port unless one is given. */
export async function startTurn(wanted?: number): Promise<TurnServer> {
  if (!program) throw new Error('no turnserver');
  const port = wanted ?? (await freeUdpPort());
  const folder = mkdtempSync(join(tmpdir(), 'quietline-turn-'));
  const secret = 'secret-of-this-test';
  const child: ChildProcess = spawn(
    program,
    [
      '-n',
      '--listening-ip=127.0.0.1',
      '--relay-ip=127.0.0.1',
      `--listening-port=${port}`,
      '--min-port=49160',
      '--max-port=49200',
      '--fingerprint',
      '--use-auth-secret',
      `--static-auth-secret=${secret}`,
      '--realm=quietline.test',
      '--allow-loopback-peers',
      '--no-tls',
      '--no-dtls',
      '--no-cli',
      '--log-file=stdout',
      `--userdb=${join(folder, 'turn.db')}`,
      `--pidfile=${join(folder, 'turn.pid')}`,
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // A test that is broken off leaves nothing running.
  const orphaned = (): boolean => child.kill('SIGKILL');
  process.once('exit', orphaned);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`turnserver ended with ${code}: ${said.slice(-2000)}`);
  });
  // Looked at below while it starts; afterwards its end is expected.
  ended.catch(() => undefined);
  await Promise.race([answersStun(port), ended]);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    process.off('exit', orphaned);
  };
  const url = `turn:127.0.0.1:${port}?transport=udp`;
  return {
    port,
    url,
    secret,
    credentials() {
      const username = `${Math.floor(Date.now() / 1000) + 600}:test`;
      return { urls: url, username, credential: hmacSha1(secret, username).toString('base64') };
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
