import { Command, InvalidArgumentError, Option } from 'commander';
import type { Io } from './io.ts';

/** What a command's work gets, and what it answers: the exit code (nothing: 0). */
export interface Run {
  readonly io: Io;
  /** For programs: stdout holds one line of JSON and nothing else. */
  readonly json: boolean;
}

export type Register = (program: Command, run: Runner) => void;
/** Wraps a command's work so that its exit code reaches `main`. */
export type Runner = <A extends unknown[]>(
  work: (run: Run, ...args: A) => Promise<number | undefined>,
) => (...args: A) => Promise<void>;

/** A command with the options that all share, and its examples below its help. */
export function newCommand(name: string, summary: string, examples: readonly string[]): Command {
  return new Command(name)
    .description(summary)
    .option('--json', 'answer with one line of JSON')
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}`)
    .helpOption('-h, --help', 'show this help')
    .allowExcessArguments(false);
}

export function dataOption(): Option {
  return new Option('--data <dir>', "the node's data folder").env('QUIETLINE_DATA').makeOptionMandatory();
}

/** A whole number from `low` to `high`, for an option. */
export function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high)) throw new InvalidArgumentError(`a whole number from ${low} to ${high} is asked for`);
    return value;
  };
}

/** A number greater than zero. */
export function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('a number greater than 0 is asked for');
  return value;
}

/** A moment with its zone (RFC 3339), answered in UTC as the API takes it. */
export function moment(text: string): string {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('a time with its zone is asked for, such as 2026-11-22T08:00:00Z');
  return new Date(at).toISOString();
}

/** For options that can be given more than once. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
