import { type Command, Option } from 'commander';
import { type DirectiveRule, type DirectiveView, directiveStates, modes, newUuid, openFolder } from '../../node/index.ts';
import { type Api, withApi } from '../api.ts';
import { collect, dataOption, newCommand, positive, type Run, type Runner } from '../command.ts';
import { addRule, addText, directiveLines } from '../directive-text.ts';
import { Failure, UsageError } from '../failure.ts';
import { asHeadquarters, asPerson, type PersonOptions, passwordOf } from '../speaker.ts';

interface Issue {
  readonly data: string;
  readonly text: Readonly<Record<string, string>>;
  readonly rule: readonly DirectiveRule[];
  readonly desk?: readonly string[];
  readonly line?: readonly string[];
  readonly mode?: string;
  readonly within?: number;
  readonly replaces?: string;
}

export function register(program: Command, run: Runner): void {
  const directive = program.command('directive').description("orders of headquarters to the party's own desks");
  directive.addCommand(
    newCommand('issue', 'order something of the own desks, as headquarters; its rules hold at once', [
      'quietline directive issue --text "en=No meetings. Answer every call." --rule forbid-meetings --data north',
      'quietline directive issue --text en=Quicker. --rule answer-calls-within=300,120,30,15 --desk north-ferry --data north',
    ])
      .option('--text <language=words>', 'what is ordered, in en, ar, he or fr; can be given again', addText, {})
      .option(
        '--rule <rule>',
        'a rule of docs/agreement.md; limits as seconds for routine, priority, immediate and flash; can be given again',
        addRule,
        [],
      )
      .option('--desk <id>', 'to this desk, else to all; can be given again', collect)
      .option('--line <id>', 'on this line, else on all; can be given again', collect)
      .addOption(new Option('--mode <mode>', 'needed where the party has both and names no line').choices(modes))
      .option('--within <seconds>', 'in which each head acknowledges (default: 900)', positive)
      .option('--replaces <directive>', 'id or number of the directive that this one lifts')
      .addOption(dataOption())
      .action(run(issue)),
  );
  directive.addCommand(
    newCommand('list', 'show the directives and who has acknowledged them, the newest first', [
      'quietline directive list --state issued --data north',
    ])
      .addOption(new Option('--state <state>', 'those in this state alone').choices(directiveStates))
      .addOption(dataOption())
      .action(run(list)),
  );
  directive.addCommand(
    newCommand('acknowledge', 'say that the head of the desk has read it, under the account of that head', [
      'quietline directive acknowledge 12 --as ferry-head --password-stdin --data north < password.txt',
    ])
      .argument('<directive>', 'its id or number')
      .requiredOption('--as <alias>', "the head's account: nobody acknowledges in a head's place")
      .option('--password-stdin', 'read the password from standard input')
      .option('--desk <id>', 'for this desk alone, else for all that the head heads')
      .addOption(dataOption())
      .action(run(acknowledge)),
  );
  directive.addCommand(
    newCommand('lift', 'lift a directive, as headquarters', [
      'quietline directive lift 12 --reason "Coordination goes on" --data north',
    ])
      .argument('<directive>', 'its id or number')
      .requiredOption('--reason <text>', 'stays in the record of the own party')
      .addOption(dataOption())
      .action(run(lift)),
  );
}

async function issue(run: Run, options: Issue): Promise<number> {
  if (Object.keys(options.text).length === 0) throw new UsageError('say with --text what is ordered');
  const { data, text, rule: rules, desk: desks, line: lines, mode, within, replaces } = options;
  return act(run, data, 'Issued', async (api) => {
    const id = newUuid();
    const to = { ...(lines === undefined ? {} : { lines }), ...(desks === undefined ? {} : { desks }) };
    const view = await (await asHeadquarters(api)).post<DirectiveView>('/api/directives', {
      ...{ id, to, text, rules },
      ...(mode === undefined ? {} : { mode }),
      ...(within === undefined ? {} : { acknowledgeWithin: within }),
      ...(replaces === undefined ? {} : { replaces: await idOf(api, replaces) }),
    });
    return view;
  });
}

async function list({ io, json }: Run, { data, state }: { data: string; state?: string }): Promise<number> {
  const folder = await openFolder(data);
  const query = state === undefined ? '' : `?state=${state}`;
  const { items } = await withApi(folder, (api) => api.get<{ items: DirectiveView[] }>(`/api/directives${query}`));
  if (json) io.out(JSON.stringify({ items }));
  else if (items.length === 0) io.out(state === undefined ? 'No directive yet.' : 'No such directive.');
  else for (const view of items) for (const text of directiveLines(view)) io.out(text);
  return 0;
}

type Acknowledge = PersonOptions & { readonly data: string; readonly as: string; readonly desk?: string };

async function acknowledge(run: Run, which: string, options: Acknowledge): Promise<number> {
  const password = await passwordOf(run.io, options);
  const { data, as: alias, desk } = options;
  return act(run, data, 'Acknowledged', async (api) => {
    const head = await asPerson(api, alias, password);
    return head.post(`${await pathOf(api, which)}/acknowledge`, desk === undefined ? {} : { desk });
  });
}

async function lift(run: Run, which: string, { data, reason }: { data: string; reason: string }): Promise<number> {
  return act(run, data, 'Lifted', async (api) =>
    (await asHeadquarters(api)).post(`${await pathOf(api, which)}/lift`, { reason }),
  );
}

async function act({ io, json }: Run, data: string, what: string, work: (api: Api) => Promise<DirectiveView>): Promise<number> {
  const folder = await openFolder(data);
  const view = await withApi(folder, work);
  if (json) io.out(JSON.stringify(view));
  else for (const text of directiveLines(view, what)) io.out(text);
  return 0;
}

async function pathOf(api: Api, which: string): Promise<string> {
  return `/api/directives/${encodeURIComponent(await idOf(api, which))}`;
}

/** People name a directive by its number; an actual one and one of an exercise may have the same. */
async function idOf(api: Api, which: string): Promise<string> {
  if (!/^\d{1,7}$/.test(which)) return which;
  const { items } = await api.get<{ items: DirectiveView[] }>('/api/directives');
  const [found, other] = items.filter(({ number }) => number === Number(which));
  if (found === undefined) throw new Failure('NOT_FOUND', `this node holds no directive ${which}`);
  if (other !== undefined)
    throw new Failure(
      'ONE_MODE',
      `there is an actual directive ${which} and one of an exercise: name it by its id, ${found.id} or ${other.id}`,
    );
  return found.id;
}
