import type { Language, Message } from '../language/index.ts';
import type { KnownPlaces } from '../places/index.ts';

/** What a format needs beside the thing itself. */
export interface FormatContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Own party. */
  readonly self: string;
  readonly known: KnownPlaces;
  /** The reader's language, or each language of the blocks. */
  readonly languages: readonly [Language, ...Language[]];
  readonly partyName: (party: string, language: Language) => string;
  /** Standard phrases in the language, free text as it was written. */
  readonly textOf: (message: Message, language: Language) => string;
}
