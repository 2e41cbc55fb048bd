import { Command, CommanderError } from 'commander';
import type { Register, Runner } from './command.ts';
import { toFailure, UsageError } from './failure.ts';
import { type Io, processIo } from './io.ts';
import { version } from './version.ts';

/** Loaded when they are called: the demo and the help of one command need no node. In the order of the help. */
const commands: Readonly<Record<string, () => Promise<{ readonly register: Register }>>> = {
  init: () => import('./commands/init.ts'),
  up: () => import('./commands/up.ts'),
  demo: () => import('./commands/demo.ts'),
  card: () => import('./commands/card.ts'),
  agreement: () => import('./commands/agreement.ts'),
  posture: () => import('./commands/posture.ts'),
  permissions: () => import('./commands/permissions.ts'),
  directive: () => import('./commands/directive.ts'),
  duties: () => import('./commands/duties.ts'),
  account: () => import('./commands/account.ts'),
  call: () => import('./commands/call.ts'),
  incident: () => import('./commands/incident.ts'),
  notification: () => import('./commands/notification.ts'),
  record: () => import('./commands/record.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
};

/** Runs one command line and answers its exit code: 0 done, 1 refused or failed, 2 called wrongly. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  const json = args.includes('--json');
  let code = 0;
  const run: Runner =
    (work) =>
    async (...given) => {
      code = (await work({ io, json }, ...given)) ?? 0;
    };
  const complaints: string[] = [];
  try {
    await (await program(args[0], io, run, complaints)).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help' && !json) {
      io.err(complaints.join(''));
      return 2;
    }
    const failure = error instanceof CommanderError ? new UsageError(error.message.replace(/^error: /, '')) : toFailure(error);
    const { code: name, detail } = failure;
    const isUsage = failure instanceof UsageError;
    if (json) io.out(JSON.stringify({ ...(isStarting(args) ? { ready: false } : {}), error: { code: name, detail } }));
    else io.err(isUsage ? `quietline: ${detail}\nSee quietline --help.` : `quietline: ${name}: ${detail}`);
    return isUsage ? 2 : 1;
  }
}

async function program(name: string | undefined, io: Io, run: Runner, complaints: string[]): Promise<Command> {
  const top = new Command('quietline')
    .description('A line that stays open when relations do not.')
    .version(version(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command');
  const called = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
  const wanted = called === undefined ? Object.values(commands) : [called];
  if (name !== '--version' && name !== '-V') for (const load of wanted) (await load()).register(top, run);
  prepare(top, io, complaints);
  return top;
}

/** Commander copies these settings to a subcommand only when it is made by its own factory. */
function prepare(command: Command, io: Io, complaints: string[]): void {
  command
    .exitOverride()
    .configureHelp({ helpWidth: 100 })
    .configureOutput({
      writeOut: (text) => io.out(text.replace(/\n$/, '')),
      // What went wrong is said once, by `main`.
      writeErr: (text) => void complaints.push(text),
    });
  for (const sub of command.commands) prepare(sub, io, complaints);
}

/** Programs that start a node wait for `ready`. */
function isStarting(args: readonly string[]): boolean {
  return args[0] === 'up' || args[0] === 'demo';
}
