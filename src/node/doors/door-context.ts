import { type FormatContext, formatWords } from '../../formats/index.ts';
import type { Agreement, Language, Message } from '../../language/index.ts';
import { phraseText, type Wordings } from '../../phrases/index.ts';
import type { KnownPlaces } from '../../places/index.ts';

/** What formats need of the agreements whose things they carry. */
export function doorContext(
  agreements: readonly Agreement[],
  {
    wordings = {},
    ...common
  }: {
    readonly self: string;
    readonly now: number;
    readonly languages: readonly [Language, ...Language[]];
    readonly wordings?: Wordings;
  },
): FormatContext {
  const known: KnownPlaces = {
    gazetteer: agreements.flatMap(({ gazetteer }) => gazetteer ?? []),
    districts: agreements.flatMap(({ districts }) => districts),
  };
  const parties = new Map(agreements.flatMap((agreement) => agreement.parties.map((party) => [party.id, party] as const)));
  return {
    ...common,
    known,
    partyName: (id, language) => parties.get(id)?.names?.[language] ?? parties.get(id)?.name ?? id,
    textOf: (message, language) => textOf(message, language, { known, wordings }),
  };
}

/** Phrases in the language of the reader; free text as it was written, and marked so. */
function textOf({ text, phrases }: Message, language: Language, options: { known: KnownPlaces; wordings: Wordings }): string {
  const said = (phrases ?? []).map((use) => phraseText(use, language, options));
  return [...said, ...(text === undefined ? [] : [`${text} [${formatWords[language].untranslated}]`])].join('\n');
}
