/** What the bench asks of a node about duties: commitments in bulk, and when each breach that it states was stored. */
import type { By, Saying } from '../src/language/index.ts';
import { newUuid, type OpenNode } from '../src/node/index.ts';

/**
 * One duty: when it was due, and when the node's own statement of the breach was durable; where it has said none yet, the time of
 * asking. Milliseconds since 1970 UTC.
 */
export interface Fired {
  readonly due: number;
  readonly storedAt: number;
}

interface InCalls {
  line: string;
  /** Who began the calls, and which. */
  party: string;
  calls: readonly string[];
  /** The desk that speaks. */
  desk: string;
}

type InBulk = (count: number, one: (index: number) => Promise<unknown>) => Promise<void>;

const byOf = (desk: string): By => ({ desk, role: 'duty-officer', alias: 'officer', mandate: 'agree' });
/** Rows that are read at once. */
const page = 5_000;

export function dutiesOfNode(
  { node, keeper, store }: Pick<OpenNode, 'node' | 'keeper' | 'store'>,
  inBulk: InBulk,
  submit: (line: string, saying: Saying) => Promise<void>,
) {
  const commits: { readonly line: string; readonly size: number; readonly at: number }[] = [];
  // Told after each durable commit, with the size of every feed that it made longer.
  keeper.onHeads((line, feeds) => {
    const own = keeper.line(line)?.own;
    for (const { author, epoch, size } of feeds) if (`${author}/${epoch}` === own) commits.push({ line, size, at: Date.now() });
  });

  /** Proposes in each call a minute with these commitments of the other party; answers the minutes' ids. */
  async function commit(
    what: InCalls & { owedBy: { party: string; desk: string }; dues: readonly number[][] },
  ): Promise<string[]> {
    const { line, party, calls, desk, owedBy, dues } = what;
    const minutes = calls.map(() => newUuid());
    await inBulk(calls.length, (i) => {
      const commitments = (dues[i] ?? []).map((due) => ({
        id: newUuid(),
        owedBy: owedBy.party,
        desk: owedBy.desk,
        by: new Date(due).toISOString(),
      }));
      return submit(line, {
        kind: 'call.minute',
        about: { party, id: calls[i] ?? '' },
        by: byOf(desk),
        data: { id: minutes[i] ?? '', commitments },
        content: { text: 'Said in this call.', commitments: commitments.map(() => 'Sends the list of those who cross.') },
      });
    });
    return minutes;
  }

  async function confirm({ line, party, calls, desk, minutes }: InCalls & { minutes: readonly string[] }): Promise<void> {
    await inBulk(calls.length, (i) => {
      const about = { party, id: calls[i] ?? '' };
      return submit(line, { kind: 'call.minute-confirmed', about, by: byOf(desk), data: { of: minutes[i] ?? '' } });
    });
  }

  /** How many breaches this node has stated by now; read from its own feed, from where it had come the last time. */
  let counted = { seq: 0, breaches: 0 };
  async function breaches({ line }: { line: string }): Promise<number> {
    const own = ownFeed(line);
    for (; counted.seq < own.size; ) {
      const rows = await store.read.entries(own.feed, counted.seq, Math.min(own.size, counted.seq + page));
      const more = rows.filter((row) => row.kind === 'duty.breached').length;
      counted = { seq: counted.seq + rows.length, breaches: counted.breaches + more };
    }
    return counted.breaches;
  }

  function ownFeed(line: string): { feed: number; size: number } {
    const state = keeper.line(line);
    const row = state?.feeds.get(state.own ?? '')?.row;
    if (row === undefined) throw new Error('this node has no feed on the line');
    return row;
  }

  async function fired({ line }: { line: string }): Promise<Fired[]> {
    const dues = await duesOf(line);
    const own = ownFeed(line);
    const commitsHere = commits.filter((one) => one.line === line);
    const found: Fired[] = [];
    let at = 0;
    for (let seq = 0; seq < own.size; ) {
      const rows = await store.read.entries(own.feed, seq, Math.min(own.size, seq + page));
      for (const row of rows) {
        if (row.kind !== 'duty.breached') continue;
        while ((commitsHere[at]?.size ?? Number.POSITIVE_INFINITY) <= row.seq) at += 1;
        const { duty } = (JSON.parse(row.body ?? '{}') as { data: { duty: string } }).data;
        const due = dues.get(duty);
        const storedAt = commitsHere[at]?.at;
        if (due !== undefined && storedAt !== undefined) found.push({ due, storedAt });
        dues.delete(duty);
      }
      seq += rows.length;
    }
    const now = Date.now();
    return [...found, ...[...dues.values()].map((due) => ({ due, storedAt: now }))];
  }

  /** The commitments that this node owes, by their duty. */
  async function duesOf(line: string): Promise<Map<string, number>> {
    const dues = new Map<string, number>();
    let after: string | undefined;
    for (;;) {
      const rows = await store.read.duties({ line, limit: page, ...(after === undefined ? {} : { after }) });
      for (const { id, due, owedBy, clause } of rows) if (owedBy === node.party.id && clause === 'commitments') dues.set(id, due);
      if (rows.length < page) return dues;
      after = rows.at(-1)?.id;
    }
  }

  return { commit, confirm, breaches, fired };
}
