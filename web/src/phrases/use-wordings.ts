import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Wordings } from '../../../src/phrases/index.ts';
import { type PhraseView, phrasesQuery } from '../api/phrases.ts';

const none: readonly PhraseView[] = [];

/** How the own party says the standard phrases for itself; as they stand in the book until that is known. */
export function useWordings(): Wordings {
  const { data = none } = useQuery(phrasesQuery);
  return useMemo(() => Object.fromEntries(data.map(({ code, own }) => [code, own])), [data]);
}
