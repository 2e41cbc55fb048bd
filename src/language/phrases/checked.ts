import type { Language } from '../vocabulary.ts';

/**
 * Who has checked a phrase in a language that they speak, by code: `'warning-mines': { ar: 'Name' }`. What is not listed reads
 * *unchecked* at the desk. No phrase has been checked by a speaker of Arabic, Hebrew or French yet.
 */
export const checked: Readonly<Record<string, Partial<Readonly<Record<Language, string>>>>> = {};
