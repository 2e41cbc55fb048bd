import type { EntryRow, Store } from '../../store/index.ts';
import type { TermsInForce } from '../../terms/index.ts';
import { byOf } from '../house/demand.ts';
import type { OversightService } from '../house/service.ts';
import type { Keeper } from '../keeper.ts';
import { hasContent } from '../line/erasure.ts';
import type { LineWork } from '../line/line-work.ts';
import { Problem } from '../problem.ts';
import type { Actor, ErasedView } from '../service.ts';
import { demandPermission } from '../terms/demand.ts';
import { jointLine } from '../terms/line-terms.ts';
import type { EraseContent, ErasuresService, ErasureView, SealedView } from './service.ts';

const usualPage = 100;
/** Entries erased in one commit. */
const atOnce = 200;

export interface ErasuresOptions {
  readonly self: string;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly termsInForce: (line: string) => TermsInForce;
  readonly oversight: () => OversightService;
}

/** What people erase of their own party's words, and what auditors read of what a hold keeps. */
export class Erasures implements ErasuresService {
  readonly #options: ErasuresOptions;

  constructor(options: ErasuresOptions) {
    this.#options = options;
  }

  async erase(actor: Actor, wanted: EraseContent): Promise<ErasureView> {
    const { line, subject, ground, clause, reason } = wanted;
    const { keeper, termsInForce, oversight } = this.#options;
    jointLine(keeper, line);
    demandPermission('content.erase', actor, termsInForce(line));
    const leaves = (await this.#chosen(wanted)).filter((row) => row.content !== null).map(({ leaf }) => leaf);
    if (leaves.length === 0) return { line, erased: [] };
    const note = {
      what: 'content-erased',
      line,
      entries: leaves.length,
      ...(subject === undefined ? {} : { subject }),
      ...(reason === undefined ? {} : { reason }),
    } as const;
    await oversight().during(actor, note, async () => {
      for (let from = 0; from < leaves.length; from += atOnce)
        await keeper.writer(line).submit((work) => sayErased(work, leaves.slice(from, from + atOnce), actor, ground, clause));
    });
    return { line, erased: leaves };
  }

  /** Every one of them is the own party's and has, or had, content. */
  async #chosen({ line, entries = [], subject }: EraseContent): Promise<EntryRow[]> {
    const { self, store } = this.#options;
    const rows: EntryRow[] = [];
    for (const leaf of new Set(entries)) {
      const row = await store.read.entryByLeaf(line, leaf);
      if (row === undefined) throw new Problem(404, 'UNKNOWN_ENTRY', `This line holds no entry ${leaf} here.`);
      if (row.author !== self)
        throw new Problem(403, 'NOT_ALLOWED', `Entry ${leaf} was written by another party: only that party erases it.`, {
          clause: 'roles',
          because: { clause: 'roles' },
          allowedBy: 'the party that wrote it',
        });
      rows.push(row);
    }
    if (subject === undefined) return rows;
    const about = await store.read.subjectEntries(line, [subject]);
    if (about.length === 0) throw new Problem(404, 'NOT_FOUND', 'This line holds no such subject here.');
    return [...rows, ...about.filter((row) => row.author === self && row.body !== null && hasContent(row.body))];
  }

  async sealed(
    actor: Actor,
    { line, after, limit = usualPage }: { line: string; after?: string; limit?: number },
  ): Promise<{ items: SealedView[]; next?: string }> {
    const { keeper, store, termsInForce } = this.#options;
    jointLine(keeper, line);
    demandPermission('sealed.read', actor, termsInForce(line));
    const rows = await store.read.sealed(line, limit + 1, after);
    const items = rows.slice(0, limit).map(({ entry, subject, at, ground, clause, content }): SealedView => {
      const erased: ErasedView = { at: new Date(at).toISOString(), ground: ground as ErasedView['ground'], clause };
      return { line, entry, subject, erased, content: JSON.parse(content ?? 'null') };
    });
    const next = items.at(-1)?.entry;
    return rows.length > limit && next !== undefined ? { items, next } : { items };
  }
}

async function sayErased(
  work: LineWork,
  leaves: readonly string[],
  actor: Actor,
  ground: EraseContent['ground'],
  clause: string,
): Promise<void> {
  for (const entry of leaves) await work.say({ kind: 'content.erased', by: byOf(actor), data: { entry, ground, clause } });
}
