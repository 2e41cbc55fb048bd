import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { temporaryStore } from '../../node/accounts/testing/temporary-store.ts';
import { Accounts, createLog, newUuid } from '../../node/index.ts';
import type { LiveLimits, ServerOptions } from '../options.ts';
import { components } from '../schemas/index.ts';
import { createServer } from '../server.ts';
import type { App } from '../services.ts';
import { FakeNode, lineId, southId } from './fake-node.ts';

export const password = 'a quiet river bends';

export interface Harness extends AsyncDisposable {
  readonly app: App;
  readonly node: FakeNode;
  readonly accounts: Accounts;
  /** The clock of accounts and sessions, milliseconds; a test moves it. */
  readonly clock: { now: number };
  readonly logged: string[];
  /** Adds an account and signs it in; answers its token. */
  signIn(
    alias: string,
    role?: 'duty-officer' | 'head' | 'headquarters' | 'administrator' | 'auditor',
    desk?: string | null,
  ): Promise<string>;
  readonly cookieName: string;
}

/** A server over the fake node, with real accounts in a real database in memory. */
export async function harness(
  options: Partial<Omit<ServerOptions, 'live'>> & { live?: Partial<LiveLimits> } = {},
): Promise<Harness> {
  const clock = { now: Date.parse('2031-05-01T08:00:00.000Z') };
  const temporary = await temporaryStore();
  const accounts = new Accounts(
    temporary.store,
    () => clock.now,
    (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
  );
  const node = new FakeNode();
  const logged: string[] = [];
  const app = await createServer({
    node,
    accounts,
    peers: { accept: (socket) => socket.close() },
    host: '127.0.0.1',
    port: 0,
    ice: { urls: [], relayOnly: false },
    log: createLog({ level: 'debug', destination: { write: (line: string) => void logged.push(line) } }),
    now: () => clock.now,
    ...options,
  });
  await app.ready();
  return {
    app,
    node,
    accounts,
    clock,
    logged,
    cookieName: `ql_${node.party.id}`,
    signIn: async (alias, role = 'duty-officer', desk = 'harbour') => {
      await accounts.add({ alias, password, role, desk });
      return (await accounts.signIn(alias, password, '192.0.2.200')).token;
    },
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await temporary[Symbol.asyncDispose]();
    },
  };
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

export function wantedCall(id = newUuid()) {
  return {
    id,
    line: lineId,
    to: { party: southId, desk: 'harbour' },
    precedence: 'flash',
    reason: 'Smoke over the harbour',
  } as const;
}

const closedComponents = Object.fromEntries(Object.entries(components).map(([name, schema]) => [`${name}#`, closeAll(schema)]));

/** Throws unless the value has the members that the named schema of the document describes, and no other. */
export function expectShape(name: string, value: unknown): void {
  const check = Compile(closedComponents, closeAll({ $ref: `${name}#` }));
  const [first] = check.Errors(value);
  if (first !== undefined || !check.Check(value))
    throw new Error(`not a ${name}: ${first?.instancePath ?? ''} ${first?.message ?? ''} ${JSON.stringify(first?.params)}`);
}

function closeAll(schema: TSchema): TSchema {
  return JSON.parse(JSON.stringify(schema), (_name, part: unknown) => {
    const isObject =
      typeof part === 'object' && part !== null && 'properties' in part && 'type' in part && part.type === 'object';
    return isObject ? { ...part, additionalProperties: false } : part;
  }) as TSchema;
}
