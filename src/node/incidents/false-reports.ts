import type { Store, SubjectRow } from '../../store/index.ts';
import type { IncidentFold } from '../../subjects/index.ts';
import { time } from '../subject-view.ts';
import type { FalseReports, FalseReportsView } from './service.ts';

const day = 24 * 3_600_000;
const page = 500;
/** A longer period is cut here: the figure is for a screen, and `since` says from where it counts. */
const mostIncidents = 20_000;

/**
 * How many incidents each desk opened in the last `days`, by the channel through which they came, and how many proved to be
 * unfounded or opened in error: never by person, and nothing is refused because of it.
 */
export async function countFalseReports(store: Store, line: string, days: number, now: number): Promise<FalseReportsView> {
  let since = now - days * day;
  const counts = new Map<string, FalseReports>();
  let after: string | undefined;
  for (let read = 0; ; read += page) {
    const { items, next } = await store.read.subjects({
      kind: 'incident',
      line,
      limit: page,
      ...(after === undefined ? {} : { after }),
    });
    const within = items.filter((row) => row.beganAt >= since);
    for (const row of within) count(counts, row);
    if (next === undefined || within.length < items.length) break;
    if (read + page >= mostIncidents) {
      since = within.at(-1)?.beganAt ?? since;
      break;
    }
    after = next;
  }
  const items = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return { since: time(since), items };
}

function count(counts: Map<string, FalseReports>, row: SubjectRow): void {
  const { from, channel, proof } = JSON.parse(row.state) as Pick<IncidentFold, 'from' | 'channel' | 'proof'>;
  const key = `${from.party} ${from.desk} ${channel}`;
  const held = counts.get(key) ?? { ...from, channel, incidents: 0, unfounded: 0, openedInError: 0 };
  counts.set(key, {
    ...held,
    incidents: held.incidents + 1,
    unfounded: held.unfounded + (proof === 'unfounded' ? 1 : 0),
    openedInError: held.openedInError + (proof === 'opened-in-error' ? 1 : 0),
  });
}
