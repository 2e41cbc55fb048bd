import { type Act, subjectKinds } from '../../language/index.ts';
import type { StoreReader } from '../../store/index.ts';
import { subjectKindOf } from '../../subjects/index.ts';
import { type Begun, type Judged, judgeSubject } from './judge-subject.ts';
import { actOfRow } from './open-act.ts';
import type { TermsBook } from './terms-book.ts';

/** Reads subjects of a line from their entries; none for an id of which nothing is held is left out. */
export async function readSubjects(
  read: Pick<StoreReader, 'subjectEntries' | 'subjectsById'>,
  line: string,
  book: TermsBook,
  ids: readonly string[],
): Promise<Map<string, Judged>> {
  const judged = new Map<string, Judged>();
  if (ids.length === 0) return judged;
  const acts = new Map<string, Act[]>(ids.map((id) => [id, []]));
  for (const row of await read.subjectEntries(line, ids)) acts.get(row.subject ?? '')?.push(actOfRow(row, book));
  const begun = await readBegun(read, line, acts);
  for (const [id, list] of acts) judged.set(id, judgeSubject(list, book.lineTerms, begun.get(id)));
  return judged;
}

/** Under which kind and by whom each was begun here. */
async function readBegun(
  read: Pick<StoreReader, 'subjectsById'>,
  line: string,
  acts: ReadonlyMap<string, readonly Act[]>,
): Promise<Map<string, Begun>> {
  const begun = new Map<string, Begun>();
  const kinds = new Set([...acts.values()].flatMap((list) => list.flatMap((act) => subjectKindOf(act.kind) ?? [])));
  for (const kind of subjectKinds) {
    if (!kinds.has(kind)) continue;
    for (const row of await read.subjectsById(kind, [...acts.keys()]))
      if (row.line === line) begun.set(row.id, { kind, begunBy: row.begunBy });
  }
  return begun;
}
