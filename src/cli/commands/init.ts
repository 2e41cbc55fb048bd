import { rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { createFolder, type Folder } from '../../node/index.ts';
import { withApi } from '../api.ts';
import { describeCard, digitGroups, wordLines } from '../card-text.ts';
import { dataOption, newCommand, type Run, type Runner, whole } from '../command.ts';
import { UsageError } from '../failure.ts';
import { newPassword, passwordFromStdin } from '../password.ts';

interface Options {
  readonly data: string;
  readonly name: string;
  readonly displayName: Readonly<Record<string, string>>;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly database?: string;
  readonly admin: string;
  readonly adminPasswordStdin?: boolean;
}

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand('init', "make a party's node: keys, card and first administrator in a new data folder", [
      'quietline init --data north --name "North Bank" --port 4600',
      'quietline init --data south --name "South Bank" --port 4601 --display-name "fr=Rive Sud"',
      'quietline init --data north --name "North Bank" --database postgres://quietline@db.internal/quietline',
    ])
      .addOption(dataOption())
      .requiredOption('--name <name>', 'name of the party, as the other side reads it')
      .option('--display-name <language=name>', 'its name in en, ar, he or fr; can be given again', displayName, {})
      .option('--host <address>', 'where the node listens', '127.0.0.1')
      .option('--port <number>', 'where the node listens; 0 takes a free one at each start', whole(0, 65_535), 4600)
      .option('--public-url <url>', 'the address that others use, where that is another')
      .option('--database <url>', 'postgres://…; without it SQLite in the folder')
      .option('--admin <alias>', 'alias of the first administrator', 'admin')
      .option('--admin-password-stdin', 'read their password from standard input; else one is made and shown once')
      .action(run(init)),
  );
}

async function init({ io, json }: Run, options: Options): Promise<number> {
  const password = options.adminPasswordStdin === true ? passwordFromStdin(await io.readStdin()) : newPassword();
  const { name, host, port, publicUrl, database } = options;
  const folder = await createFolder(options.data, {
    name,
    names: options.displayName,
    host,
    port,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(database === undefined ? {} : { database }),
    random: (bytes) => globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
  });
  await enrol(folder, options.admin, password);

  const { card, words, digits } = describeCard(folder.card.jws, folder.files.card);
  const shown = options.adminPasswordStdin === true ? {} : { password };
  if (json) {
    const admin = { alias: options.admin, ...shown };
    io.out(
      JSON.stringify({
        party: { id: card.id, name: card.name },
        data: folder.dir,
        card: folder.files.card,
        words,
        digits,
        admin,
      }),
    );
    return 0;
  }
  io.out(`Made the node of ${card.name} (${card.id}) in ${folder.dir}.`);
  io.out(`Its card, for the other side: ${folder.files.card}`);
  io.out('Its fingerprint, to be compared by telephone or in person:');
  for (const line of wordLines(words)) io.out(`  ${line}`);
  io.out(`  ${digitGroups(digits)}`);
  io.out(`First administrator: ${options.admin}`);
  if (options.adminPasswordStdin !== true) io.out(`Password, shown this once: ${password}`);
  io.out(`Next: quietline card add THEIR-card.jws --data ${options.data} --fingerprint "THEIR WORDS"`);
  return 0;
}

/** A folder whose administrator was refused would be of no use and in the way: it goes again. */
async function enrol(folder: Folder, alias: string, password: string): Promise<void> {
  try {
    await withApi(folder, (api) => api.post('/api/accounts', { alias, password, role: 'administrator' }));
  } catch (error) {
    await rm(folder.dir, { recursive: true, force: true });
    throw error;
  }
}

function displayName(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, language, name] = /^([a-z]{2})=(.*\S.*)$/.exec(text) ?? [];
  if (language === undefined || name === undefined)
    throw new UsageError('--display-name asks for language=name, such as fr=Rive Nord');
  return { ...before, [language]: name };
}
