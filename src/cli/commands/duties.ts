import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type DutyView, dutyStates, openFolder } from '../../node/index.ts';
import { type Api, withApi } from '../api.ts';
import { dataOption, moment, newCommand, type Run, type Runner } from '../command.ts';
import { writePieces } from '../write-file.ts';

interface Selection {
  readonly data: string;
  readonly line?: string;
  readonly state?: string;
  readonly desk?: string;
  readonly owedBy?: string;
  readonly mine?: boolean;
  readonly from?: string;
  readonly to?: string;
}

const page = 500;

export function register(program: Command, run: Runner): void {
  const duties = program.command('duties').description('what is owed on the lines of this node, by whom and until when');
  const select = (command: Command): Command =>
    command
      .option('--line <id>', 'on this line alone')
      .addOption(new Option('--state <state>', 'those in this state alone').choices(dutyStates))
      .option('--desk <id>', 'of this desk alone')
      .option('--owed-by <party>', 'of the party with this id alone')
      .option('--mine', 'of the own party alone')
      .option('--from <time>', 'due at or after, as 2026-11-22T00:00:00Z', moment)
      .option('--to <time>', 'due before', moment)
      .addOption(dataOption());
  duties.addCommand(
    select(
      newCommand('list', 'show them, the soonest due first', [
        'quietline duties list --state pending --data north',
        'quietline duties list --mine --from 2026-11-22T00:00:00Z --to 2026-11-23T00:00:00Z --data north',
      ]),
    ).action(run(list)),
  );
  duties.addCommand(
    select(
      newCommand('csv', 'write the same list to a file as a table for spreadsheets', [
        'quietline duties csv --out duties.csv --data north',
        'quietline duties csv --state breached --out breached.csv --data north',
      ]),
    )
      .requiredOption('--out <file>', 'the file to write, mode 0600')
      .action(run(csv)),
  );
}

async function list({ io, json }: Run, options: Selection): Promise<number> {
  const folder = await openFolder(options.data);
  const items = await withApi(folder, (api) => everyDuty(api, queryOf(options)));
  if (json) io.out(JSON.stringify({ items }));
  else if (items.length === 0) io.out('No such duty.');
  else for (const duty of items) io.out(lineOf(duty));
  return 0;
}

async function everyDuty(api: Api, query: URLSearchParams): Promise<DutyView[]> {
  const items: DutyView[] = [];
  query.set('limit', String(page));
  for (let next: string | undefined; ; query.set('after', next)) {
    const found = await api.get<{ items: DutyView[]; next?: string }>(`/api/duties?${query}`);
    items.push(...found.items);
    next = found.next;
    if (next === undefined) return items;
  }
}

async function csv({ io, json }: Run, options: Selection & { readonly out: string }): Promise<number> {
  const folder = await openFolder(options.data);
  const table = await withApi(folder, (api) => api.text(`/api/duties.csv?${queryOf(options)}`));
  async function* pieces(): AsyncGenerator<string> {
    yield table;
  }
  await writePieces(options.out, 0o600, pieces());
  const out = resolve(options.out);
  if (json) io.out(JSON.stringify({ out, bytes: Buffer.byteLength(table) }));
  else io.out(`Wrote the duties to ${out}.`);
  return 0;
}

function queryOf({ line, state, desk, owedBy, mine, from, to }: Selection): URLSearchParams {
  const all = { line, state, desk, owedBy, mine: mine === true ? 'true' : undefined, from, to };
  return new URLSearchParams(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function lineOf(duty: DutyView): string {
  const { due, state, desk, owes, clause, subject, precedence } = duty;
  const title = subject.title === undefined ? '' : `: ${subject.title}`;
  const within = precedence === null ? '' : `, ${precedence}`;
  return `${due}  ${state.padEnd(8)}  ${desk} owes ${owes} (${clause}${within}), ${subject.kind} ${subject.id}${title}`;
}
