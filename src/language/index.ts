/** The language of the line: kinds of entry, their schemas and types, closed vocabularies. No behaviour. */
export * from './vocabulary.ts';
export * from './schema.ts';
export * from './agreement.ts';
export * from './kinds.ts';
export * from './act.ts';
