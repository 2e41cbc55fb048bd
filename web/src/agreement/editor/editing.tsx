import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementProblem } from '../../api/terms-types.ts';
import { type Path, pointer, valueAt } from './path.ts';
import { problemWords } from './problem-words.ts';

export interface Editing {
  /** As far as it is written: nothing is sure of its form. */
  readonly terms: Readonly<Record<string, unknown>>;
  readonly problems: readonly AgreementProblem[];
  readonly set: (path: Path, value: unknown) => void;
}

const EditingContext = createContext<Editing | undefined>(undefined);
export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === undefined) throw new Error('useEditing outside EditingProvider');
  return editing;
}

/** What stands against one place, in the reader's language. */
export function useProblemAt(path: Path): string | undefined {
  const { t } = useTranslation();
  const { terms, problems } = useEditing();
  const at = pointer(path);
  const found = problems.find((one) => one.path === at);
  return found && problemWords(t, found, terms);
}

/** The objects of a list of the draft; whatever else stands there is left out. */
export function itemsOf(terms: unknown, path: Path): readonly Readonly<Record<string, unknown>>[] {
  const list = valueAt(terms, path);
  return Array.isArray(list)
    ? list.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
    : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Choices out of a list of the draft, by id and name. */
export function choicesOf(terms: unknown, part: 'districts' | 'desks' | 'parties'): { value: string; label: string }[] {
  return itemsOf(terms, [part]).map((item) => ({ value: textOf(item['id']), label: textOf(item['name']) || textOf(item['id']) }));
}
