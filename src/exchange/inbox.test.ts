import { describe, expect, it } from 'vitest';
import { testEpoch, testLine, testParty } from '../../test/support/memory-record.ts';
import type { InboxStep } from './inbox.ts';
import { Inbox } from './inbox.ts';
import type { FeedBatch } from './types.ts';

const line = testLine('inbox');
const north = { line, author: testParty('North Bank').id, epoch: testEpoch('north') };
const south = { line, author: testParty('South Bank').id, epoch: testEpoch('south') };

function batch(feed: typeof north, from: number, to: number): FeedBatch {
  return { ...feed, from, entries: Array.from({ length: to - from }, () => ({ header: '' })), checkpoint: '', consistency: [] };
}

/** Each step in a word and its place. */
const said = (steps: InboxStep[]) =>
  steps.map((step) => {
    if (step.step === 'apply') return `apply ${step.batch.from}`;
    return step.step === 'want' ? `want ${step.from}-${step.to}` : `refuse ${step.code}`;
  });

describe('batches that follow each other', () => {
  it('are applied one at a time, the next after the answer for the one before', () => {
    const inbox = new Inbox();
    expect(said(inbox.receive(batch(north, 0, 5)))).toEqual(['apply 0']);
    expect(said(inbox.receive(batch(north, 5, 9)))).toEqual([]);
    expect(said(inbox.applied(5))).toEqual(['apply 5']);
    expect(said(inbox.applied(9))).toEqual([]);
    expect(inbox.busy).toBe(false);
  });

  it('and one that is held already is still shown to the host, which alone can tell a fork', () => {
    const inbox = new Inbox();
    inbox.ours(line, [{ ...north, size: 9, checkpoint: '' }]);
    expect(said(inbox.receive(batch(north, 2, 5)))).toEqual(['apply 2']);
  });
});

describe('a gap', () => {
  it('is asked for once, and what was sent before the answer is passed over', () => {
    const inbox = new Inbox();
    inbox.ours(line, [{ ...north, size: 3, checkpoint: '' }]);
    expect(said(inbox.receive(batch(north, 5, 8)))).toEqual(['want 3-8']);
    expect(said(inbox.receive(batch(north, 8, 9)))).toEqual([]);
    expect(said(inbox.receive(batch(north, 3, 9)))).toEqual(['apply 3']);
  });

  it('that only the host sees is asked for as well; where it insists, the feed is refused', () => {
    const inbox = new Inbox();
    inbox.receive(batch(north, 0, 4));
    inbox.receive(batch(north, 4, 8));
    inbox.applied(2);
    expect(said(inbox.refused('GAP', ''))).toEqual(['want 2-8']);
    expect(said(inbox.receive(batch(north, 2, 8)))).toEqual(['apply 2']);
    expect(said(inbox.refused('GAP', ''))).toEqual(['refuse GAP']);
  });
});

describe('a batch that has seen what is not held here', () => {
  it('is told to have come too early, and asked for again after any progress of the line', () => {
    const inbox = new Inbox();
    inbox.receive(batch(north, 0, 4));
    inbox.receive(batch(north, 4, 6));
    expect(said(inbox.refused('SEEN_NOT_HELD', ''))).toEqual(['refuse SEEN_NOT_HELD']);
    expect(said(inbox.receive(batch(north, 6, 7)))).toEqual([]);
    expect(said(inbox.receive(batch(south, 0, 1)))).toEqual(['apply 0']);
    expect(said(inbox.applied(1))).toEqual(['want 0-7']);
    expect(said(inbox.receive(batch(north, 0, 7)))).toEqual(['apply 0']);
  });

  it('waits for progress of its own line, not of another', () => {
    const inbox = new Inbox();
    inbox.receive(batch(north, 0, 4));
    inbox.refused('SEEN_NOT_HELD', '');
    expect(said(inbox.ours(testLine('other'), [{ ...south, size: 1, checkpoint: '' }]))).toEqual([]);
    expect(said(inbox.ours(line, [{ ...south, size: 1, checkpoint: '' }]))).toEqual(['want 0-4']);
  });
});

describe('a batch that is broken', () => {
  it('takes its feed out of the session and leaves the others alone', () => {
    const inbox = new Inbox();
    inbox.receive(batch(north, 0, 4));
    inbox.receive(batch(north, 4, 6));
    inbox.receive(batch(south, 0, 1));
    expect(said(inbox.refused('NOTE_SIGNATURE', ''))).toEqual(['refuse NOTE_SIGNATURE', 'apply 0']);
    inbox.applied(1);
    expect(said(inbox.receive(batch(north, 0, 4)))).toEqual([]);
    expect(said(inbox.receive(batch(south, 1, 2)))).toEqual(['apply 1']);
  });
});

it('a feed of a line that is still to be proposed is asked for again once the line is there', () => {
  const inbox = new Inbox();
  inbox.receive(batch(south, 0, 1));
  expect(said(inbox.refused('UNKNOWN_LINE', ''))).toEqual(['refuse UNKNOWN_LINE']);
  inbox.receive(batch(north, 0, 1));
  expect(said(inbox.applied(1))).toEqual(['want 0-1']);
});
