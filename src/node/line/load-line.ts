/** Reads what the store holds of a line back into memory. */

import { type FeedHead, loadEdge } from '../../record/index.ts';
import type { FeedRow, StoreReader } from '../../store/index.ts';
import { agreementState } from './agreement-work.ts';
import { type AgreementState, emptyLine, type FeedState, keyOf, type LineState } from './line-state.ts';
import { actOfRow } from './open-act.ts';
import { OpenSubjects } from './open-subjects.ts';
import { openOfRow } from './subject-rows.ts';
import { TermsBook, termsKinds } from './terms-book.ts';

/** `self` appends to its newest epoch that is not closed. */
export async function loadLine(read: StoreReader, id: string, self: string): Promise<LineState> {
  const feeds = new Map<string, FeedState>();
  let own: FeedRow | undefined;
  for (const row of await read.feeds(id)) {
    feeds.set(keyOf(row), { row, head: await headOf(read, row) });
    if (row.author === self && row.closed === null) own = row;
  }
  return {
    ...emptyLine(id),
    ...(await loadTerms(read, id)),
    feeds,
    own: own === undefined ? undefined : keyOf(own),
    open: new OpenSubjects((await read.openSubjects(id)).map(openOfRow)),
  };
}

async function loadTerms(read: StoreReader, id: string): Promise<Pick<LineState, 'agreements' | 'book'>> {
  const book = new TermsBook(id);
  // What an entry has seen has a lower clock: each is judged when all that its author had seen is in the book.
  for (const row of await read.lineEntries(id, termsKinds)) {
    const act = actOfRow(row, book);
    if (act.void === undefined) book.take(act);
  }
  const since = new Map((await read.agreements()).filter((row) => row.line === id).map((row) => [row.hash, row.inForceSince]));
  const agreements = new Map<string, AgreementState>();
  for (const version of book.versions()) agreements.set(version.hash, agreementState(version, since.get(version.hash) ?? null));
  return { agreements, book };
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
