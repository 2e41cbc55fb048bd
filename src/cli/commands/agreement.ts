import type { Command } from 'commander';
import {
  type AgreementCheck,
  type AgreementView,
  type Comparison,
  completeAmendment,
  completeDraft,
  type DraftParty,
  type Folder,
  openBeside,
  openFolder,
  randomBytes,
} from '../../node/index.ts';
import { openCard, type PartyCard, toBase64url } from '../../record/index.ts';
import { changeLines, problemLines, versionLines } from '../agreement-text.ts';
import { type Api, withApi } from '../api.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { Failure } from '../failure.ts';
import { readTerms, type TermsFile } from '../terms-file.ts';

interface Options {
  readonly data: string;
  readonly line?: string;
}

const fileHelp = 'JSON or YAML as in docs/agreement.md';
const lineHelp = 'amend the agreement of this line: number, version before it, nonce and parties are filled in';

export function register(program: Command, run: Runner): void {
  const agreement = program.command('agreement').description('propose the terms of a line, compare, countersign or end them');
  agreement.addCommand(
    newCommand('check', 'say what stands against a draft, with its lines; nothing is signed', [
      'quietline agreement check line.yaml --data north',
      'quietline agreement check amended.yaml --line qll1… --data north',
    ])
      .argument('<file>', fileHelp)
      .option('--line <id>', lineHelp)
      .addOption(dataOption())
      .action(run(check)),
  );
  agreement.addCommand(
    newCommand('propose', 'sign terms and send them to the other parties', [
      'quietline agreement propose line.yaml --data north',
      'quietline agreement propose amended.yaml --line qll1… --data north',
      'quietline agreement propose line.json --data north --json | jq -r .id',
    ])
      .argument('<file>', fileHelp)
      .option('--line <id>', lineHelp)
      .addOption(dataOption())
      .action(run(propose)),
  );
  agreement.addCommand(
    newCommand('compare', 'show what a proposal says otherwise than the version in force', [
      'quietline agreement compare qll1… --data south',
      'quietline agreement compare qll1… --from 1 --to 3 --data south',
    ])
      .argument('<id>', 'the line')
      .option('--from <version>', 'number or hash of the earlier version')
      .option('--to <version>', 'number or hash of the later version')
      .addOption(dataOption())
      .action(run(compare)),
  );
  agreement.addCommand(
    newCommand('sign', "countersign another party's proposal: once all have signed, it is in force", [
      'quietline agreement sign qll1… --data south',
      'quietline agreement sign qll1… --hash mKtw… --data south',
    ])
      .argument('<id>', 'the id that propose printed')
      .option('--hash <hash>', 'which version, where several are proposed')
      .addOption(dataOption())
      .action(run(sign)),
  );
  agreement.addCommand(
    newCommand('withdraw', 'take back what this party has signed before all have', [
      'quietline agreement withdraw qll1… --hash mKtw… --reason "We have found a mistake" --data north',
    ])
      .argument('<id>', 'the line')
      .requiredOption('--hash <hash>', 'which version')
      .requiredOption('--reason <text>', 'goes to the other side and into the record')
      .addOption(dataOption())
      .action(run(withdraw)),
  );
  agreement.addCommand(
    newCommand('notice', 'end the agreement by its own clause; until the notice takes effect all of it holds', [
      'quietline agreement notice qll1… --reason "The mission ends" --data north',
    ])
      .argument('<id>', 'the line')
      .requiredOption('--reason <text>', 'goes to the other side and into the record')
      .addOption(dataOption())
      .action(run(notice)),
  );
  agreement.addCommand(
    newCommand('list', 'show all versions of the agreements here', ['quietline agreement list --data south'])
      .option('--line <id>', 'of this line alone')
      .addOption(dataOption())
      .action(run(list)),
  );
}

async function check({ io, json }: Run, file: string, options: Options): Promise<number> {
  const folder = await openFolder(options.data);
  const terms = await readTerms(file);
  const { line } = options;
  const known = await knownParties(folder);
  const found = await withApi(folder, async (api) => {
    const completed = await complete(api, known, terms, line);
    return api.post<AgreementCheck>('/api/agreements/check', { terms: completed, ...(line === undefined ? {} : { line }) });
  });
  const { problems } = found;
  if (json) io.out(JSON.stringify(found));
  else if (problems.length === 0) io.out(`${file}: nothing stands against it.`);
  else for (const text of problemLines(file, terms, problems)) io.out(text);
  return problems.length === 0 ? 0 : 1;
}

async function propose({ io, json }: Run, file: string, options: Options): Promise<number> {
  const folder = await openFolder(options.data);
  const terms = await readTerms(file);
  const { line } = options;
  const known = await knownParties(folder);
  const view = await withApi(folder, async (api) => {
    const body = { terms: await complete(api, known, terms, line), ...(line === undefined ? {} : { line }) };
    const { problems } = await api.post<AgreementCheck>('/api/agreements/check', body);
    if (problems.length > 0) throw new Failure('BAD_AGREEMENT', problemLines(file, terms, problems).join('\n'));
    return api.post<AgreementView>('/api/agreements', body);
  });
  if (json) io.out(JSON.stringify(view));
  else {
    for (const text of versionLines(view, 'Proposed')) io.out(text);
    io.out(`Each other party signs it with: quietline agreement sign ${view.id} --data DIR`);
  }
  return 0;
}

/** A draft filled up from the cards held here, or from the version in force on the line that it amends. */
async function complete(
  api: Api,
  known: readonly DraftParty[],
  { value }: TermsFile,
  line: string | undefined,
): Promise<unknown> {
  if (line === undefined) return completeDraft(value, known, toBase64url(randomBytes(16)));
  const { items } = await api.get<{ items: AgreementView[] }>(`/api/agreements?line=${encodeURIComponent(line)}`);
  const before = items.find(({ state }) => state === 'in-force');
  if (before === undefined)
    throw new Failure('LINE_NOT_IN_FORCE', `no agreement of ${line} is in force here: there is nothing to amend`);
  return completeAmendment(value, before, known);
}

async function compare(
  { io, json }: Run,
  id: string,
  { data, from, to }: { data: string; from?: string; to?: string },
): Promise<number> {
  const folder = await openFolder(data);
  const query = new URLSearchParams({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }).toString();
  const found = await withApi(folder, (api) => api.get<Comparison>(`${pathOf(id)}/compare${query === '' ? '' : `?${query}`}`));
  if (json) io.out(JSON.stringify(found));
  else for (const text of changeLines(found)) io.out(text);
  return 0;
}

async function sign(run: Run, id: string, { data, hash }: { data: string; hash?: string }): Promise<number> {
  return act(run, data, `${pathOf(id)}/sign`, hash === undefined ? {} : { hash }, (view) =>
    view.approvals === undefined ? 'Signed' : 'Signed by the first of two persons',
  );
}

async function withdraw(run: Run, id: string, options: { data: string; hash: string; reason: string }): Promise<number> {
  const { data, hash, reason } = options;
  return act(run, data, `${pathOf(id)}/withdraw`, { hash, reason }, () => 'Withdrawn');
}

async function notice(run: Run, id: string, { data, reason }: { data: string; reason: string }): Promise<number> {
  return act(run, data, `${pathOf(id)}/notice`, { reason }, () => 'Notice given');
}

async function act(
  { io, json }: Run,
  data: string,
  path: string,
  body: object,
  what: (view: AgreementView) => string,
): Promise<number> {
  const folder = await openFolder(data);
  const view = await withApi(folder, (api) => api.post<AgreementView>(path, body));
  if (json) io.out(JSON.stringify(view));
  else for (const text of versionLines(view, what(view))) io.out(text);
  return 0;
}

async function list({ io, json }: Run, { data, line }: Options): Promise<number> {
  const folder = await openFolder(data);
  const query = line === undefined ? '' : `?line=${encodeURIComponent(line)}`;
  const { items } = await withApi(folder, (api) => api.get<{ items: AgreementView[] }>(`/api/agreements${query}`));
  if (json) io.out(JSON.stringify({ items }));
  else if (items.length === 0) io.out('No agreement yet.');
  else for (const view of items) for (const text of versionLines(view)) io.out(text);
  return 0;
}

function pathOf(id: string): string {
  return `/api/agreements/${encodeURIComponent(id)}`;
}

/** Our own card and the newest of each party whose fingerprint was compared here. */
async function knownParties(folder: Folder): Promise<DraftParty[]> {
  const newest = new Map<string, PartyCard>([[folder.card.card.id, folder.card.card]]);
  const store = await openBeside(folder);
  try {
    for (const row of await store.read.cards()) {
      if (row.number > (newest.get(row.party)?.number ?? 0)) newest.set(row.party, openCard(row.jws));
    }
  } finally {
    await store.close();
  }
  return [...newest.values()].map(({ id, name, root }) => ({ id, name, rootKey: root }));
}
