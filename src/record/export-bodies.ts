/** What the bodies of an export say about the file itself: signatures of agreements, cards, erasures, and which bodies may be missing. */
import { toCanonical } from './canonical.ts';
import { openCard } from './card.ts';
import type { ExportedFeed } from './export-feed.ts';
import { presence } from './export-feed.ts';
import type { ExportParties } from './export-parties.ts';
import type { ExportedEntry } from './exported-entry.ts';
import type { Findings } from './findings.ts';

/** Kinds whose `card` is the author's own. */
const cardKinds: readonly string[] = ['agreement.signed', 'card.published', 'epoch.opened'];
/** Kinds with which a feed may begin. */
const firstKinds: readonly string[] = ['agreement.signed', 'epoch.opened'];
/** Kinds of which more is read here than the kind. */
const readKinds: ReadonlySet<string> = new Set([...cardKinds, 'content.erased']);

export class ExportBodies {
  readonly #findings: Findings;
  /** Leaf hash → who says that its content was erased: its author, or on the ground of retention whoever holds a copy. */
  readonly #erased = new Map<string, Erasure[]>();

  readonly #unlisted: string[] = [];

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  take(feed: ExportedFeed, seq: number, entry: ExportedEntry, kind: string, parties: ExportParties): void {
    const { author } = feed;
    if (seq === 0 && !firstKinds.includes(kind)) this.#findings.add('FIRST_ENTRY', author, 0, `${feed.name} begins with ${kind}`);
    if (!readKinds.has(kind)) return;
    const data = entry.body?.data ?? {};
    if (kind === 'content.erased' && typeof data.entry === 'string') {
      const erased = this.#erased.get(data.entry) ?? [];
      this.#erased.set(data.entry, [...erased, { author, ground: word(data.ground), clause: word(data.clause) }]);
    }
    if (kind === 'agreement.signed' && !parties.signs(author, toCanonical(data.agreement ?? null)))
      this.#judgeUnlisted(feed, seq);
    if (cardKinds.includes(kind) && typeof data.card === 'string') this.#judgeCard(author, seq, data.card, parties);
  }

  /**
   * A card that its party has really signed and that the file leaves out could call a key stolen: that is found. What is no card of its
   * author binds nobody: one senseless entry must not spoil the record of a line for good.
   */
  #judgeCard(author: string, seq: number, card: string, parties: ExportParties): void {
    if (parties.isCardOf(author, card)) return;
    if (isSignedBy(author, card)) this.#findings.add('CARD_UNKNOWN', author, seq, "its card is not in the file's chain of cards");
    else this.#unlisted.push(`anything by the card in entry ${seq} of ${author}: it is no card of its author`);
  }

  /** A feed begins under a version that the file shows. Later its author may sign what nobody took up; the entry holds that text itself. */
  #judgeUnlisted(feed: ExportedFeed, seq: number): void {
    if (seq === 0) this.#findings.add('AGREEMENT_UNKNOWN', feed.author, seq, 'it signs an agreement that is not in the file');
    else
      this.#unlisted.push(`that the agreement which entry ${seq} of ${feed.name} signs is in force: the file does not list it`);
  }

  /** A body may be missing when it was erased by an entry, or when it goes to some parties only; answers what that leaves open. */
  judge(feeds: readonly ExportedFeed[]): string[] {
    let restricted = 0;
    const erased = new Map<string, number>();
    for (const feed of feeds) {
      for (let seq = 0; seq < feed.leaves.length; seq += 1) {
        const held = feed.presence.at(seq);
        if (held === presence.restricted) restricted += 1;
        else if (held === presence.none || held === presence.bodyWithoutContent) {
          const by = this.#erasureOf(feed, seq);
          const code = held === presence.none ? 'BODY_MISSING' : 'CONTENT_MISSING';
          if (by === undefined)
            this.#findings.add(code, feed.author, seq, 'it is not there, and no entry says that it was erased');
          else erased.set(by, (erased.get(by) ?? 0) + 1);
        }
      }
    }
    const open = [
      ...this.#unlisted,
      ...[...erased].map(
        ([by, count]) => `what ${count} ${count === 1 ? 'entry says: its' : 'entries say: their'} content was erased ${by}`,
      ),
    ];
    if (restricted === 0) return open;
    return [...open, `what ${restricted} entries say: their bodies go to some parties only and are not in this file`];
  }

  /** By what it was erased, in words; undefined where no entry says so. */
  #erasureOf(feed: ExportedFeed, seq: number): string | undefined {
    const copy = feed.presence.at(seq) === presence.bodyWithoutContent;
    const found = this.#erased
      .get(feed.leaf(seq))
      ?.find(({ author, ground }) => author === feed.author || (copy && ground === 'retention'));
    return found && `on the ground of ${found.ground}, by clause ${found.clause}`;
  }
}

interface Erasure {
  readonly author: string;
  readonly ground: string;
  readonly clause: string;
}

/** As a report may show it. */
function word(value: unknown): string {
  return typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value) ? value : '?';
}

function isSignedBy(party: string, jws: string): boolean {
  try {
    return openCard(jws).id === party;
  } catch {
    return false;
  }
}
