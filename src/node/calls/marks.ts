import type { Store, SubjectRow } from '../../store/index.ts';
import type { CallFold } from '../../subjects/index.ts';
import type { DeskMarks, MarksView } from '../service.ts';
import { time } from '../subject-view.ts';

const day = 24 * 3_600_000;
const page = 500;
/** A longer period is cut here: the figure is for a screen, and `since` says from where it counts. */
const mostCalls = 20_000;

/**
 * How many calls of each desk the other side marked as wrong in their precedence, of those placed on a line in the last `days`:
 * by desk, never by person. Counted from what the record holds, so both sides count alike once all is delivered.
 */
export async function countMarks(store: Store, line: string, days: number, now: number): Promise<MarksView> {
  let since = now - days * day;
  const desks = new Map<string, DeskMarks>();
  let after: string | undefined;
  for (let read = 0; ; read += page) {
    const { items, next } = await store.read.subjects({
      kind: 'call',
      line,
      limit: page,
      ...(after === undefined ? {} : { after }),
    });
    const within = items.filter((row) => row.beganAt >= since);
    for (const row of within) count(desks, row);
    if (next === undefined || within.length < items.length) break;
    if (read + page >= mostCalls) {
      since = within.at(-1)?.beganAt ?? since;
      break;
    }
    after = next;
  }
  const items = [...desks.values()].sort((a, b) => (`${a.party} ${a.desk}` < `${b.party} ${b.desk}` ? -1 : 1));
  return { since: time(since), items };
}

function count(desks: Map<string, DeskMarks>, row: SubjectRow): void {
  const { from, marked } = JSON.parse(row.state) as Pick<CallFold, 'from' | 'marked'>;
  const key = `${from.party} ${from.desk}`;
  const held = desks.get(key) ?? { ...from, calls: 0, marked: 0 };
  desks.set(key, { ...held, calls: held.calls + 1, marked: held.marked + (marked === null ? 0 : 1) });
}
