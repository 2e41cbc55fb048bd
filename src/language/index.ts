/** The language of the line: kinds of entry, their schemas and types, closed vocabularies. No behaviour. */

export * from './act.ts';
export * from './agreement.ts';
export * from './kinds.ts';
export * from './schema.ts';
export * from './vocabulary.ts';
