import { folderFiles, readIfThere, writeWhole } from './files.ts';

/**
 * The most that each of our own feeds has held, by `<line>/<epoch>`. It lies beside the database: one that holds less has
 * lost its end and must not go on in its epoch (protocol.md, Restore and forks).
 */
export type HighWater = Readonly<Record<string, number>>;

/** Stands in the mark beside the feeds: the timeline of the PostgreSQL server that they were written on. */
export const timelineMark = 'postgres/timeline';

/** Empty where there is no mark, or a senseless one: the mark can only warn, never stop a node. */
export async function readHighWater(dir: string): Promise<HighWater> {
  const text = await readIfThere(folderFiles(dir).highWater);
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, number] => Number.isSafeInteger(pair[1])));
  } catch {
    return {};
  }
}

export async function writeHighWater(dir: string, mark: HighWater): Promise<void> {
  await writeWhole(folderFiles(dir).highWater, `${JSON.stringify(mark)}\n`, 0o600);
}
