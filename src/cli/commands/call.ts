import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { type CallView, type LineView, newUuid, openFolder, precedences } from '../../node/index.ts';
import { type Api, withRunningApi } from '../api.ts';
import { callLines } from '../call-text.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { Failure, UsageError } from '../failure.ts';
import { asPerson, type PersonOptions, passwordOf } from '../speaker.ts';

interface Options extends PersonOptions {
  readonly data: string;
  readonly to: string;
  readonly precedence: string;
  readonly reason: string;
  readonly line?: string;
  readonly from?: string;
}

/** Between two looks at the call, in milliseconds. */
const lookEvery = 250;

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand('call', 'ring a desk of the other side and wait: exit code 0 when it answers, 1 when it does not', [
      'quietline call --data north --to ferry-south --precedence immediate --reason "Boats adrift below the mill"',
      'quietline call --data north --as ferry-1 --password-stdin --to ferry-south --precedence flash --reason "…" < password.txt',
    ])
      .addOption(dataOption())
      .requiredOption('--to <desk>', "id of the other side's desk")
      .addOption(new Option('--precedence <word>', 'how soon it must be answered').choices(precedences).default('routine'))
      .requiredOption('--reason <text>', 'what it is about: goes to the other side and into the record')
      .option('--line <id>', 'the line, where the desk stands in more than one')
      .option('--from <desk>', "the desk that calls (default: the called desk's counterpart)")
      .option('--as <alias>', "place it under a person's account instead of the folder's command line")
      .option('--password-stdin', 'with --as: read the password from standard input')
      .action(run(call)),
  );
}

async function call({ io, json }: Run, options: Options): Promise<number> {
  const folder = await openFolder(options.data);
  const password = await passwordOf(io, options);
  let stopped = false;
  io.onStop(() => {
    stopped = true;
  });
  return withRunningApi(folder, async (api) => {
    const { items: lines } = await api.get<{ items: LineView[] }>('/api/lines');
    const { line, party, desk } = findDesk(lines, options);
    const caller = await signIn(api, options, password, line, desk.counterpart);
    const id = newUuid();
    const { precedence, reason } = options;
    let view = await caller.post<CallView>('/api/calls', {
      id,
      line: line.id,
      to: { party: party.id, desk: desk.id },
      precedence,
      reason,
    });
    const tell = json ? () => undefined : callLines((text) => io.out(text), party.name);
    tell(view);
    while (isWaiting(view) && !stopped) {
      await sleep(lookEvery);
      view = await caller.get<CallView>(`/api/calls/${id}`);
      tell(view);
    }
    // Stopped while it rings: the caller gives up, and the other side is told so.
    if (isWaiting(view)) view = await caller.post<CallView>(`/api/calls/${id}/end`, {});
    tell(view);
    if (json) io.out(JSON.stringify(view));
    return view.answeredBy === undefined ? 1 : 0;
  });
}

/** Missed is not the end while its ladder goes on: a late answer still counts. */
function isWaiting(view: CallView): boolean {
  return (
    view.state === 'placed' ||
    view.state === 'received' ||
    view.state === 'ringing' ||
    (view.state === 'missed' && !view.exhausted)
  );
}

function findDesk(lines: readonly LineView[], options: Options) {
  const found = lines
    .filter((line) => options.line === undefined || line.id === options.line)
    .flatMap((line) => line.parties.filter((party) => party.id !== line.self).map((party) => ({ line, party })))
    .flatMap(({ line, party }) => party.desks.filter((desk) => desk.id === options.to).map((desk) => ({ line, party, desk })));
  const [one] = found;
  if (one === undefined) throw new Failure('UNKNOWN_DESK', `no line of this node has a desk ${options.to} of another party`);
  if (found.length > 1) throw new UsageError(`several lines have a desk ${options.to}: say which with --line`);
  return one;
}

/** The API as who places the call: a person signed in, or the folder's command line at a desk of its party. */
async function signIn(
  api: Api,
  options: Options,
  password: string | undefined,
  line: LineView,
  counterpart: string | null,
): Promise<Api> {
  if (options.as !== undefined) return asPerson(api, options.as, password);
  const desk = options.from ?? counterpart ?? line.parties.find((party) => party.id === line.self)?.desks[0]?.id;
  if (desk === undefined) throw new Failure('DESK_REQUIRED', 'this party has no desk on the line: give --from or --as');
  return api.as({ 'quietline-desk': desk });
}
