import { Command, CommanderError } from 'commander';
import type { Runner } from './command.ts';
import { register as account } from './commands/account.ts';
import { register as agreement } from './commands/agreement.ts';
import { register as backup } from './commands/backup.ts';
import { register as call } from './commands/call.ts';
import { register as card } from './commands/card.ts';
import { register as demo } from './commands/demo.ts';
import { register as init } from './commands/init.ts';
import { register as record } from './commands/record.ts';
import { register as restore } from './commands/restore.ts';
import { register as up } from './commands/up.ts';
import { toFailure, UsageError } from './failure.ts';
import { type Io, processIo } from './io.ts';
import { version } from './version.ts';

const commands = [init, up, demo, card, agreement, account, call, record, backup, restore];

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
    await program(io, run, complaints).parseAsync(args, { from: 'user' });
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

function program(io: Io, run: Runner, complaints: string[]): Command {
  const top = new Command('quietline')
    .description('A line that stays open when relations do not.')
    .version(version(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command');
  for (const register of commands) register(top, run);
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
