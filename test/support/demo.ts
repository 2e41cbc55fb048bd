/** The demo as somebody would start it: two real nodes as processes of their own, driven by their public API. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallState, CallView, LineView, Precedence, Role } from '../../src/node/index.ts';

export interface DemoAccount {
  readonly alias: string;
  readonly password: string;
  readonly role: Role;
  readonly desk: string | null;
}

export interface DemoNode {
  readonly party: { readonly id: string; readonly name: string };
  readonly url: string;
  readonly data: string;
  readonly accounts: readonly DemoAccount[];
}

export interface Demo {
  readonly line: string;
  readonly north: DemoNode;
  readonly south: DemoNode;
  /** Progress and logs so far. */
  readonly stderr: () => string;
  readonly pid: number;
  /** SIGTERM, and the folder is removed if it was ours. Throws when it does not stop in order. */
  stop(): Promise<void>;
  /** SIGTERM; the folder stays. */
  halt(): Promise<void>;
}

export interface DemoSettings {
  /** Divides every limit of the agreement and of the ladders. */
  readonly pace?: number;
  /** North's port; South has the next. Free ones if absent. */
  readonly port?: number;
  /** An existing demo to go on with; a temporary folder if absent. */
  readonly data?: string;
  readonly args?: readonly string[];
}

/** A port that is free, and so is the next: what a demo needs that is started again at the same address. */
export async function freePair(): Promise<number> {
  for (;;) {
    // Below the range from which systems hand out ports by themselves.
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

const program = new URL('../../bin/quietline.js', import.meta.url).pathname;

interface Ready {
  ready: boolean;
  line: string;
  nodes: [DemoNode, DemoNode];
  error?: { code: string; detail: string };
}

async function readReady(child: ChildProcess, said: () => string): Promise<Ready> {
  let out = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const line = out.split('\n').find((each) => each.startsWith('{'));
      if (line === undefined || !out.includes('\n')) return;
      const ready = JSON.parse(line) as Ready;
      if (ready.ready) resolve(ready);
      else reject(new Error(`the demo is not ready: ${ready.error?.code} ${ready.error?.detail}`));
    });
    child.once('exit', (code, signal) => reject(new Error(`the demo ended with ${code ?? signal}: ${said().slice(-4_000)}`)));
  });
}

export async function startDemo(settings: DemoSettings = {}): Promise<Demo> {
  const folder = settings.data === undefined ? mkdtempSync(join(tmpdir(), 'quietline-demo-')) : null;
  const data = settings.data ?? join(folder ?? '', 'demo');
  const args = [
    'demo',
    '--json',
    '--port',
    String(settings.port ?? 0),
    '--data',
    data,
    '--pace',
    String(settings.pace ?? 1),
    ...(settings.args ?? []),
  ];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // A test that is broken off leaves nothing running.
  const orphaned = (): boolean => child.kill('SIGTERM');
  process.once('exit', orphaned);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ready = await readReady(child, () => stderr);
  const [north, south] = ready.nodes;

  const halt = async (): Promise<void> => {
    process.off('exit', orphaned);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    if (child.exitCode !== 0)
      throw new Error(`the demo stopped with ${child.exitCode ?? child.signalCode}: ${stderr.slice(-4_000)}`);
  };
  return {
    line: ready.line,
    north,
    south,
    stderr: () => stderr,
    pid: child.pid ?? 0,
    halt,
    async stop() {
      try {
        await halt();
      } finally {
        if (folder) rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** An account of this role, and of this desk if one is named. */
export function accountOf(node: DemoNode, role: Role, desk?: string): DemoAccount {
  const found = node.accounts.find((account) => account.role === role && (desk === undefined || account.desk === desk));
  if (!found) throw new Error(`no ${role} at ${desk ?? 'any desk'} of ${node.party.name}`);
  return found;
}

/** The duty officers, one for each staffed desk. */
export const officersOf = (node: DemoNode): readonly DemoAccount[] =>
  node.accounts.filter((account) => account.role === 'duty-officer');

export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}: ${detail}`);
    this.status = status;
    this.code = code;
  }
}

/** A program that has signed in. Every failure is an `ApiFailure`. */
export class Client {
  readonly url: string;
  readonly token: string;
  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async signIn(node: DemoNode, account: DemoAccount): Promise<Client> {
    const { token } = await ask<{ token: string }>(`${node.url}/api/sessions`, {
      alias: account.alias,
      password: account.password,
    });
    return new Client(node.url, token);
  }

  get<T>(path: string): Promise<T> {
    return ask(`${this.url}/api${path}`, undefined, this.token);
  }

  post<T = CallView>(path: string, body: object = {}): Promise<T> {
    return ask(`${this.url}/api${path}`, body, this.token);
  }

  put<T = unknown>(path: string, body: object): Promise<T> {
    return ask(`${this.url}/api${path}`, body, this.token, 'PUT');
  }

  call(id: string): Promise<CallView> {
    return this.get(`/calls/${id}`);
  }

  async lines(): Promise<LineView[]> {
    return (await this.get<{ items: LineView[] }>('/lines')).items;
  }

  place(line: string, to: { party: string; desk: string }, precedence: Precedence, reason: string): Promise<CallView> {
    return this.post('/calls', { line, to, precedence, reason });
  }

  /** Asks again until the call is there and as wanted. */
  async until(id: string, wanted: CallState | ((call: CallView) => boolean), timeoutMs = 20_000): Promise<CallView> {
    const is = typeof wanted === 'string' ? (call: CallView) => call.state === wanted : wanted;
    let last: unknown;
    for (const end = Date.now() + timeoutMs; Date.now() < end; ) {
      try {
        const call = await this.call(id);
        if (is(call)) return call;
        last = call.state;
      } catch (error) {
        if (!(error instanceof ApiFailure && error.status === 404)) throw error;
        last = error.message;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(
      `call ${id} did not come to ${typeof wanted === 'string' ? wanted : 'what was wanted'}; last: ${String(last)}`,
    );
  }
}

/** Ends whatever still stands, so that no test finds another's call. */
export async function endCalls(client: Client): Promise<void> {
  for (const { id, state } of (await client.get<{ items: CallView[] }>('/calls')).items) {
    if (!['ended', 'refused', 'cancelled', 'returned'].includes(state)) {
      // Over in the meantime: that is what was wanted.
      await client.post(`/calls/${id}/end`).catch((error: unknown) => {
        if (!(error instanceof ApiFailure && error.code === 'CALL_STATE')) throw error;
      });
    }
  }
}

async function ask<T>(url: string, body?: object, token?: string, method = body ? 'POST' : 'GET'): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const value: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) {
    const { code = '', detail = text } = (value ?? {}) as { code?: string; detail?: string };
    throw new ApiFailure(response.status, code, detail);
  }
  return value as T;
}
