/**
 * What the database itself can do: inserts the rows of a real record again, in batches, each one durable commit, and nothing else.
 * Arguments: options of `openStore` as JSON for the record that is read and for the database that is filled.
 */
import { type EntryRow, openStore } from '../src/store/index.ts';
import { serveQuestions } from './worker.ts';

const [source = '', target = '', most = '0'] = process.argv.slice(2);

async function readRows(): Promise<EntryRow[]> {
  const store = await openStore({ ...JSON.parse(source), readOnly: true });
  const [largest] = (await store.read.feeds()).sort((a, b) => b.size - a.size);
  const rows =
    largest === undefined ? [] : await store.read.entries(largest.feed, Math.max(0, largest.size - Number(most)), largest.size);
  await store.close();
  return rows;
}

const rows = await readRows();
const store = await openStore(JSON.parse(target));
const line = 'floor';
const blank = {
  line,
  author: 'a',
  epoch: 'e',
  size: 0,
  root: new Uint8Array(32),
  clock: 0,
  at: 0,
  terms: 1,
  past: '{}',
  checkpoint: '',
  cosigned: '{}',
  closed: null,
};
const feed = await store.write((tx) => tx.addFeed(blank));
let seq = 0;

/** Milliseconds for `count` rows in commits of `batch`. */
async function insert({ count, batch }: { count: number; batch: number }): Promise<number> {
  const all = Array.from({ length: count }, (_, i): EntryRow => {
    const row = rows[i % rows.length];
    if (row === undefined) throw new Error('the record is empty');
    return { ...row, feed, seq: seq + i, line, author: 'a', epoch: 'e' };
  });
  seq += count;
  const from = performance.now();
  for (let at = 0; at < count; at += batch) await store.write((tx) => tx.addEntries(all.slice(at, at + batch)));
  return performance.now() - from;
}

serveQuestions({ rows: rows.length }, { insert }, () => store.close());
