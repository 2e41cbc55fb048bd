import type { Migration } from './types.ts';

/** What was erased of the record, and what a legal hold keeps of it. */
export const erasures: Migration = {
  number: 4,
  name: 'erasures',
  statements: ({ int, text, strict }) => [
    `create table erasures (
      line ${text} not null, entry ${text} not null, subject ${text}, at ${int} not null, ground ${text} not null,
      clause ${text} not null, content ${text}, primary key (line, entry)
    )${strict}`,
    'create index erasures_of_subject on erasures (subject) where subject is not null',
    'create index erasures_sealed on erasures (line, entry) where content is not null',
  ],
};
