import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { FolderError, lockFolder, markRestored, openFolder } from '../../node/index.ts';
import { type BackupManifest, readBackup } from '../backup-file.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { Failure, UsageError } from '../failure.ts';
import { intoNewFolder, intoOwnFolder } from '../put-back.ts';
import { writePieces } from '../write-file.ts';

interface Options {
  readonly data: string;
  readonly inPlace?: boolean;
}

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand(
      'restore',
      'put a backup in place; at its next start the node goes on in a new epoch and fetches what it lost from the other side',
      [
        'quietline restore north.tar --data north',
        'quietline restore --in-place --data north   # after pg_restore, or any other way of your own',
      ],
    )
      .argument('[file]', 'what backup wrote')
      .addOption(dataOption())
      .option('--in-place', 'the database was put back by other means: only mark it so')
      .action(run(restore)),
  );
}

async function restore({ io, json }: Run, file: string | undefined, options: Options): Promise<number> {
  if ((file === undefined) === (options.inPlace !== true))
    throw new UsageError('give the backup file, or --in-place, and not both');
  const dir = resolve(options.data);
  const done = file === undefined ? await markInPlace(dir, io.now()) : await putBack(file, dir, io.now());
  if (json) io.out(JSON.stringify({ ...done, data: dir }));
  else {
    io.out(`${done.at === undefined ? 'Marked' : `Restored, as of ${done.at}:`} ${done.party.name} in ${dir}.`);
    if (done.replaced !== undefined) io.out(`The database that lay there was kept as ${done.replaced}.`);
    if (done.database === false)
      io.out('The backup holds no database (PostgreSQL): put that back with pg_restore before the start.');
    io.out(`Start it: quietline up --data ${options.data}. It begins a new epoch; what is missing comes from the other side.`);
  }
  return 0;
}

interface Done {
  readonly party: { readonly id: string; readonly name: string };
  readonly at?: string;
  readonly database?: boolean;
  readonly replaced?: string;
}

async function markInPlace(dir: string, now: number): Promise<Done> {
  const { config } = await openFolder(dir);
  const lock = await lockFolder(dir);
  await markRestored(dir, now).finally(() => lock.release());
  return { party: { id: config.party, name: config.name } };
}

/** The backup is unpacked inside the folder, so on its file system, and checked whole before anything else there is touched. */
async function putBack(file: string, dir: string, now: number): Promise<Done> {
  const own = await openFolder(dir).catch((error: unknown) => {
    if (error instanceof FolderError && (error.code === 'FOLDER_NOT_FOUND' || error.code === 'FOLDER_FOREIGN')) return undefined;
    throw error;
  });
  if (own === undefined) await demandEmpty(dir);
  const unpacked = join(dir, `.restore-${process.pid}`);
  for (const name of ['keys', 'oversight']) await mkdir(join(unpacked, name), { recursive: true, mode: 0o700 });
  try {
    const manifest = await readBackup(file, (name, content) => writePieces(join(unpacked, name), 0o600, content));
    const replaced =
      own === undefined ? await intoNewFolder(unpacked, dir, manifest, now) : await intoOwnFolder(unpacked, own, manifest, now);
    const { party, at, database } = manifest satisfies BackupManifest;
    return { party, at, database, ...(replaced === undefined ? {} : { replaced }) };
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error;
    throw new Failure('FILE_NOT_FOUND', `there is no file ${file}`, error);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function demandEmpty(dir: string): Promise<void> {
  const files = await readdir(dir).catch(() => []);
  if (files.length > 0) throw new Failure('FOLDER_FOREIGN', `${dir} is not empty and not a data folder of Quietline`);
}
