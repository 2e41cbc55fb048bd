import type { Migration } from './types.ts';

/** Programs of the own party that are told what has changed, and what waits to be told to each. Their secrets are in no table. */
export const webhooks: Migration = {
  number: 7,
  name: 'webhooks',
  statements: ({ int, text, strict }) => [
    `create table webhooks (
      id ${text} not null primary key, url ${text} not null, events ${text} not null, created_by ${text} not null,
      created_at ${int} not null, last_at ${int}, last_detail ${text}
    )${strict}`,
    `create table webhook_posts (
      key ${text} not null primary key, webhook ${text} not null, post ${text} not null, kind ${text} not null,
      subject ${text} not null, line ${text} not null, tries ${int} not null
    )${strict}`,
    'create index webhook_posts_of_webhook on webhook_posts (webhook)',
  ],
};
