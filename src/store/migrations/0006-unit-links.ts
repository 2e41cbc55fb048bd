import type { Migration } from './types.ts';

/** One-time links by which an operating unit without an account acknowledges: hashes alone, the secrets are nowhere. */
export const unitLinks: Migration = {
  number: 6,
  name: 'unit links',
  statements: ({ int, text, strict }) => [
    `create table unit_links (
      secret_hash ${text} not null primary key, code_hash ${text} not null, onward ${text} not null, unit ${text} not null,
      created_at ${int} not null, used_at ${int}
    )${strict}`,
    'create index unit_links_of_onward on unit_links (onward, unit)',
  ],
};
