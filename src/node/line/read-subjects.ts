import { type Act, type Erased, subjectKinds } from '../../language/index.ts';
import type { EntryRow, StoreReader } from '../../store/index.ts';
import { subjectKindOf } from '../../subjects/index.ts';
import { type Begun, type Judged, judgeSubject } from './judge-subject.ts';
import { actOfRow } from './open-act.ts';
import type { TermsBook } from './terms-book.ts';
import { withoutContent } from './working-subject.ts';

/** In canonical JSON the hash of the content stands under this name; nothing but a string follows it. */
const contentField = '"content":"';

/** Reads subjects of a line from their entries; none for an id of which nothing is held is left out. */
export async function readSubjects(
  read: Pick<StoreReader, 'subjectEntries' | 'subjectsById' | 'erasures'>,
  line: string,
  book: TermsBook,
  ids: readonly string[],
): Promise<Map<string, Judged>> {
  const judged = new Map<string, Judged>();
  if (ids.length === 0) return judged;
  const acts = new Map<string, Act[]>(ids.map((id) => [id, []]));
  const rows = await read.subjectEntries(line, ids);
  const erased = await readErased(read, line, rows);
  for (const row of rows) {
    const act = actOfRow(row, book);
    const gone = erased.get(row.leaf);
    acts.get(row.subject ?? '')?.push(gone === undefined ? act : withoutContent(act, gone));
  }
  const begun = await readBegun(read, line, acts);
  for (const [id, list] of acts) judged.set(id, judgeSubject(list, book.lineTerms, begun.get(id)));
  return judged;
}

/** What was erased of these entries, by leaf: asked only where some content is gone. */
async function readErased(
  read: Pick<StoreReader, 'erasures'>,
  line: string,
  rows: readonly EntryRow[],
): Promise<Map<string, Erased>> {
  const bare = rows.filter(({ body, content }) => content === null && body?.includes(contentField) === true);
  const subjects = new Set(bare.flatMap(({ subject }) => subject ?? []));
  if (subjects.size === 0) return new Map();
  const found = await read.erasures(line, [...subjects]);
  return new Map(found.map(({ entry, at, ground, clause }) => [entry, { at, ground: ground as Erased['ground'], clause }]));
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
