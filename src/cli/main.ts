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
  try {
    await program(io, run).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage(io, json, error.message);
    const failure = toFailure(error);
    if (failure instanceof UsageError) return usage(io, json, `error: ${failure.detail}`);
    if (json)
      io.out(
        JSON.stringify({ ...(isStarting(args) ? { ready: false } : {}), error: { code: failure.code, detail: failure.detail } }),
      );
    else io.err(`quietline: ${failure.code}: ${failure.detail}`);
    return 1;
  }
}

function program(io: Io, run: Runner): Command {
  const top = new Command('quietline')
    .description('A line that stays open when relations do not.')
    .version(version(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ sortSubcommands: false, helpWidth: 100 });
  for (const register of commands) register(top, run);
  prepare(top, io);
  return top;
}

/** Commander copies these settings to a subcommand only when it is made by its own factory. */
function prepare(command: Command, io: Io): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => io.out(text.replace(/\n$/, '')),
    // What went wrong is said once, by `main`.
    writeErr: () => undefined,
  });
  command.showSuggestionAfterError(true);
  for (const sub of command.commands) prepare(sub, io);
}

function usage(io: Io, json: boolean, message: string): number {
  const detail = message.replace(/^error: /, '');
  if (json) io.out(JSON.stringify({ error: { code: 'USAGE', detail } }));
  else io.err(`quietline: ${detail}\nSee quietline --help.`);
  return 2;
}

/** Programs that start a node wait for `ready`. */
function isStarting(args: readonly string[]): boolean {
  return args[0] === 'up' || args[0] === 'demo';
}
