/** Makes what subjects are found by for a database of an earlier version, or after its rows have changed in meaning. */
import { subjectKinds } from '../../language/index.ts';
import type { Store } from '../../store/index.ts';
import { groupBy } from '../calls/group-by.ts';
import { readSubjects } from '../line/read-subjects.ts';
import type { TermsBook } from '../line/terms-book.ts';
import { putFindable } from './put-findable.ts';

/** Counted up when the rows are to be made anew. */
const version = '1';
const setting = 'findable';
const atOnce = 250;

/** Nothing where they stand already. Begun again when it was cut off: a row made twice is one. */
export async function fillFindable(
  store: Store,
  bookOf: (line: string) => TermsBook | undefined,
  now: () => number,
): Promise<void> {
  if ((await store.read.setting(setting)) === version) return;
  for (const kind of subjectKinds) {
    // Oldest first: what was taken in last is found first.
    const ids = await idsOf(store, kind);
    for (let from = ids.length; from > 0; from -= atOnce) {
      const rows = await store.read.subjectsById(kind, ids.slice(Math.max(0, from - atOnce), from));
      rows.sort((a, b) => a.beganAt - b.beganAt);
      for (const [line, ofLine] of groupBy(rows, (row) => row.line)) {
        const book = bookOf(line);
        if (book === undefined) continue;
        const found = await readSubjects(
          store.read,
          line,
          book,
          ofLine.map(({ id }) => id),
        );
        const subjects = ofLine.flatMap(({ id }) => found.get(id) ?? []).map((judged) => ({ ...judged, reads: true }));
        await store.write((tx) => putFindable(tx, line, now(), subjects));
      }
    }
  }
  await store.write((tx) => tx.putSetting(setting, version));
}

/** Newest first. */
async function idsOf(store: Store, kind: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.read.subjects({ kind, limit: 1_000, ...(after === undefined ? {} : { after }) });
    ids.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  return ids;
}
