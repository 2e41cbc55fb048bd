import { type Command, Option } from 'commander';
import { mandates, openFolder, roles } from '../../node/index.ts';
import { withApi } from '../api.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { newPassword, passwordFromStdin } from '../password.ts';

interface Options {
  readonly data: string;
  readonly role: string;
  readonly desk?: string;
  readonly mandate?: string;
  readonly passwordStdin?: boolean;
}

export function register(program: Command, run: Runner): void {
  const account = program.command('account').description('the people of this node');
  account.addCommand(
    newCommand('add', 'enrol a person under an alias; a password is made and shown once unless one is given', [
      'quietline account add ferry-1 --data north --role duty-officer --desk ferry-north',
      'quietline account add hq --data north --role headquarters --password-stdin < password.txt',
    ])
      .argument('<alias>', 'what the other side sees: never a real name unless the party chooses it')
      .addOption(dataOption())
      .addOption(new Option('--role <role>', 'what the account may do').choices(roles).makeOptionMandatory())
      .option('--desk <id>', 'the desk of the agreement at which the person sits')
      .addOption(new Option('--mandate <mandate>', 'what it may say for the party; by its role unless given').choices(mandates))
      .option('--password-stdin', 'read the password from standard input')
      .action(run(add)),
  );
  account.addCommand(
    newCommand(
      'password',
      'set a new password for a person and end all their sessions; one is made and shown once unless given',
      [
        'quietline account password ferry-1 --data north',
        'quietline account password hq --data north --password-stdin < password.txt',
      ],
    )
      .argument('<alias>', 'whose password it is')
      .addOption(dataOption())
      .option('--password-stdin', 'read the password from standard input')
      .action(run(resetPassword)),
  );
}

type PasswordOptions = Pick<Options, 'data' | 'passwordStdin'>;

async function resetPassword({ io, json }: Run, alias: string, options: PasswordOptions): Promise<number> {
  const folder = await openFolder(options.data);
  const { password, shown } = await passwordFor(io, options);
  const account = await withApi(folder, (api) =>
    api.post<{ alias: string }>(`/api/accounts/${encodeURIComponent(alias)}/password`, { password }),
  );
  if (json) {
    io.out(JSON.stringify({ alias: account.alias, ...shown }));
    return 0;
  }
  io.out(`${account.alias} has a new password, and all sessions under it have ended.`);
  if (shown.password !== undefined) io.out(`Password, shown this once: ${password}`);
  return 0;
}

/** `shown` holds the password only when it was made here. */
async function passwordFor(
  io: Run['io'],
  { passwordStdin }: PasswordOptions,
): Promise<{ password: string; shown: { password?: string } }> {
  if (passwordStdin === true) return { password: passwordFromStdin(await io.readStdin()), shown: {} };
  const password = newPassword();
  return { password, shown: { password } };
}

async function add({ io, json }: Run, alias: string, options: Options): Promise<number> {
  const folder = await openFolder(options.data);
  const { password, shown } = await passwordFor(io, options);
  const { role, desk, mandate } = options;
  const body = { alias, password, role, ...(desk === undefined ? {} : { desk }), ...(mandate === undefined ? {} : { mandate }) };
  const account = await withApi(folder, (api) =>
    api.post<{ alias: string; role: string; mandate: string; desk: string | null }>('/api/accounts', body),
  );
  if (json) {
    io.out(JSON.stringify({ alias: account.alias, role: account.role, mandate: account.mandate, desk: account.desk, ...shown }));
    return 0;
  }
  io.out(`Enrolled ${account.alias} as ${account.role}${account.desk === null ? '' : ` at ${account.desk}`}.`);
  if (shown.password !== undefined) io.out(`Password, shown this once: ${password}`);
  return 0;
}
