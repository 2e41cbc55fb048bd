/**
 * Appends entries until it is killed, and tells each commit on standard output only once it stands: one line with the number of entries.
 * Argument: the options of `openStore` as JSON. A feed of the author `north` goes on where it ended.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/index.ts';
import { entriesOf, makeFeed } from '../support/rows.ts';

const store = await openStore(JSON.parse(process.argv[2] ?? ''));
const feed = (await store.read.feeds())[0] ?? (await store.write((tx) => makeFeed(tx)));
for (let size = feed.size; ; ) {
  const next = size + 1 + (size % 50);
  await store.write(async (tx) => {
    await tx.addEntries(entriesOf(feed, size, next));
    await tx.putFeed({ ...feed, size: next });
  });
  size = next;
  writeSync(1, `${size}\n`);
}
