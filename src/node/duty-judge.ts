/** The verdicts of all duties, computed again from an export alone: no node is asked what it thought of them. */

import { type Duty, dutiesOf } from '../duties/index.ts';
import { type Act, compareActs, type DutyState, type SubjectKind } from '../language/index.ts';
import type { ExportedEntry } from '../record/index.ts';
import type { AnyFold } from '../subjects/index.ts';
import { hashText } from './line/hash-text.ts';
import { judgeSubject } from './line/judge-subject.ts';
import { toAct, withinTerms } from './line/open-act.ts';
import { TermsBook, termsKinds } from './line/terms-book.ts';

export interface JudgedDuty {
  readonly id: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly clause: string;
  readonly owes: Duty['owes'];
  readonly owedBy: string;
  readonly owedTo: string;
  readonly state: DutyState;
  /** RFC 3339, UTC, by the owing party's clock. */
  readonly due: string;
}

/** Said without bearing on what is owed: left out, so that a long record needs little memory. */
const idle = new Set(['watch.taken', 'watch.note', 'watch.ended', 'watch.unrelieved']);
/** The same where the party says them that began the call; of the one that owes an answer anything past the due counts. */
const idleOfCaller = new Set(['call.message', 'call.held', 'call.marked']);

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
  /** By who began it and its id. */
  readonly #subjects = new Map<string, Act[]>();
  /** Entries on versions and postures. */
  readonly #terms: Act[] = [];
  readonly #feeds = new Map<string, ReadFeed>();
  #feed: ReadFeed | undefined;
  #line = '';

  /** One entry of a file whose form was verified; entries whose body was left out judge nothing. */
  take(entry: ExportedEntry): void {
    const { header, kind } = entry;
    const { seq, clock, terms } = header;
    const feed = this.#feedOf(header.author, header.epoch);
    // Those of the feed: a name cut from each line would hold all the lines.
    const { author, epoch } = feed;
    feed.at = header.at;
    for (const one of header.seen) feed.seen.add(`${one.author}/${one.epoch}`);
    this.#line ||= header.line;
    if (kind === undefined || idle.has(kind)) return;
    const { body, content, leaf, past } = entry;
    if (body === undefined) return;
    const act = toAct({ author, epoch, seq, clock, at: Date.parse(header.at), leaf, terms, past }, body, content);
    // What was written stands in the entry; the verdict needs none of it.
    const { content: _content, ...bare } = act;
    if (termsKinds.some((kind) => kind === act.kind)) this.#terms.push(bare);
    if (act.about === undefined || (idleOfCaller.has(act.kind) && act.about.party === author)) return;
    const key = `${act.about.party}/${act.about.id}`;
    const acts = this.#subjects.get(key);
    if (acts === undefined) this.#subjects.set(key, [bare]);
    else acts.push(bare);
  }

  /** Soonest due first. */
  verdicts(): JudgedDuty[] {
    const book = this.#book();
    const duties: JudgedDuty[] = [];
    for (const acts of this.#subjects.values()) {
      const { fold } = judgeSubject(acts.map((act) => withinTerms(act, book)).sort(compareActs), book.lineTerms);
      if (fold !== undefined) duties.push(...this.#dutiesOf(fold, book));
    }
    return duties.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  }

  #dutiesOf(fold: AnyFold, book: TermsBook): JudgedDuty[] {
    const agreement = book.at(fold.terms);
    if (agreement === undefined) return [];
    return dutiesOf(fold, agreement, this.#latestAt, hashText).map(({ id, clause, owes, owedBy, owedTo, state, due }) => {
      const subject = { kind: fold.kind, id: fold.id };
      return { id, subject, clause, owes, owedBy, owedTo, state, due: new Date(due).toISOString() };
    });
  }

  /** What an entry has seen has a lower clock: in this order each is judged when all that its author had seen is in the book. */
  #book(): TermsBook {
    const book = new TermsBook(this.#line);
    for (const act of this.#terms.sort(compareActs)) {
      const judged = withinTerms(act, book);
      if (judged.void === undefined) book.take(judged);
    }
    return book;
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
  readonly #latestAt = (party: string, epoch?: string): number => {
    const since = epoch === undefined ? undefined : `${party}/${epoch}`;
    const after = [...this.#feeds].filter(
      ([key, feed]) => feed.author === party && (since === undefined || key === since || feed.seen.has(since)),
    );
    return Math.max(0, ...after.map(([, feed]) => Date.parse(feed.at)));
  };
}
