/** The first run in a folder: two parties come to one line, by the same steps as any two would. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, signIn } from './client.ts';
import { quietline } from './commands.ts';
import { agreementDraft, ladders, type Side, scene, sides } from './scene.ts';
import type { DemoAccount, DemoParty } from './state.ts';

interface Made {
  readonly party: { readonly id: string; readonly name: string };
  readonly admin: { readonly alias: string; readonly password: string };
}

/** `quietline init`: keys, card and first administrator. The port is told at `up`. */
export async function makeNode(dir: string, side: Side): Promise<DemoParty> {
  const { name, displayNames, accounts } = scene[side];
  const admin = accounts.find((account) => account.role === 'administrator');
  const shown = displayNames.flatMap((text) => ['--display-name', text]);
  const made = await quietline<Made>([
    'init',
    '--data',
    join(dir, side),
    '--name',
    name,
    ...shown,
    '--port',
    '0',
    '--admin',
    admin?.alias ?? 'admin',
  ]);
  const passwords = accounts.map(
    (account): DemoAccount => ({
      ...account,
      password: account.alias === made.admin.alias ? made.admin.password : newPassword(),
    }),
  );
  return { ...made.party, accounts: passwords };
}

/** Enrols everybody but the administrator, who stands already. */
export async function enrol(client: Client, party: DemoParty): Promise<void> {
  for (const { alias, password, role, desk } of party.accounts) {
    if (role !== 'administrator') await client.post('/api/accounts', { alias, password, role, desk });
  }
}

/** North proposes, South countersigns once the proposal has reached it. Answers the line's id. */
export async function agree(dir: string, pace: number, proposalReached: (line: string) => Promise<void>): Promise<string> {
  const file = join(dir, 'agreement.json');
  await mkdir(dir, { recursive: true });
  await writeFile(file, `${JSON.stringify(agreementDraft(pace), null, 2)}\n`);
  const { id } = await quietline<{ id: string }>(['agreement', 'propose', file, '--data', join(dir, 'north')]);
  await proposalReached(id);
  await quietline(['agreement', 'sign', id, '--data', join(dir, 'south')]);
  return id;
}

export async function setLadders(clients: Readonly<Record<Side, Client>>, pace: number): Promise<void> {
  for (const side of sides) {
    for (const { desk, steps } of ladders(side, pace)) await clients[side].put(`/api/ladders/${desk}`, { steps });
  }
}

/** Hands each side the other's newest card, as people do by file: its address may be new. */
export async function exchangeCards(clients: Readonly<Record<Side, Client>>): Promise<void> {
  const cards = { north: await ownCard(clients.north), south: await ownCard(clients.south) };
  await clients.north.post('/api/cards', cards.south);
  await clients.south.post('/api/cards', cards.north);
}

async function ownCard(client: Client): Promise<{ card: string; words: readonly string[] }> {
  const { card, words } = await client.get<{ card: string; words: readonly string[] }>('/api/card');
  return { card, words };
}

export async function signInAdministrator(url: string, party: DemoParty): Promise<Client> {
  const admin = party.accounts.find((account) => account.role === 'administrator');
  return signIn(url, admin?.alias ?? '', admin?.password ?? '');
}

/** 80 random bits, in letters that are told apart in print. */
function newPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const text = [...bytes].map((byte) => letters.charAt(byte % letters.length)).join('');
  return text.match(/.{4}/g)?.join('-') ?? text;
}
