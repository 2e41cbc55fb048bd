/** Writes by what the subjects of one commit are found: place and time, words, attachments. Part of that commit. */
import type { Act } from '../../language/index.ts';
import type { AttachedRow, FileRow, StoreWriter } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { searchRow } from './search-row.ts';
import { saidOf, soundActs } from './sound-acts.ts';
import { thingRow } from './thing-row.ts';

type FindableWriter = Pick<StoreWriter, 'putThings' | 'putSearch' | 'putAttached'>;

/** One subject as it was judged. */
export interface FindableSubject {
  readonly fold: AnyFold | undefined;
  readonly acts: readonly Act[];
  /** What of it can be read has changed. */
  readonly reads: boolean;
}

/** `now`: when contents that are still to be fetched were named. */
export async function putFindable(
  tx: FindableWriter,
  line: string,
  now: number,
  subjects: Iterable<FindableSubject>,
): Promise<void> {
  const things = [];
  const texts = [];
  const attached: AttachedRow[] = [];
  const files: FileRow[] = [];
  for (const { fold, acts, reads } of subjects) {
    if (fold === undefined) continue;
    things.push(thingRow(line, fold, acts) ?? []);
    if (reads) texts.push(searchRow(line, fold, acts) ?? []);
    if (fold.kind !== 'incident' || !reads) continue;
    for (const { author, data, content } of saidOf(soundActs(fold, acts), 'incident.attached')) {
      if (content === undefined) continue;
      attached.push({ line, sha256: content.shared, author, kind: fold.kind, subject: fold.id });
      files.push({ sha256: content.shared, size: data.size, held: 0, at: now });
    }
  }
  await tx.putThings(things.flat());
  await tx.putSearch(texts.flat());
  if (attached.length > 0) await tx.putAttached(attached, files);
}
