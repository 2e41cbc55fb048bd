import { type Folder, isFolderInUse, NoteJournal, newUuid, type OversightNote } from '../node/index.ts';
import { withRunningApi } from './api.ts';
import type { Io } from './io.ts';

/**
 * Tells oversight what is about to be done with the record or all of the node: through the node that runs, or, where none does or it takes nothing
 * now, in the folder's journal, which the node takes in at its next start. Durable when it resolves.
 */
export async function tellOversight(
  folder: Folder,
  io: Io,
  note:
    | { readonly what: 'exported' | 'proved'; readonly line: string; readonly entries: number }
    | { readonly what: 'backed-up' },
): Promise<void> {
  const id = newUuid();
  if (await isFolderInUse(folder.dir)) {
    try {
      await withRunningApi(folder, (api) => api.post('/api/oversight', { id, ...note }));
      return;
    } catch {
      // Whatever it was: the journal takes the same note under the same id, so that it stands once.
    }
  }
  const noted: OversightNote = { ...note, id, at: new Date(io.now()).toISOString() };
  await new NoteJournal(folder.dir).put({
    id,
    by: { desk: null, role: 'administrator', alias: 'console', mandate: 'bind' },
    note: noted,
  });
}
