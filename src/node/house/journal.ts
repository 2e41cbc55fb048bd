/**
 * Notes for oversight that are not on the house line yet, each in a file of its own in the data folder: written beside a node
 * that does not run, while there is no house line, or while the act that it tells of is being done. Whoever writes one never
 * touches another's, so a command and a node that starts cannot lose each other's.
 */
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { By, closed, kinds, modes, oneOf, Uuid7 } from '../../language/index.ts';
import { exists, readIfThere, writeWhole } from '../data-folder/files.ts';

const Pending = closed({ id: Uuid7, mode: Type.Optional(oneOf(modes)), by: By, note: kinds['oversight.noted'].data });
/** `mode`: of the house line on which it is to stand, where the note names no line. */
export type PendingNote = Static<typeof Pending>;

const form = Compile(Pending);

export class NoteJournal {
  readonly #dir: string;

  constructor(dataFolder: string) {
    this.#dir = join(dataFolder, 'oversight');
  }

  /** Durable when it resolves. */
  async put(pending: PendingNote): Promise<void> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    await writeWhole(this.#file(pending.id), `${JSON.stringify(pending)}\n`, 0o600);
    await syncFolder(this.#dir);
  }

  /** The oldest first. A file that is no note stays where it is and is passed over. */
  async all(): Promise<PendingNote[]> {
    if (!(await exists(this.#dir))) return [];
    const files = (await readdir(this.#dir)).filter((file) => /^[0-9a-f-]{36}\.json$/.test(file)).sort();
    const read = await Promise.all(files.map((file) => readIfThere(join(this.#dir, file))));
    return read.flatMap((text) => {
      const value = text === undefined ? undefined : parsed(text);
      return form.Check(value) ? [value] : [];
    });
  }

  async drop(id: string): Promise<void> {
    await rm(this.#file(id), { force: true });
  }

  #file(id: string): string {
    return join(this.#dir, `${id}.json`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A new name in a folder is durable once the folder is. Windows opens no folders: there the file's own sync has to do. */
async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
