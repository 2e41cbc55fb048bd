import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Folder, openBeside, openFolder } from '../../node/index.ts';
import { type BackupPart, databaseName, folderParts, noteParts, partOf, writeBackup } from '../backup-file.ts';
import { dataOption, newCommand, type Run, type Runner } from '../command.ts';
import { progress } from '../progress.ts';
import { tellOversight } from '../tell-oversight.ts';
import { writePieces } from '../write-file.ts';

interface Options {
  readonly data: string;
  readonly out: string;
  readonly keys: boolean;
}

export function register(program: Command, run: Runner): void {
  program.addCommand(
    newCommand('backup', 'copy a node to one file (tar), also while it runs; oversight is told', [
      'quietline backup --data north --out north.tar',
      'quietline backup --data north --out north.tar --no-keys',
    ])
      .addOption(dataOption())
      .requiredOption('--out <file>', 'the file to write, mode 0600')
      .option('--no-keys', 'leave the keys out: the file then restores only into a folder that still has them')
      .action(run(backup)),
  );
}

async function backup({ io, json }: Run, options: Options): Promise<number> {
  const folder = await openFolder(options.data);
  const copy = `${resolve(options.out)}.${process.pid}.db`;
  try {
    await tellOversight(folder, io, { what: 'backed-up' });
    // Before the database: what the node takes in meanwhile is then in both, never in neither.
    const notes = await noteParts(folder.dir);
    const database = await copyDatabase(folder, copy);
    const parts = [...(await folderParts(folder.dir, options.keys)), ...notes, ...database];
    const bytes = parts.reduce((sum, { size }) => sum + size, 0);
    const shown = progress(io, 'Backing up', bytes);
    let done = 0;
    const { party, name } = folder.config;
    const at = new Date(io.now()).toISOString();
    const manifest = {
      quietline: 'backup',
      format: 1,
      party: { id: party, name },
      at,
      database: database.length > 0,
      keys: options.keys,
    } as const;
    const pieces = writeBackup(manifest, parts, (more) => {
      done += more;
      shown.at(done);
    });
    await writePieces(options.out, 0o600, pieces);
    shown.end();
    const out = resolve(options.out);
    if (json) io.out(JSON.stringify({ party: manifest.party, at, out, bytes, database: manifest.database, keys: manifest.keys }));
    else {
      io.out(
        `Backed up ${name} to ${out}${options.keys ? ', with its keys: whoever has the file can speak for the party' : ', without its keys'}.`,
      );
      if (!manifest.database) io.out('The database is PostgreSQL: copy it with pg_dump.');
    }
    return 0;
  } finally {
    await rm(copy, { force: true });
  }
}

/** A consistent copy, whatever is written meanwhile. */
async function copyDatabase(folder: Folder, target: string): Promise<BackupPart[]> {
  if (folder.config.database !== undefined) return [];
  const store = await openBeside(folder);
  try {
    await rm(target, { force: true });
    await store.backup(target);
  } finally {
    await store.close();
  }
  return [await partOf(databaseName, target)];
}
