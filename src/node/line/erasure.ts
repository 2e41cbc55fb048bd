/** What an entry may erase: judged by its author's own past, so that every node comes to the same (protocol.md, Erasure). */
import { type Act, type Agreement, hadSeen, mandates, type VoidReason } from '../../language/index.ts';
import type { EntryRow } from '../../store/index.ts';
import type { TermsBook } from './terms-book.ts';

const day = 86_400_000;

/** An entry as far as its retention is asked of it; `past` as the store keeps it. */
type Kept = Pick<EntryRow, 'author' | 'epoch' | 'seq' | 'at' | 'past' | 'body'>;

/** The clause by which the content of an entry goes, and when (milliseconds since 1970 UTC); undefined: it is kept. */
export interface Retention {
  readonly clause: string;
  readonly until: number;
}

/** By the version that bound the author of the entry, whatever number the entry itself names. Names have a clause of their own. */
export function retentionOf(entry: Pick<Kept, 'at' | 'past' | 'body'>, book: TermsBook): Retention | undefined {
  const past = JSON.parse(entry.past) as Act['past'];
  const agreement = book.binding({ past })?.agreement ?? book.at(1);
  const kept = (isName(entry.body) ? agreement?.names : undefined) ?? agreement?.sharing;
  if (kept?.retentionDays === undefined) return undefined;
  return { clause: kept.clause, until: entry.at + kept.retentionDays * day };
}

/** Whether it is the entry that holds the name of a person. */
export function isName(body: string | null): boolean {
  return body !== null && (JSON.parse(body) as { kind?: unknown }).kind === 'incident.named';
}

/** Days until content goes, of every version that is or was in force; empty where all is kept. */
export function retentionDays(versions: readonly { readonly agreement: Agreement }[]): number[] {
  return versions.flatMap(({ agreement: { sharing, names } }) =>
    [sharing?.retentionDays ?? [], names?.retentionDays ?? []].flat(),
  );
}

/** Why an entry of `content.erased` erases nothing. */
export function judgeErasure(act: Act<'content.erased'>, entry: Kept | undefined, book: TermsBook): VoidReason | undefined {
  if (entry === undefined || !hadSeen(act, entry)) return 'NO_SUBJECT';
  const byNode = act.by.role === 'node';
  if (act.data.ground === 'retention') {
    if (!byNode) return 'NOT_YOURS';
    const retention = retentionOf(entry, book);
    if (retention === undefined || retention.clause !== act.data.clause || act.at < retention.until) return 'OUTSIDE_TERMS';
  } else {
    if (byNode || act.author !== entry.author) return 'NOT_YOURS';
    if (mandates.indexOf(act.by.mandate) < mandates.indexOf('bind')) return 'OUTSIDE_TERMS';
  }
  return entry.body === null || hasContent(entry.body) ? undefined : 'NOT_POSSIBLE';
}

/** Whether a body names content. */
export function hasContent(body: string): boolean {
  return typeof (JSON.parse(body) as { content?: unknown }).content === 'string';
}
