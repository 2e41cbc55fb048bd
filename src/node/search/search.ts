import { foldText, type Message } from '../../language/index.ts';
import { phraseWords } from '../../phrases/index.ts';
import type { SearchRow, Store } from '../../store/index.ts';
import type { IncidentFold, NotificationFold } from '../../subjects/index.ts';
import { release } from '../../terms/index.ts';
import type { Keeper } from '../keeper.ts';
import { notificationOut, readerOf } from '../notifications/notification-out.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../service.ts';
import { agreementInForce } from '../subject-decided.ts';
import type { SubjectReader } from '../subject-reader.ts';
import { time } from '../subject-view.ts';
import { liesIn, widenedBox } from '../things/asked-box.ts';
import { incidentOut } from '../things/incident-out.ts';
import { type SearchedKind, searchedKinds } from '../things/search-row.ts';
import { excerptOf } from './excerpt.ts';
import type { FoundView, SearchService, SearchWish } from './service.ts';

const defaultPage = 50;

export interface SearchOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly reader: SubjectReader;
}

export class Search implements SearchService {
  readonly #options: SearchOptions;

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  async search(actor: Actor, wish: SearchWish): Promise<{ items: FoundView[]; next?: string }> {
    const { line, kind = searchedKinds, party, from, to, bbox, after, limit = defaultPage } = wish;
    const q = foldText(wish.q);
    if (q === '') throw new Problem(400, 'INVALID_REQUEST', 'The search has no letter and no digit.');
    const found = await this.#options.store.read.search(q, {
      kinds: kind,
      limit,
      ...(line === undefined ? {} : { line }),
      ...(party === undefined ? {} : { party }),
      ...(from === undefined ? {} : { from: Date.parse(from) }),
      ...(to === undefined ? {} : { to: Date.parse(to) }),
      ...(bbox === undefined ? {} : { bbox: widenedBox(bbox) }),
      ...(after === undefined ? {} : { after: Number(after) }),
    });
    const asked = q.split(' ');
    const items: FoundView[] = [];
    for (const row of found.items) items.push(...(await this.#view(actor, row, asked, bbox)));
    return { items, ...(found.next === undefined ? {} : { next: String(found.next) }) };
  }

  /** What has left by the door of the search, or nothing. */
  async #view(actor: Actor, row: SearchRow, asked: readonly string[], bbox: SearchWish['bbox']): Promise<FoundView[]> {
    const { id, line, title, party, district, at } = row;
    const kind = row.kind as SearchedKind;
    const common = { kind, id, line, party, district, at: time(at) };
    if (kind !== 'incident' && kind !== 'notification') return [{ ...common, title, excerpt: excerptOf(row.text, asked) }];
    const out = await this.#released(actor, line, kind, id);
    if (out === undefined || (bbox !== undefined && !liesIn(out.place, bbox))) return [];
    const text = wordsOf(out.message);
    const [first = ''] = text.split('\n');
    return [{ ...common, what: out.kind, title: first.slice(0, 120), excerpt: excerptOf(text, asked) }];
  }

  async #released(actor: Actor, line: string, kind: 'incident' | 'notification', id: string) {
    const { self, keeper, reader } = this.#options;
    const fold = (await reader.find(kind, id))?.fold as IncidentFold | NotificationFold | undefined;
    const state = keeper.line(line);
    if (fold === undefined || state === undefined) return undefined;
    const agreement = state.book.at(fold.terms) ?? agreementInForce(state.book);
    const context = { line, agreement, self };
    const out = fold.kind === 'incident' ? incidentOut(fold, context) : notificationOut(fold, context);
    const answer = release(out, 'search', readerOf(actor, out.from.party === self, []), { agreement });
    return answer.leaves ? answer.thing : undefined;
  }
}

function wordsOf(message: Message | undefined): string {
  if (message === undefined) return '';
  return [...(message.text === undefined ? [] : [message.text]), ...(message.phrases ?? []).map(phraseWords)]
    .join('\n')
    .replace(/[\u2066-\u2069]/g, '');
}
