import { Agreement } from './agreement.ts';

/** The JSON Schema (2020-12) of an agreement, as it is published: docs/agreement.schema.json. */
export function agreementSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:quietline:agreement:1',
    title: 'Quietline agreement',
    description:
      'The signed terms of a line. A schema cannot see everything: `quietline agreement check FILE` also finds contradictions (docs/agreement.md).',
    ...(JSON.parse(JSON.stringify(Agreement)) as Record<string, unknown>),
  };
}
