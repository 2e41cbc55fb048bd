/** Under whose name a command acts. */
import type { LineView } from '../node/index.ts';
import type { Api } from './api.ts';
import { Failure, UsageError } from './failure.ts';
import type { Io } from './io.ts';
import { passwordFromStdin } from './password.ts';

export interface PersonOptions {
  readonly as?: string;
  readonly passwordStdin?: boolean;
}

/** The password of whom `--as` names; undefined where it names nobody. */
export async function passwordOf(io: Io, { as: alias, passwordStdin }: PersonOptions): Promise<string | undefined> {
  if (alias === undefined) return undefined;
  if (passwordStdin !== true)
    throw new UsageError('--as needs --password-stdin: a password on the command line could be read by others');
  return passwordFromStdin(await io.readStdin());
}

/** A person signed in. */
export async function asPerson(api: Api, alias: string, password: string | undefined): Promise<Api> {
  const { token } = await api.as({ authorization: '' }).post<{ token: string }>('/api/sessions', { alias, password });
  return api.as({ authorization: `Bearer ${token}` });
}

/** The folder's command line as headquarters at a desk of its party: on this line, or on any. */
export async function asHeadquarters(api: Api, id?: string): Promise<Api> {
  const { items } = await api.get<{ items: LineView[] }>('/api/lines');
  const desks = items
    .filter((line) => id === undefined || line.id === id)
    .flatMap((line) => line.parties.filter((party) => party.id === line.self).flatMap((party) => party.desks));
  const desk = desks[0]?.id;
  if (desk === undefined) {
    const which = id === undefined ? 'no line in force' : `no line ${id}`;
    throw new Failure('UNKNOWN_LINE', `this node has ${which} with a desk of its own`);
  }
  return api.as({ 'quietline-desk': desk });
}
