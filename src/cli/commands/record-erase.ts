import { type Command, Option } from 'commander';
import { type ErasureView, openFolder } from '../../node/index.ts';
import { withApi } from '../api.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { UsageError } from '../failure.ts';
import { asHeadquarters } from '../speaker.ts';

interface Options {
  readonly data: string;
  readonly line: string;
  readonly entry?: readonly string[];
  readonly subject?: string;
  readonly ground: string;
  readonly clause: string;
  readonly reason?: string;
}

export function eraseCommand(run: Runner): Command {
  return newCommand('erase', "erase content of this party's own entries, here and at the others; oversight is told", [
    'quietline record erase --data north --line qll1… --subject 0198… --ground order --clause sharing --reason "By order of the court"',
  ])
    .addOption(dataOption())
    .requiredOption('--line <id>', 'the line')
    .option('--entry <hash...>', 'leaf hashes of the entries')
    .option('--subject <id>', 'all that this party has said in this call or meeting')
    .addOption(new Option('--ground <word>', 'why').choices(['correction', 'order']).makeOptionMandatory())
    .requiredOption('--clause <id>', 'the clause by which it is erased')
    .option('--reason <text>', "stays on this party's own record")
    .action(run(erase));
}

async function erase({ io, json }: Run, { data, entry, subject, ...rest }: Options): Promise<number> {
  if ((entry === undefined) === (subject === undefined)) throw new UsageError('say either --entry or --subject');
  const body = { ...rest, ...(entry === undefined ? {} : { entries: entry }), ...(subject === undefined ? {} : { subject }) };
  return withApi(await openFolder(data), async (api) => {
    const view = await (await asHeadquarters(api, rest.line)).post<ErasureView>('/api/erasures', body);
    if (json) io.out(JSON.stringify(view));
    else io.out(`Erased the content of ${view.erased.length} ${view.erased.length === 1 ? 'entry' : 'entries'}.`);
    return 0;
  });
}
