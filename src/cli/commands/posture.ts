import { type Command, Option } from 'commander';
import { openFolder, type PosturesView, type PostureView, postures } from '../../node/index.ts';
import { withApi } from '../api.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { UsageError } from '../failure.ts';
import { asHeadquarters } from '../speaker.ts';

interface Options {
  readonly data: string;
  readonly declare?: string;
  readonly reason?: string;
  readonly public?: string;
  readonly day?: string;
  readonly statement?: string;
}

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand('posture', 'show the posture of a line, or declare it for this party', [
      'quietline posture qll1… --data north',
      'quietline posture qll1… --declare low-key --reason "Pressure at home" --data north',
      'quietline posture qll1… --declare low-key --public suspended --day 2026-11-22 --statement "Coordination is suspended." --reason "…" --data north',
    ])
      .argument('<id>', 'the line')
      .addOption(new Option('--declare <word>', 'how the party works from now on').choices(postures))
      .option('--reason <text>', 'with --declare: goes to the other side and into the record')
      .addOption(new Option('--public <word>', 'what the party says in public').choices(postures))
      .option('--day <yyyy-mm-dd>', 'with --public: the day of the statement')
      .option('--statement <text>', 'with --public: the statement, in English')
      .addOption(dataOption())
      .action(run(posture)),
  );
}

async function posture({ io, json }: Run, id: string, options: Options): Promise<number> {
  const body = options.declare === undefined ? undefined : declaration(id, options);
  const folder = await openFolder(options.data);
  return withApi(folder, async (api) => {
    if (body !== undefined) await (await asHeadquarters(api, id)).post<PostureView>('/api/postures', body);
    const view = await api.get<PosturesView>(`/api/postures?line=${encodeURIComponent(id)}`);
    if (json) {
      io.out(JSON.stringify(view));
      return 0;
    }
    io.out(`Effective: ${view.effective}`);
    for (const { party, working, since, public: said } of view.parties) {
      const publicly = said === undefined ? '' : `, in public ${said.position} (${said.day})`;
      io.out(`  ${party}  ${working}${since === null ? '' : ` since ${since}`}${publicly}`);
    }
    return 0;
  });
}

function declaration(line: string, { declare, reason, public: position, day, statement }: Options): object {
  if (reason === undefined) throw new UsageError('--declare needs --reason');
  if ((position === undefined) !== (day === undefined)) throw new UsageError('--public and --day go together');
  const said = statement === undefined ? {} : { statement: { en: statement } };
  return { line, working: declare, reason, ...(position === undefined ? {} : { public: { position, day, ...said } }) };
}
