import type { Act } from '../../language/index.ts';
import type { StoreWriter } from '../../store/index.ts';
import type { AnyFold } from '../../subjects/index.ts';

/** What our own entries of one commit cause beside the record: it is written in the same transaction, or not at all. */
export interface Alongside {
  readonly line: string;
  /** Our own new entries about subjects. */
  readonly acts: readonly Act[];
  readonly fold: (id: string) => Promise<AnyFold | undefined>;
}

/** Answers when the first due work that it wrote is due. */
export type WriteAlongside = (tx: StoreWriter, said: Alongside) => Promise<number | undefined>;
