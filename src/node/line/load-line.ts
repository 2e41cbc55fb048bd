/** Reads what the store holds of a line back into memory. */

import type { Agreement } from '../../language/index.ts';
import { type FeedHead, loadEdge } from '../../record/index.ts';
import type { AgreementRow, FeedRow, StoreReader } from '../../store/index.ts';
import type { CallFold } from '../../subjects/index.ts';
import { isOpen, openStatuses } from './call-rows.ts';
import { emptyLine, type FeedState, keyOf, type LineState } from './line-state.ts';

const page = 500;

/** `self` appends to its newest epoch that is not closed. */
export async function loadLine(read: StoreReader, id: string, self: string): Promise<LineState> {
  const agreements = new Map(
    (await read.agreements()).filter((row) => row.line === id).map((row) => [row.number, agreementOf(row)]),
  );
  const feeds = new Map<string, FeedState>();
  let own: FeedRow | undefined;
  for (const row of await read.feeds(id)) {
    feeds.set(keyOf(row), { row, head: await headOf(read, row) });
    if (row.author === self && row.closed === null) own = row;
  }
  return {
    ...emptyLine(id),
    agreements,
    feeds,
    own: own === undefined ? undefined : keyOf(own),
    open: await openCalls(read, id),
  };
}

function agreementOf(row: AgreementRow) {
  return {
    agreement: JSON.parse(row.text) as Agreement,
    hash: row.hash,
    text: row.text,
    signedBy: JSON.parse(row.signedBy) as string[],
    inForceSince: row.inForceSince,
  };
}

async function headOf(read: StoreReader, row: FeedRow): Promise<FeedHead> {
  return {
    line: row.line,
    author: row.author,
    epoch: row.epoch,
    edge: await loadEdge(row.size, (level, index) => read.tile(row.feed, level, index)),
    clock: row.clock,
    at: row.at,
    terms: row.terms,
    past: JSON.parse(row.past) as Record<string, number>,
  };
}

async function openCalls(read: StoreReader, line: string): Promise<Map<string, CallFold>> {
  const open = new Map<string, CallFold>();
  let after: string | undefined;
  do {
    const { items, next } = await read.subjects({
      kind: 'call',
      line,
      status: openStatuses,
      limit: page,
      ...(after === undefined ? {} : { after }),
    });
    for (const row of items) {
      const fold = JSON.parse(row.state) as CallFold;
      if (isOpen(fold)) open.set(row.id, fold);
    }
    after = next;
  } while (after !== undefined);
  return open;
}
