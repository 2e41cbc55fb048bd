/** The verdicts of all duties, computed again from an export alone: no node is asked what it thought of them. */

import { answeringDuty } from '../duties/index.ts';
import type { Act, Agreement, DutyState } from '../language/index.ts';
import type { ExportedEntry } from '../record/index.ts';
import { foldCall } from '../subjects/index.ts';
import { hashText } from './line/hash-text.ts';
import { bodySense, toAct } from './line/open-act.ts';

export interface JudgedDuty {
  readonly id: string;
  readonly call: string;
  readonly clause: string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly state: DutyState;
  /** RFC 3339, UTC, by the owing party's clock. */
  readonly due: string;
}

/** Said in a call without bearing on what is owed: left out, so that a long record needs little memory. */
const idle = new Set(['call.message', 'call.minute', 'call.minute-confirmed', 'call.held', 'call.marked']);

/** One feed as far as it was read. */
interface ReadFeed {
  readonly author: string;
  readonly epoch: string;
  /** Of the entry read last, RFC 3339. */
  at: string;
  /** Other feeds that its entries have seen. */
  readonly seen: Set<string>;
}

export class DutyJudge {
  readonly #calls = new Map<string, Act[]>();
  readonly #agreements = new Map<number, Agreement>();
  readonly #feeds = new Map<string, ReadFeed>();
  #feed: ReadFeed | undefined;

  /** One entry of a file whose form was verified; entries whose body was left out judge nothing. */
  take(entry: ExportedEntry): void {
    const { header, kind } = entry;
    const { seq, clock, terms } = header;
    const feed = this.#feedOf(header.author, header.epoch);
    // Those of the feed: a name cut from each line would hold all the lines.
    const { author, epoch } = feed;
    feed.at = header.at;
    for (const one of header.seen) feed.seen.add(`${one.author}/${one.epoch}`);
    if (kind === undefined || idle.has(kind)) return;
    const { body, content } = entry;
    if (body === undefined) return;
    const act = toAct(
      { author, epoch, seq, clock, at: Date.parse(header.at), leaf: entry.leaf, terms, past: entry.past },
      body,
      content,
    );
    if (kind === 'agreement.signed' && bodySense(body, content) === undefined) {
      const { agreement } = body.data as { agreement: Agreement };
      if (!this.#agreements.has(agreement.number)) this.#agreements.set(agreement.number, agreement);
    }
    if (act.about === undefined) return;
    const key = `${act.about.party}/${act.about.id}`;
    const acts = this.#calls.get(key);
    // What was written stands in the entry; the verdict needs none of it.
    const { content: _content, ...bare } = act;
    if (acts === undefined) this.#calls.set(key, [bare]);
    else acts.push(bare);
  }

  /** Soonest due first. */
  verdicts(): JudgedDuty[] {
    const duties: JudgedDuty[] = [];
    for (const [key, acts] of this.#calls) {
      const call = foldCall(acts, (number) => this.#agreements.get(number), key.slice(0, key.indexOf('/')));
      const agreement = call === undefined ? undefined : this.#agreements.get(call.terms);
      if (call === undefined || agreement === undefined || call.received === null) continue;
      const duty = answeringDuty(call, agreement, this.#latestAt(call.to.party, call.received.epoch), hashText);
      if (duty === undefined) continue;
      const { id, clause, owedBy, owedTo, state, due } = duty;
      duties.push({ id, call: call.id, clause, owedBy, owedTo, state, due: new Date(due).toISOString() });
    }
    return duties.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  }

  /** A file holds one feed after the other. */
  #feedOf(author: string, epoch: string): ReadFeed {
    if (this.#feed?.author === author && this.#feed.epoch === epoch) return this.#feed;
    const key = `${author}/${epoch}`;
    const feed = this.#feeds.get(key) ?? { author, epoch, at: '', seen: new Set<string>() };
    this.#feeds.set(key, feed);
    this.#feed = feed;
    return feed;
  }

  /** As the node reckons it: in the epoch of the receipt and in those opened after it. */
  #latestAt(party: string, epoch: string): number {
    const since = `${party}/${epoch}`;
    const after = [...this.#feeds].filter(([key, feed]) => feed.author === party && (key === since || feed.seen.has(since)));
    return Math.max(0, ...after.map(([, feed]) => Date.parse(feed.at)));
  }
}
