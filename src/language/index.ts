/** The language of the line: kinds of entry, their schemas and types, closed vocabularies. No behaviour. */

export * from './act.ts';
export * from './agreement.ts';
export * from './agreement-schema.ts';
export * from './clauses.ts';
export * from './directive.ts';
export * from './fold-text.ts';
export * from './incident-words.ts';
export * from './kinds/index.ts';
export * from './message.ts';
export * from './notification-words.ts';
export * from './phrases/index.ts';
export * from './place.ts';
export * from './rota.ts';
export * from './schema.ts';
export * from './vocabulary.ts';
