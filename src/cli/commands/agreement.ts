import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type AgreementView, completeDraft, type Folder, openBeside, openFolder, randomBytes } from '../../node/index.ts';
import { openCard, type PartyCard, toBase64url } from '../../record/index.ts';
import { withApi } from '../api.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { Failure } from '../failure.ts';
import type { Io } from '../io.ts';

export function register(program: Command, run: Runner): void {
  const agreement = program.command('agreement').description('propose the terms of a line, or countersign them');
  agreement.addCommand(
    newCommand('propose', 'sign a founding agreement and send it to the other parties', [
      'quietline agreement propose line.json --data north',
      'quietline agreement propose line.json --data north --json | jq -r .id',
    ])
      .argument('<file>', 'JSON: title, mode, districts, desks, calls; who takes part by name, as in docs/operating-guide.md')
      .addOption(dataOption())
      .action(run(propose)),
  );
  agreement.addCommand(
    newCommand('sign', "countersign another party's proposal: once all have signed, the line is in force", [
      'quietline agreement sign qll1… --data south',
    ])
      .argument('<id>', 'the id that propose printed')
      .addOption(dataOption())
      .action(run(sign)),
  );
  agreement.addCommand(
    newCommand('list', 'show the agreements that are proposed or in force here', ['quietline agreement list --data south'])
      .addOption(dataOption())
      .action(run(list)),
  );
}

async function propose({ io, json }: Run, file: string, options: { data: string }): Promise<number> {
  const folder = await openFolder(options.data);
  const terms = completeDraft(await readJson(file), await knownParties(folder), toBase64url(randomBytes(16)));
  const view = await withApi(folder, (api) => api.post<AgreementView>('/api/agreements', { terms }));
  if (json) io.out(JSON.stringify(view));
  else {
    say(io, view, 'Proposed');
    io.out(`Each other party signs it with: quietline agreement sign ${view.id} --data DIR`);
  }
  return 0;
}

async function sign({ io, json }: Run, id: string, options: { data: string }): Promise<number> {
  const folder = await openFolder(options.data);
  const view = await withApi(folder, (api) => api.post<AgreementView>(`/api/agreements/${encodeURIComponent(id)}/sign`, {}));
  if (json) io.out(JSON.stringify(view));
  else say(io, view, 'Signed');
  return 0;
}

async function list({ io, json }: Run, options: { data: string }): Promise<number> {
  const folder = await openFolder(options.data);
  const { items } = await withApi(folder, (api) => api.get<{ items: AgreementView[] }>('/api/agreements'));
  if (json) io.out(JSON.stringify({ items }));
  else if (items.length === 0) io.out('No agreement yet.');
  else for (const view of items) say(io, view, view.inForceSince === null ? 'Proposed' : 'In force');
  return 0;
}

function say(io: Io, view: AgreementView, what: string): void {
  const { title, mode, parties } = view.agreement;
  io.out(`${what}: ${title}${mode === 'exercise' ? ' (EXERCISE)' : ''}`);
  io.out(`  id         ${view.id}`);
  const signed = parties.map((party) => `${party.name}${view.signedBy.includes(party.id) ? ' (signed)' : ' (has not signed)'}`);
  io.out(`  parties    ${signed.join(', ')}`);
  io.out(`  in force   ${view.inForceSince ?? 'once all have signed'}`);
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure('MALFORMED_JSON', `${file} is not JSON`, error);
  }
}

/** Our own card and the newest of each party whose fingerprint was compared here. */
async function knownParties(folder: Folder): Promise<{ id: string; name: string; rootKey: string }[]> {
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
