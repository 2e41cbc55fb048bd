import type { Command } from 'commander';
import { openFolder, type PermissionView } from '../../node/index.ts';
import { withApi } from '../api.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';

interface Options {
  readonly data: string;
  readonly act?: string;
  readonly desk?: string;
}

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand('permissions', 'show what may be done on a line now, and what forbids the rest', [
      'quietline permissions qll1… --desk north-ferry --data north',
      'quietline permissions qll1… --desk north-ferry --act meeting.propose --data north',
    ])
      .argument('<id>', 'the line')
      .option('--act <act>', 'this one alone: exit code 1 when it is refused')
      .option('--desk <desk>', 'as headquarters at this desk of the party; else as the administrator of the folder')
      .addOption(dataOption())
      .action(run(permissions)),
  );
}

async function permissions({ io, json }: Run, line: string, { data, act, desk }: Options): Promise<number> {
  const folder = await openFolder(data);
  const query = new URLSearchParams({ line, ...(act === undefined ? {} : { act }) });
  const answer = await withApi(folder, (api) =>
    (desk === undefined ? api : api.as({ 'quietline-desk': desk })).get<PermissionView | { items: PermissionView[] }>(
      `/api/permissions?${query}`,
    ),
  );
  if (json) io.out(JSON.stringify(answer));
  else for (const view of 'items' in answer ? answer.items : [answer]) io.out(lineOf(view));
  return 'items' in answer || answer.permitted ? 0 : 1;
}

function lineOf({ act, permitted, detail, approval }: PermissionView): string {
  if (!permitted) return `no   ${act}: ${detail}`;
  return `yes  ${act}${approval === undefined ? '' : `, once the head approves (directive ${approval.number})`}`;
}
