/**
 * What the database itself can do with what is due: takes rows off a long list in the order of their time and writes anew what became
 * of each, in durable commits, and nothing else. Arguments: options of `openStore` as JSON, how many rows the list has.
 */
import { type DutyRow, openStore } from '../src/store/index.ts';
import { serveQuestions } from './worker.ts';

const [target = '', count = '0'] = process.argv.slice(2);
/** As much as one commit of a line takes. */
const batch = 1_000;
const line = 'floor';
const kind = 'subject';

const duty = (key: string, state: string): DutyRow => ({
  id: `duty-${key}`,
  line,
  clause: 'commitments',
  owedBy: 'a',
  owedTo: 'b',
  desk: 'ferry',
  subjectKind: 'call',
  subject: key,
  state,
  startedAt: 0,
  due: Number(key),
  detail: '{"actedAt":null,"breachedAt":null,"contestedAt":null}',
  precedence: 'routine',
  district: 'ferry-landing',
});

const store = await openStore(JSON.parse(target));
for (let from = 0; from < Number(count); from += batch) {
  const keys = Array.from({ length: Math.min(batch, Number(count) - from) }, (_, i) => String(from + i).padStart(9, '0'));
  await store.write(async (tx) => {
    await tx.putDuties(keys.map((key) => duty(key, 'pending')));
    await tx.putDueWork(keys.map((key) => ({ kind, key, line, at: Number(key) })));
  });
}

/** Milliseconds until the first `wanted` rows of the list are done. */
async function take({ count: wanted }: { count: number }): Promise<number> {
  const from = performance.now();
  for (let done = 0; done < wanted; ) {
    const rows = await store.read.dueWork(Number.MAX_SAFE_INTEGER, Math.min(batch, wanted - done));
    const keys = rows.map(({ key }) => key);
    await store.write(async (tx) => {
      await tx.putDuties(keys.map((key) => duty(key, 'breached')));
      await tx.dropDueWork(kind, keys);
    });
    done += rows.length;
  }
  return performance.now() - from;
}

serveQuestions({}, { take }, () => store.close());
