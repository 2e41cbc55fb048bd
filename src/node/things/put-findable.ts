/** Writes by what the subjects of one commit are found: place and time, words, attachments. Part of that commit. */
import type { Act } from '../../language/index.ts';
import type { AttachedRow, FileRow, StoreWriter } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';
import { searchRow } from './search-row.ts';
import { saidOf, soundActs } from './sound-acts.ts';
import { thingRow } from './thing-row.ts';

type FindableWriter = Pick<StoreWriter, 'putThings' | 'putSearch' | 'putAttached' | 'keepAttached' | 'dropFiles' | 'erasures'>;

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
  const erased: string[] = [];
  for (const { fold, acts, reads } of subjects) {
    if (fold === undefined) continue;
    things.push(thingRow(line, fold, acts) ?? []);
    if (reads) texts.push(searchRow(line, fold, acts) ?? []);
    if (fold.kind !== 'incident' || !reads) continue;
    const named = saidOf(soundActs(fold, acts), 'incident.attached');
    for (const { author, data, content } of named) {
      if (content === undefined) continue;
      const { shared, original } = content;
      attached.push({ line, sha256: shared, author, kind: fold.kind, subject: fold.id, original });
      files.push({ sha256: shared, size: data.size, held: 0, at: now });
    }
    if (named.some(({ content }) => content === undefined)) erased.push(fold.id);
  }
  await tx.putThings(things.flat());
  await tx.putSearch(texts.flat());
  if (attached.length > 0) await tx.putAttached(attached, files);
  for (const id of erased) await dropErased(tx, line, id, attached);
}

/** The words of an attachment were erased: its bytes go with them, but where a legal hold of ours keeps what was erased. */
async function dropErased(tx: FindableWriter, line: string, subject: string, attached: readonly AttachedRow[]): Promise<void> {
  const kept = attached.filter((row) => row.subject === subject).map(({ sha256 }) => sha256);
  const loose = await tx.keepAttached(line, subject, kept);
  if (loose.length === 0) return;
  const sealed = (await tx.erasures(line, [subject])).map(({ content }) => content ?? '').join(' ');
  await tx.dropFiles(loose.filter((sha256) => !sealed.includes(sha256)));
}
