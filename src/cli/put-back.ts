/** The last step of a restore: what was unpacked and checked goes into its folder. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Folder, lockFolder, markRestored } from '../node/index.ts';
import { type BackupManifest, databaseName, takeNotes } from './backup-file.ts';
import { Failure } from './failure.ts';

/** Makes a folder of the backup alone. `node.json` goes last: before it, the folder is nobody's and no node starts on it. */
export async function intoNewFolder(unpacked: string, dir: string, manifest: BackupManifest, now: number): Promise<undefined> {
  if (!manifest.keys) {
    throw new Failure(
      'BACKUP_WITHOUT_KEYS',
      `the backup holds no keys: restore it into the folder of ${manifest.party.name} that still has them`,
    );
  }
  await markRestored(dir, now);
  await rename(join(unpacked, 'keys'), join(dir, 'keys'));
  await rename(join(unpacked, 'card.jws'), join(dir, 'card.jws'));
  if (manifest.database) await rename(join(unpacked, databaseName), join(dir, databaseName));
  await takeNotes(unpacked, dir);
  await rename(join(unpacked, 'node.json'), join(dir, 'node.json'));
  return undefined;
}

/**
 * Replaces the database of the party's own folder; its keys, card and configuration stay. The mark comes first: a crash after
 * it costs a new epoch at most, one before it would let an old database go on in its old epoch. Answers where the old one is kept.
 */
export async function intoOwnFolder(
  unpacked: string,
  folder: Folder,
  manifest: BackupManifest,
  now: number,
): Promise<string | undefined> {
  if (folder.config.party !== manifest.party.id) {
    throw new Failure(
      'BACKUP_OF_ANOTHER_PARTY',
      `the backup is of ${manifest.party.name} (${manifest.party.id}), the folder is of ${folder.config.name}`,
    );
  }
  const lock = await lockFolder(folder.dir);
  try {
    await markRestored(folder.dir, now);
    await takeNotes(unpacked, folder.dir);
    if (!manifest.database) return undefined;
    const kept = await moveAside(folder.files.database, now);
    await rename(join(unpacked, databaseName), folder.files.database);
    return kept;
  } finally {
    await lock.release();
  }
}

/** A database is its file, its log and the log's index: left beside another file, the log would be read into it. */
async function moveAside(database: string, now: number): Promise<string | undefined> {
  const aside = `${database}.before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  let kept: string | undefined;
  for (const suffix of ['', '-wal', '-shm']) {
    const moved = await rename(`${database}${suffix}`, `${aside}${suffix}`).then(
      () => true,
      () => false,
    );
    if (moved && suffix === '') kept = aside;
  }
  return kept;
}
