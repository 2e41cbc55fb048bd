/** Erasing what the own party has said, and what legal holds keep of it, as the node offers them to its doors. */
import type { Act } from '../../language/index.ts';
import type { Actor, ErasedView } from '../service.ts';

export interface EraseContent {
  readonly line: string;
  /** Leaf hashes of entries of the own party. */
  readonly entries?: readonly string[];
  /** Everything that the own party has said about this subject. */
  readonly subject?: string;
  readonly ground: Exclude<Act<'content.erased'>['data']['ground'], 'retention'>;
  readonly clause: string;
  /** Kept on the own record alone. */
  readonly reason?: string;
}

export interface ErasureView {
  readonly line: string;
  /** Leaf hashes of the entries whose content went now; those that had none left are not among them. */
  readonly erased: readonly string[];
}

/** Content that a legal hold keeps after it was erased. */
export interface SealedView {
  readonly line: string;
  /** Leaf hash. */
  readonly entry: string;
  readonly subject: string | null;
  readonly erased: ErasedView;
  readonly content: unknown;
}

export interface ErasuresService {
  /**
   * Erases content of the own party's entries here, and by an entry at the others. 404 `UNKNOWN_LINE`, `UNKNOWN_ENTRY`; 403
   * `NOT_ALLOWED` also for an entry of another party.
   */
  erase(actor: Actor, wanted: EraseContent): Promise<ErasureView>;
  /** For auditors alone. */
  sealed(actor: Actor, filter: { line: string; after?: string; limit?: number }): Promise<{ items: SealedView[]; next?: string }>;
}
